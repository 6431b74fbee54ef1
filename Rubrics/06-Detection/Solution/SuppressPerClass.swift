import Gradus

/// The objects of a picture, each class suppressed by itself.
public func suppressPerClass(
  boxes: Tensor, probabilities: Tensor, minimumScore: Double = 0.5, threshold: Double = 0.5,
  suppress: (_ boxes: Tensor, _ scores: Tensor, _ threshold: Double) throws -> [Int]
) throws -> [DetectedObject] {
  guard probabilities.rank == 2, probabilities.shape[0] == boxes.shape[0] else {
    throw DetectionError.mismatch("boxes \(boxes.shape), probabilities \(probabilities.shape)")
  }
  let (all, width) = (probabilities.scalars, probabilities.shape[1])
  var found: [DetectedObject] = []
  for column in 1..<max(width, 1) {
    let candidates = (0..<boxes.shape[0]).filter { all[$0 * width + column] >= minimumScore }
    let scores = candidates.map { all[$0 * width + column] }
    let own = boxes.gathered(candidates)
    let kept = try suppress(own, Tensor(scores).converted(to: probabilities.dtype), threshold)
    let corners = own.boxes
    for index in kept.sorted() {
      found.append(DetectedObject(box: corners[index], label: column - 1, score: scores[index]))
    }
  }
  let order = found.indices.sorted {
    found[$0].score == found[$1].score ? $0 < $1 : found[$0].score > found[$1].score
  }
  return order.map { found[$0] }
}
