import Foundation
import Gradus

/// The derivative L′(x) of `loss`, by the rules of calculus (not by differences).
///
/// Work it out on paper, term by term: (xⁿ)′ = n·xⁿ⁻¹, (sin x)′ = cos x, (eˣ)′ = eˣ.
/// At the minimum, x = 0, it is 0.
///
/// - Parameter x: any number.
/// - Returns: L′(x), exact up to rounding.
public func derivative(_ x: Double) throws -> Double {
  throw NotImplemented()
}
