import Gradus

/// Which detections of one class are right.
public func judgeDetections(
  _ detections: [[DetectedObject]], _ truths: [[TrueObject]], threshold: Double = 0.5,
  iou: (Tensor, Tensor) throws -> Tensor
) throws -> JudgedDetections {
  guard detections.count == truths.count else {
    throw DetectionError.mismatch("\(detections.count) and \(truths.count) pictures")
  }
  var candidates: [(score: Double, picture: Int, truth: Int?)] = []
  for (picture, (own, real)) in zip(detections, truths).enumerated() {
    let overlaps = try iou(
      Tensor(boxes: own.map { $0.box }, dtype: .float64),
      Tensor(boxes: real.map { $0.box }, dtype: .float64)
    ).scalars
    for (place, detection) in own.enumerated() where !detection.score.isNaN {
      let row = overlaps[place * real.count..<(place + 1) * real.count]
      var best: Int?
      if let largest = row.max(), largest >= threshold, let first = row.firstIndex(of: largest) {
        best = first - row.startIndex
      }
      candidates.append((detection.score, picture, best))
    }
  }
  let order = candidates.indices.sorted {
    let (first, second) = (candidates[$0].score, candidates[$1].score)
    return first == second ? $0 < $1 : first > second
  }
  var isFound = truths.map { [Bool](repeating: false, count: $0.count) }
  var judged = JudgedDetections(
    scores: [], isRight: [], truthCount: truths.reduce(0) { $0 + $1.count })
  for candidate in order.map({ candidates[$0] }) {
    var isRight = false
    if let truth = candidate.truth {
      isRight = !isFound[candidate.picture][truth]
      isFound[candidate.picture][truth] = true
    }
    judged.scores.append(candidate.score)
    judged.isRight.append(isRight)
  }
  return judged
}
