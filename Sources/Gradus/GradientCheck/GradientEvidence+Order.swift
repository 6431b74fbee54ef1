// Right numbers in the wrong places.
extension GradientEvidence {
  /// A gradient of another shape.
  func diagnoseShape() -> GradientDiagnosis {
    guard isComplete else { return .wrongShape }
    let target = value.shape
    if analytic.rank == value.rank + 1, Array(analytic.shape.dropFirst()) == target,
      batchSize == nil || analytic.shape[0] == batchSize,
      fits(analytic.sum(axes: [0])) || fits(analytic.mean(axes: [0]))
    {
      return .missingBatchSum
    }
    if let batchSize, analytic.rank == value.rank + 1, analytic.shape == [batchSize] + target {
      return .missingBatchSum
    }
    if analytic.rank == value.rank, analytic.shape.sorted() == target.sorted() {
      for order in GradientEvidence.orders(of: value.rank)
      where order.map({ analytic.shape[$0] }) == target && fits(analytic.transposed(order)) {
        return .axesInOtherOrder
      }
    }
    return .wrongShape
  }

  /// The numbers of the right gradient, in another order.
  func rearranged() -> GradientDiagnosis? {
    let shape = value.shape
    if (2...4).contains(shape.count) {
      for order in GradientEvidence.orders(of: shape.count)
      where fits(numeric.transposed(order).reshaped(shape), asAnalytic: true) {
        return .transposed
      }
    }
    if (1...4).contains(shape.count) {
      for mask in 1..<(1 << shape.count) {
        let axes = shape.indices.filter { mask >> $0 & 1 == 1 && shape[$0] > 1 }
        if !axes.isEmpty, fits(numeric.reversed(axes: axes), asAnalytic: true) {
          return .reversed(axes)
        }
      }
    }
    for axis in shape.indices where shape[axis] > 1 && isPermuted(axis) {
      return .permuted(axis: axis)
    }
    for axis in shape.indices where shape[axis] > 2 {
      let size = shape[axis]
      let ends = [0..<(size - 1), 1..<size]
      for (own, right) in [(ends[0], ends[1]), (ends[1], ends[0])] {
        let x = analytic.sliced(own, axis: axis)
        let y = numeric.sliced(right, axis: axis)
        // Zeros fit zeros anywhere: they show no shift.
        if equal(x, y), y.norm() > 1e-3 * numeric.norm() { return .shifted(axis: axis) }
      }
    }
    return nil
  }

  /// Whether each part of the analytic gradient along an axis is another part of the numeric one.
  private func isPermuted(_ axis: Int) -> Bool {
    let size = value.shape[axis]
    guard size <= 256 else { return false }
    let own = (0..<size).map { analytic.selecting($0, axis: axis) }
    let right = (0..<size).map { numeric.selecting($0, axis: axis) }
    var free = Array(0..<size)
    for part in own {
      guard let place = free.firstIndex(where: { equal(part, right[$0]) }) else { return false }
      free.remove(at: place)
    }
    return true
  }

  /// Whether a tensor is the numeric gradient, or (`asAnalytic`) the analytic one.
  private func fits(_ candidate: Tensor, asAnalytic: Bool = false) -> Bool {
    equal(candidate, asAnalytic ? analytic : numeric)
  }

  func equal(_ first: Tensor, _ second: Tensor) -> Bool {
    first.shape == second.shape && zip(first.scalars, second.scalars).allSatisfy(same)
  }

  /// All orders of `count` axes but the usual one.
  static func orders(of count: Int) -> [[Int]] {
    var result: [[Int]] = [[]]
    for axis in 0..<count {
      result = result.flatMap { order in
        (0...order.count).map { place in
          var longer = order
          longer.insert(axis, at: place)
          return longer
        }
      }
    }
    return result.filter { $0 != Array(0..<count) }
  }
}
