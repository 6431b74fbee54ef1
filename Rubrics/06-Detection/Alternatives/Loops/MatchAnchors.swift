import Gradus

/// Every pair in a sorted list, the claims read off from its top.
public func matchAnchors(_ overlaps: Tensor, threshold: Double = 0.5) throws -> [Int?] {
  if overlaps.rank != 2 { throw DetectionError.mismatch("\(overlaps.shape)") }
  let (anchors, truths) = (overlaps.shape[0], overlaps.shape[1])
  let all = overlaps.scalars
  let ranked = all.indices.filter { all[$0] > 0 }
    .sorted { (all[$1], $0) < (all[$0], $1) }
  var result = [Int?](repeating: nil, count: anchors)
  var hasAnchor = [Bool](repeating: false, count: truths)
  for pair in ranked where result[pair / truths] == nil && !hasAnchor[pair % truths] {
    result[pair / truths] = pair % truths
    hasAnchor[pair % truths] = true
  }
  for pair in ranked where result[pair / truths] == nil && all[pair] >= threshold {
    result[pair / truths] = pair % truths
  }
  return result
}
