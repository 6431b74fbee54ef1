import Kernels

extension Tensor {
  /// The sum of all elements, as a tensor of shape `[]`.
  public func sum() -> Tensor {
    folded(.sum, Fold(outer: 1, length: count, inner: 1), to: [])
  }

  /// Sums over the given axes, which are counted from 0, or from −1 for the last.
  ///
  /// - Parameter keepingDimensions: whether the summed axes stay, with size 1.
  public func sum(axes: [Int], keepingDimensions: Bool = false) -> Tensor {
    fold("sum", .sum, axes, keepingDimensions)
  }

  /// The mean of all elements, as a tensor of shape `[]`; not-a-number when there are none.
  public func mean() -> Tensor {
    sum() / Double(count)
  }

  /// The mean over the given axes, which are counted from 0, or from −1 for the last.
  public func mean(axes: [Int], keepingDimensions: Bool = false) -> Tensor {
    let axes = resolved(axes, "mean")
    let length = axes.reduce(1) { $0 * shape[$1] }
    return sum(axes: axes, keepingDimensions: keepingDimensions) / Double(length)
  }

  /// The mean squared distance from the mean over the given axes: divided by the number of
  /// elements, not by one less.
  public func variance(axes: [Int], keepingDimensions: Bool = false) -> Tensor {
    let centred = self - mean(axes: axes, keepingDimensions: true)
    return square(centred).mean(axes: axes, keepingDimensions: keepingDimensions)
  }

  /// The largest element, as a tensor of shape `[]`; not-a-number when one is. Stops on an
  /// empty tensor.
  public func max() -> Tensor {
    folded(.largest, Fold(outer: 1, length: count, inner: 1), to: [])
  }

  /// The smallest element, as a tensor of shape `[]`; not-a-number when one is. Stops on an
  /// empty tensor.
  public func min() -> Tensor {
    folded(.smallest, Fold(outer: 1, length: count, inner: 1), to: [])
  }

  /// The largest element over the given axes.
  public func max(axes: [Int], keepingDimensions: Bool = false) -> Tensor {
    fold("max", .largest, axes, keepingDimensions)
  }

  /// The smallest element over the given axes.
  public func min(axes: [Int], keepingDimensions: Bool = false) -> Tensor {
    fold("min", .smallest, axes, keepingDimensions)
  }

  /// The first index of the largest element along an axis, in row-major order of the other axes.
  public func argmax(axis: Int) -> [Int] {
    let axis = resolved(axis, "argmax")
    return extremum(Fold(shape, axis...axis), largest: true).positions
  }

  /// The first index of the smallest element along an axis, in row-major order of the other axes.
  public func argmin(axis: Int) -> [Int] {
    let axis = resolved(axis, "argmin")
    return extremum(Fold(shape, axis...axis), largest: false).positions
  }

  /// Whether no element is infinite or not-a-number.
  public var isFinite: Bool {
    withExtendedLifetime(storage) {
      dtype == .float32
        ? Reduction.isFinite(storage.floats, count: count)
        : Reduction.isFinite(storage.doubles, count: count)
    }
  }
}
