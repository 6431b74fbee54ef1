// Numbers that are right in some places and wrong in others.
extension GradientEvidence {
  /// Wrong, or zero, in one region.
  func region() -> GradientDiagnosis? {
    let wrong = known.filter { !same(analytic.element($0), numeric.element($0)) }
    guard !wrong.isEmpty, wrong.count < known.count else { return nil }
    if wrong.allSatisfy({ numeric.element($0).magnitude < 1e-8 }) { return .missingMask }
    let region = describe(wrong.map { Slope.indices(of: $0, in: value.shape) })
    if wrong.allSatisfy({ analytic.element($0) == 0 }) { return .partlyZero(region) }
    return region.map { .wrongOnly($0) }
  }

  /// The region that holds all wrong entries, and not many right ones.
  private func describe(_ wrong: [[Int]]) -> GradientDiagnosis.Region? {
    let shape = value.shape
    for axis in shape.indices where shape[axis] > 1 {
      let hit = Set(wrong.map { $0[axis] })
      guard hit.count < shape[axis], 2 * wrong.count * shape[axis] >= value.count * hit.count,
        let region = describe(hit, axis: axis)
      else { continue }
      return region
    }
    // The border of an image: of two neighbouring axes, at either end.
    for width in 1...2 {
      for axis in shape.indices.dropLast()
      where shape[axis] > 2 * width && shape[axis + 1] > 2 * width {
        let inside = (shape[axis] - 2 * width) * (shape[axis + 1] - 2 * width)
        let all = shape[axis] * shape[axis + 1]
        let border = value.count / all * (all - inside)
        let isBorder = wrong.allSatisfy { place in
          [axis, axis + 1].contains { place[$0] < width || place[$0] >= shape[$0] - width }
        }
        if isBorder && 2 * wrong.count >= border { return .border(axes: [axis, axis + 1]) }
      }
    }
    return nil
  }

  /// A name for some of the indices of an axis, if they have one.
  private func describe(_ hit: Set<Int>, axis: Int) -> GradientDiagnosis.Region? {
    let last = value.shape[axis] - 1
    if hit == [0] { return .first(axis: axis) }
    if hit == [last] { return .last(axis: axis) }
    if last > 1, hit == [0, last] { return .border(axes: [axis]) }
    if hit == Set(1...last) { return .allButFirst(axis: axis) }
    if hit == Set(0..<last) { return .allButLast(axis: axis) }
    guard let low = hit.min(), let high = hit.max(), hit.count == high - low + 1 else {
      return nil
    }
    return .indices(low...high, axis: axis)
  }

  /// The error does not change along an axis.
  func sharedTerm() -> GradientDiagnosis? {
    let error = analytic - numeric
    let largest = error.scalars.reduce(0) { max($0, $1.magnitude) }
    for axis in value.shape.indices where value.shape[axis] > 2 {
      let spread =
        error.max(axes: [axis], keepingDimensions: true)
        - error.min(axes: [axis], keepingDimensions: true)
      if spread.max().item <= 1e-4 * largest { return .sharedTerm(axis: axis) }
    }
    return nil
  }

  /// The factor between the two depends on the index along one axis only.
  func factorAlong() -> GradientDiagnosis? {
    let shape = value.shape
    for axis in shape.indices where shape[axis] > 1 && value.count > 2 * shape[axis] - 1 {
      let others = shape.indices.filter { $0 != axis }
      let own = analytic.transposed([axis] + others).reshaped([shape[axis], -1])
      let right = numeric.transposed([axis] + others).reshaped([shape[axis], -1])
      // Where the right gradient is zero the wrong one must be, and no factor shows.
      let power = square(right).sum(axes: [1], keepingDimensions: true)
      let factor =
        (own * right).sum(axes: [1], keepingDimensions: true)
        / Tensor.select(power .> 0, power, power.onesLike)
      if equal(own, right * factor) { return .factorAlong(axis: axis) }
    }
    return nil
  }
}
