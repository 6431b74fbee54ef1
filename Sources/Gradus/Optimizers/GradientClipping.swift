import Kernels

/// Limits gradients, so that one bad batch does not throw the parameters far away.
///
/// ```swift
/// var gradients = loss.gradients(of: parameters)
/// let norm = GradientClipping.byGlobalNorm(1).apply(to: &gradients)
/// optimizer.step(parameters, gradients: gradients)
/// ```
///
/// Source: Pascanu, Mikolov & Bengio, "On the difficulty of training recurrent neural networks",
/// 2013, section 3.2.
public enum GradientClipping: Sendable, Equatable {
  /// Every element is moved to the nearest number between −limit and limit.
  case byValue(Double)
  /// Every tensor whose Euclidean norm is above the limit is scaled down to it.
  case byNorm(Double)
  /// When the norm of all tensors together is above the limit, all are scaled by one factor down
  /// to it: their direction stays.
  case byGlobalNorm(Double)

  /// Clips gradients; what is within the limit keeps its bits.
  ///
  /// A tensor whose norm is not finite is left as it is by the two kinds that go by norms: a
  /// trainer sees that in the result and skips the step. Stops unless the limit is above 0.
  ///
  /// - Parameter gradients: the tensors to change.
  /// - Returns: the norm of all of them together before clipping.
  @discardableResult
  public func apply(to gradients: inout [Tensor]) -> Double {
    let norms = gradients.map { $0.normInOrder }
    let norm = norms.reduce(0) { $0 + $1 * $1 }.squareRoot()
    switch self {
    case .byValue(let limit):
      check(limit)
      for place in gradients.indices where !gradients[place].isWithin(limit) {
        gradients[place] = minimum(maximum(gradients[place], -limit), limit)
      }
    case .byNorm(let limit):
      check(limit)
      for place in gradients.indices where norms[place] > limit && norms[place].isFinite {
        gradients[place] *= limit / norms[place]
      }
    case .byGlobalNorm(let limit):
      check(limit)
      guard norm > limit, norm.isFinite else { break }
      for place in gradients.indices { gradients[place] *= limit / norm }
    }
    return norm
  }

  private func check(_ limit: Double) {
    guard limit > 0 else { stop("GradientClipping: the limit is \(limit)") }
  }
}

extension Tensor {
  /// `Σ x · y` in 64 bits, the same bits at any number of threads. The two have one shape and
  /// one element type, which the caller has checked.
  func innerProduct(_ other: Tensor) -> Double {
    withExtendedLifetime((storage, other.storage)) {
      switch dtype {
      case .float32:
        OptimizerSteps.innerProduct(storage.floats, other.storage.floats, count: count)
      case .float64:
        OptimizerSteps.innerProduct(storage.doubles, other.storage.doubles, count: count)
      }
    }
  }

  /// The Euclidean norm, the same bits at any number of threads.
  var normInOrder: Double { innerProduct(self).squareRoot() }

  /// Whether no element is further from 0 than `limit`; not-a-number is.
  fileprivate func isWithin(_ limit: Double) -> Bool {
    guard count > 0 else { return true }
    return max().item <= limit && min().item >= -limit
  }
}
