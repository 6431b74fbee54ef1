import Gradus

/// The boxes that are left when each object is to be reported once.
public func nonMaximumSuppression(
  boxes: Tensor, scores: Tensor, threshold: Double = 0.5, iou: (Tensor, Tensor) throws -> Tensor
) throws -> [Int] {
  guard scores.shape == [boxes.shape[0]] else {
    throw DetectionError.mismatch("boxes \(boxes.shape), scores \(scores.shape)")
  }
  let values = scores.scalars
  var remaining = values.indices.filter { !values[$0].isNaN }
  remaining.sort { values[$0] == values[$1] ? $0 < $1 : values[$0] > values[$1] }
  var kept: [Int] = []
  while let best = remaining.first {
    kept.append(best)
    remaining.removeFirst()
    let overlaps = try iou(boxes.gathered([best]), boxes.gathered(remaining)).scalars
    remaining = zip(remaining, overlaps).filter { $0.1 <= threshold }.map { $0.0 }
  }
  return kept
}
