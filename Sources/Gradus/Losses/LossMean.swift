/// The mean of many losses, which may have weights: the last step of every loss.
struct LossMean {
  /// What each loss is multiplied by; nil where all weigh the same.
  private let shares: Tensor?
  private let shape: [Int]
  private let dtype: DType

  /// The mean over losses of a shape.
  init(_ operation: String, shape: [Int], dtype: DType, weights: Tensor?) {
    self.shape = shape
    self.dtype = dtype
    guard let weights else {
      shares = nil
      return
    }
    let expanded = ExampleWeights.expanded(operation, weights, to: shape)
    let total = expanded.sum().item
    shares = (total > 0 ? expanded / total : expanded.zerosLike).converted(to: dtype)
  }

  /// The mean whose losses are already multiplied by something: `Σ weight · loss / total`.
  init(shape: [Int], dtype: DType, weights: [Double], total: Double) {
    self.shape = shape
    self.dtype = dtype
    let shares = total > 0 ? weights.map { $0 / total } : weights.map { _ in 0 }
    self.shares = Tensor(shares, shape: shape).converted(to: dtype)
  }

  /// The mean, of shape `[]`.
  func value(of losses: Tensor) -> Tensor {
    guard let shares else {
      return losses.count == 0 ? losses.sum() : losses.sum() / Double(losses.count)
    }
    return Tensor.select(shares, losses * shares, losses.zerosLike).sum()
  }

  /// What the gradient of each loss is multiplied by when `upstream` arrives at the mean.
  func factors(_ upstream: Tensor) -> Tensor {
    guard let shares else {
      return .full(shape, upstream.item / Double(max(elementCount(shape), 1)), dtype: dtype)
    }
    return shares * upstream
  }

  /// The gradient of the mean, from the slopes of each loss: with one axis more than the losses
  /// when each is that of a row.
  func gradient(_ slopes: Tensor, upstream: Tensor) -> Tensor {
    let missing = [Int](repeating: 1, count: slopes.rank - shape.count)
    guard shares != nil else {
      return slopes * (upstream.item / Double(max(elementCount(shape), 1)))
    }
    let factors = factors(upstream).reshaped(shape + missing)
    return Tensor.select(factors, slopes * factors, slopes.zerosLike)
  }
}

extension Variable {
  /// The node of a loss: the mean of `losses`, which were computed from `predictions`.
  ///
  /// - Parameter slopes: the derivative of each loss by each prediction, in the shape of the
  ///   predictions; asked for only when a gradient is taken.
  static func loss(
    _ operation: String, _ predictions: Variable, losses: Tensor, weights: Tensor?,
    slopes: @escaping () -> Tensor
  ) -> Variable {
    let mean = LossMean(operation, shape: losses.shape, dtype: losses.dtype, weights: weights)
    return Variable(operation, [predictions], mean.value(of: losses)) { upstream, _ in
      [mean.gradient(slopes(), upstream: upstream)]
    }
  }
}

/// Stops unless targets have the shape and element type of the predictions.
func requireAlike(_ operation: String, _ predictions: Variable, _ targets: Tensor) {
  guard predictions.shape == targets.shape else {
    stop(
      "\(operation): predictions \(predictions.shape) and targets \(targets.shape) must have one "
        + "shape")
  }
  guard predictions.dtype == targets.dtype else {
    stop(Complaint.types(operation, predictions.dtype, targets.dtype))
  }
}
