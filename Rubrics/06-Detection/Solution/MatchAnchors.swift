import Gradus

/// Which true box each anchor is to find.
public func matchAnchors(_ overlaps: Tensor, threshold: Double = 0.5) throws -> [Int?] {
  guard overlaps.rank == 2 else { throw DetectionError.mismatch("overlaps \(overlaps.shape)") }
  let (anchorCount, truthCount) = (overlaps.shape[0], overlaps.shape[1])
  let numbers = overlaps.scalars
  var result = [Int?](repeating: nil, count: anchorCount)
  for anchor in 0..<anchorCount {
    var largest = 0.0
    var best: Int?
    for truth in 0..<truthCount where numbers[anchor * truthCount + truth] > largest {
      largest = numbers[anchor * truthCount + truth]
      best = truth
    }
    if largest >= threshold { result[anchor] = best }
  }

  var isClaimed = [Bool](repeating: false, count: anchorCount)
  /// The free anchor that a truth overlaps most.
  func favourite(of truth: Int) -> (anchor: Int, overlap: Double)? {
    var best: (anchor: Int, overlap: Double)?
    for anchor in 0..<anchorCount where !isClaimed[anchor] {
      let overlap = numbers[anchor * truthCount + truth]
      if overlap > best?.overlap ?? 0 { best = (anchor, overlap) }
    }
    return best
  }
  var favourites = (0..<truthCount).map { favourite(of: $0) }
  while true {
    var next: (truth: Int, anchor: Int, overlap: Double)?
    for truth in 0..<truthCount {
      guard let (anchor, overlap) = favourites[truth] else { continue }
      if let next, (next.overlap, -next.anchor) >= (overlap, -anchor) { continue }
      next = (truth, anchor, overlap)
    }
    guard let next else { return result }
    result[next.anchor] = next.truth
    isClaimed[next.anchor] = true
    favourites[next.truth] = nil
    for truth in 0..<truthCount where favourites[truth]?.anchor == next.anchor {
      favourites[truth] = favourite(of: truth)
    }
  }
}
