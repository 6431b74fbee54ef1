import Foundation
import Gradus

/// L′(x) = 6x − cos x + eˣ.
public func derivative(_ x: Double) throws -> Double {
  6 * x - cos(x) + exp(x)
}
