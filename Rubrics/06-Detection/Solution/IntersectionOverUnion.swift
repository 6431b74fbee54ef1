import Gradus

/// The overlap of every box of `a` with every box of `b`.
public func iou(_ a: Tensor, _ b: Tensor) throws -> Tensor {
  guard a.rank == 2, b.rank == 2, a.shape[1] == 4, b.shape[1] == 4 else {
    throw DetectionError.mismatch("a \(a.shape), b \(b.shape)")
  }
  let (first, second) = (a.scalars, b.scalars)
  let firstAreas = areas(first)
  let secondAreas = areas(second)
  var result: [Double] = []
  result.reserveCapacity(firstAreas.count * secondAreas.count)
  for m in firstAreas.indices {
    let (left, top, right, bottom) = (
      first[4 * m], first[4 * m + 1], first[4 * m + 2], first[4 * m + 3]
    )
    for n in secondAreas.indices {
      let width = min(right, second[4 * n + 2]) - max(left, second[4 * n])
      let height = min(bottom, second[4 * n + 3]) - max(top, second[4 * n + 1])
      let common = max(width, 0) * max(height, 0)
      let union = firstAreas[m] + secondAreas[n] - common
      result.append(union > 0 ? common / union : 0)
    }
  }
  return Tensor(result, shape: [firstAreas.count, secondAreas.count]).converted(to: a.dtype)
}

/// The area of each box; 0 when it has none.
private func areas(_ numbers: [Double]) -> [Double] {
  stride(from: 0, to: numbers.count, by: 4).map { place in
    let width = numbers[place + 2] - numbers[place]
    let height = numbers[place + 3] - numbers[place + 1]
    return max(width, 0) * max(height, 0)
  }
}
