import Foundation
import Gradus

/// L′(x), the sum of the derivatives of its terms.
public func derivative(_ x: Double) throws -> Double {
  let terms = [6 * x, -cos(x), exp(x)]
  return terms.reduce(0, +)
}
