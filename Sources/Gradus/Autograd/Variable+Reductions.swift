extension Variable {
  /// The sum of all elements, of shape `[]`.
  public func sum() -> Variable {
    let shape = shape
    return Variable("sum", [self], value.sum()) { upstream, _ in [upstream.broadcast(to: shape)] }
  }

  /// Sums over the given axes, which are counted from 0, or from −1 for the last.
  public func sum(axes: [Int], keepingDimensions: Bool = false) -> Variable {
    let shape = shape
    let kept = keptShape(axes, "sum")
    let result = value.sum(axes: axes, keepingDimensions: keepingDimensions)
    return Variable("sum", [self], result) { upstream, _ in
      [upstream.reshaped(kept).broadcast(to: shape)]
    }
  }

  /// The mean of all elements, of shape `[]`.
  public func mean() -> Variable {
    sum() / Double(value.count)
  }

  /// The mean over the given axes.
  public func mean(axes: [Int], keepingDimensions: Bool = false) -> Variable {
    let length = value.resolved(axes, "mean").reduce(1) { $0 * shape[$1] }
    return sum(axes: axes, keepingDimensions: keepingDimensions) / Double(length)
  }

  /// The mean squared distance from the mean over the given axes: divided by the number of
  /// elements, not by one less.
  public func variance(axes: [Int], keepingDimensions: Bool = false) -> Variable {
    let centred = self - mean(axes: axes, keepingDimensions: true)
    return square(centred).mean(axes: axes, keepingDimensions: keepingDimensions)
  }

  /// The largest element, of shape `[]`. Among equals the gradient goes to the first.
  public func max() -> Variable {
    reshaped([value.count]).extremum("max", largest: true, 0...0, keepingDimensions: false)
  }

  /// The smallest element, of shape `[]`. Among equals the gradient goes to the first.
  public func min() -> Variable {
    reshaped([value.count]).extremum("min", largest: false, 0...0, keepingDimensions: false)
  }

  /// The largest element over the given axes. Among equals the gradient goes to the first.
  public func max(axes: [Int], keepingDimensions: Bool = false) -> Variable {
    extremum("max", largest: true, axes, keepingDimensions: keepingDimensions)
  }

  /// The smallest element over the given axes. Among equals the gradient goes to the first.
  public func min(axes: [Int], keepingDimensions: Bool = false) -> Variable {
    extremum("min", largest: false, axes, keepingDimensions: keepingDimensions)
  }

  private func extremum(
    _ name: String, largest: Bool, _ axes: [Int], keepingDimensions: Bool
  ) -> Variable {
    let axes = value.resolved(axes, name)
    guard let first = axes.first, let last = axes.last else { return self }
    if last - first == axes.count - 1 {
      return extremum(name, largest: largest, first...last, keepingDimensions: keepingDimensions)
    }
    // Brought together at the end, the axes can be searched at once.
    let others = shape.indices.filter { !axes.contains($0) }
    let result = transposed(others + axes).extremum(
      name, largest: largest, others.count...(shape.count - 1), keepingDimensions: false)
    return keepingDimensions ? result.reshaped(keptShape(axes, name)) : result
  }

  private func extremum(
    _ name: String, largest: Bool, _ axes: ClosedRange<Int>, keepingDimensions: Bool
  ) -> Variable {
    let shape = shape
    let view = Fold(shape, axes)
    let target =
      keepingDimensions
      ? keptShape(Array(axes), name)
      : Array(shape[..<axes.lowerBound] + shape[(axes.upperBound + 1)...])
    let (result, positions) = value.extremum(view, to: target, largest: largest)
    return Variable(name, [self], result) { upstream, _ in
      [upstream.placed(at: positions, view, to: shape)]
    }
  }

  /// The shape with size 1 in place of the given axes.
  private func keptShape(_ axes: [Int], _ operation: String) -> [Int] {
    var result = shape
    for axis in value.resolved(axes, operation) { result[axis] = 1 }
    return result
  }
}
