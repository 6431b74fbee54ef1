import Foundation
import Gradus

/// Производная: 6x − cos x + eˣ.
public func derivative(_ x: Double) throws -> Double {
  let степень = exp(x)
  return 6 * x - cos(x) + степень
}
