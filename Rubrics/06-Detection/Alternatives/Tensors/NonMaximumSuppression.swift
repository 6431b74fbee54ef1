import Gradus

/// All overlaps first, then one walk through the boxes with a list of who is out.
public func nonMaximumSuppression(
  boxes: Tensor, scores: Tensor, threshold: Double = 0.5, iou: (Tensor, Tensor) throws -> Tensor
) throws -> [Int] {
  if scores.shape != [boxes.shape[0]] { throw DetectionError.mismatch("scores \(scores.shape)") }
  let count = scores.count
  let overlaps = try iou(boxes, boxes).scalars
  let values = scores.scalars
  var isOut = values.map { $0.isNaN }
  var result: [Int] = []
  for _ in 0..<count {
    var best: Int?
    for index in 0..<count where !isOut[index] {
      if let other = best, values[other] >= values[index] { continue }
      best = index
    }
    guard let best else { break }
    result.append(best)
    isOut[best] = true
    for index in 0..<count where overlaps[best * count + index] > threshold { isOut[index] = true }
  }
  return result
}
