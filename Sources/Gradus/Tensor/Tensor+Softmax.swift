extension Tensor {
  /// `log Σ exp(x)` over an axis, without overflow: the largest element is taken out first.
  public func logSumExp(axis: Int = -1, keepingDimensions: Bool = false) -> Tensor {
    let largest = max(axes: [axis], keepingDimensions: true)
    // An infinite maximum would give infinity minus infinity.
    let shift = Tensor.select(
      abs(largest) .< Double.infinity, largest, largest.zerosLike)
    let result = log(exp(self - shift).sum(axes: [axis], keepingDimensions: true)) + shift
    return keepingDimensions ? result : result.sum(axes: [axis])
  }

  /// `exp(x) / Σ exp(x)` over an axis: positive numbers that add up to 1.
  public func softmax(axis: Int = -1) -> Tensor {
    let weights = exp(self - max(axes: [axis], keepingDimensions: true))
    return weights / weights.sum(axes: [axis], keepingDimensions: true)
  }

  /// `x − log Σ exp(x)` over an axis: the logarithm of the softmax, exact where that is tiny.
  public func logSoftmax(axis: Int = -1) -> Tensor {
    self - logSumExp(axis: axis, keepingDimensions: true)
  }
}
