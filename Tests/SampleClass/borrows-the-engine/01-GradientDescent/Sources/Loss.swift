import Foundation
import Gradus

/// L(x) = 3x² − sin x + eˣ − 5, term by term.
public func loss(_ x: Double) throws -> Double {
  var sum = -5.0
  sum += 3 * pow(x, 2)
  sum -= sin(x)
  sum += exp(x)
  return sum
}
