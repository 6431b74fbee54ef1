extension Tensor {
  /// `log Σ exp(x)` over an axis, without overflow: the largest element is taken out first.
  public func logSumExp(axis: Int = -1, keepingDimensions: Bool = false) -> Tensor {
    let shift = finiteMaximum(axis)
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
    // The largest first: beside it the logarithm would lose its digits when elements are large.
    let shifted = self - finiteMaximum(axis)
    return shifted - log(exp(shifted).sum(axes: [axis], keepingDimensions: true))
  }

  /// The largest element over an axis, which stays; 0 in place of an infinite one, which would give
  /// infinity minus infinity.
  private func finiteMaximum(_ axis: Int) -> Tensor {
    let largest = max(axes: [axis], keepingDimensions: true)
    return Tensor.select(abs(largest) .< Double.infinity, largest, largest.zerosLike)
  }
}
