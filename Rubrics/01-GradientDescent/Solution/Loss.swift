import Foundation
import Gradus

/// L(x) = 3x² − sin x + eˣ − 5.
public func loss(_ x: Double) throws -> Double {
  3 * x * x - sin(x) + exp(x) - 5
}
