import Foundation
import Gradus

/// Suppression that lowers scores in place of removing boxes.
public func softSuppression(
  boxes: Tensor, scores: Tensor, sigma: Double = 0.5, minimumScore: Double = 0.001,
  iou: (Tensor, Tensor) throws -> Tensor
) throws -> [RankedBox] {
  guard scores.shape == [boxes.shape[0]] else {
    throw DetectionError.mismatch("boxes \(boxes.shape), scores \(scores.shape)")
  }
  var values = scores.scalars
  var remaining = values.indices.filter { values[$0] >= minimumScore }
  var kept: [RankedBox] = []
  while var best = remaining.first {
    for index in remaining where values[index] > values[best] { best = index }
    kept.append(RankedBox(index: best, score: values[best]))
    remaining.removeAll { $0 == best }
    let overlaps = try iou(boxes.gathered([best]), boxes.gathered(remaining)).scalars
    for (index, overlap) in zip(remaining, overlaps) {
      values[index] *= exp(-overlap * overlap / sigma)
    }
    remaining.removeAll { values[$0] < minimumScore }
  }
  return kept
}
