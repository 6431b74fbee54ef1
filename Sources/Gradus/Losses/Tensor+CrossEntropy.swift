import Kernels

/// Stops unless a label smoothing lies between 0 and 1.
func requireSmoothing(_ operation: String, _ smoothing: Double) {
  guard smoothing >= 0, smoothing <= 1 else {
    stop("\(operation): the label smoothing \(smoothing) is outside 0...1")
  }
}

extension Tensor {
  /// The cross entropy of each row of logits with its class, and what the gradient needs.
  func crossEntropy(
    _ targets: [Int], _ rule: CrossEntropy.Rule
  ) -> (losses: Tensor, normalizers: Tensor) {
    let losses = Tensor(uninitialized: [targets.count], dtype: dtype)
    let normalizers = Tensor(uninitialized: [targets.count, 2], dtype: dtype)
    withExtendedLifetime((storage, losses.storage, normalizers.storage)) {
      switch dtype {
      case .float32:
        CrossEntropy.losses(
          storage.floats, targets: targets, rule: rule, into: losses.storage.floats,
          normalizers: normalizers.storage.floats)
      case .float64:
        CrossEntropy.losses(
          storage.doubles, targets: targets, rule: rule, into: losses.storage.doubles,
          normalizers: normalizers.storage.doubles)
      }
    }
    return (losses, normalizers)
  }

  /// The gradient of `Σ share · loss`, in the shape of the logits.
  func crossEntropyGradient(
    _ targets: [Int], _ rule: CrossEntropy.Rule, _ normalizers: Tensor, _ shares: Tensor
  ) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withExtendedLifetime((storage, normalizers.storage, shares.storage, result.storage)) {
      switch dtype {
      case .float32:
        CrossEntropy.gradient(
          storage.floats, normalizers: normalizers.storage.floats, targets: targets, rule: rule,
          shares: shares.storage.floats, into: result.storage.floats)
      case .float64:
        CrossEntropy.gradient(
          storage.doubles, normalizers: normalizers.storage.doubles, targets: targets, rule: rule,
          shares: shares.storage.doubles, into: result.storage.doubles)
      }
    }
    return result
  }

  /// The cross entropy of each row of logits with its distribution, in the shape of the rows, and
  /// what the gradient needs.
  func crossEntropy(
    _ targets: Tensor, _ rule: CrossEntropy.Rule
  ) -> (losses: Tensor, normalizers: Tensor) {
    let rows = Array(shape.dropLast())
    let losses = Tensor(uninitialized: rows, dtype: dtype)
    let normalizers = Tensor(uninitialized: [losses.count, 2], dtype: dtype)
    withExtendedLifetime((storage, targets.storage, losses.storage, normalizers.storage)) {
      switch dtype {
      case .float32:
        CrossEntropy.losses(
          storage.floats, distributions: targets.storage.floats, rows: losses.count, rule: rule,
          into: losses.storage.floats, normalizers: normalizers.storage.floats)
      case .float64:
        CrossEntropy.losses(
          storage.doubles, distributions: targets.storage.doubles, rows: losses.count, rule: rule,
          into: losses.storage.doubles, normalizers: normalizers.storage.doubles)
      }
    }
    return (losses, normalizers)
  }

  /// The gradient of `Σ share · loss`, in the shape of the logits.
  func crossEntropyGradient(
    _ targets: Tensor, _ rule: CrossEntropy.Rule, _ normalizers: Tensor, _ shares: Tensor
  ) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    let buffers = (
      storage, targets.storage, normalizers.storage, shares.storage, result.storage
    )
    withExtendedLifetime(buffers) {
      switch dtype {
      case .float32:
        CrossEntropy.gradient(
          storage.floats, normalizers: normalizers.storage.floats,
          distributions: targets.storage.floats, rows: shares.count, rule: rule,
          shares: shares.storage.floats, into: result.storage.floats)
      case .float64:
        CrossEntropy.gradient(
          storage.doubles, normalizers: normalizers.storage.doubles,
          distributions: targets.storage.doubles, rows: shares.count, rule: rule,
          shares: shares.storage.doubles, into: result.storage.doubles)
      }
    }
    return result
  }
}
