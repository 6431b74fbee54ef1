import Foundation
import Gradus

/// The function of this lesson, **L(x) = 3x² − sin x + eˣ − 5**.
///
/// Its only minimum is at x = 0, where L(0) = −4.
///
/// - Parameter x: any number, in radians where the sine is concerned.
/// - Returns: L(x). For a large x it is `+infinity`, as `exp` is; nothing special is to be done.
/// - Source: the course's homework, "Foundations".
public func loss(_ x: Double) throws -> Double {
  throw NotImplemented()
}
