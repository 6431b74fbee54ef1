import Detection
import Gradus

/// Reports objects on pictures: the network, and the student's functions behind it.
struct Finder {
  let model: Detector
  let sizes: AnchorSizes
  let classCount: Int
  /// The overlap above which the worse of two boxes of a class is suppressed.
  let suppression: Double
  /// How many anchors of a picture are looked at, at most.
  var candidateLimit = 400

  /// What the network says of those anchors of a picture that may hold something.
  struct Candidates {
    /// Corners, `[K, 4]`.
    let boxes: Tensor
    /// `[K, C + 1]`, the background first.
    let probabilities: Tensor
  }

  /// The candidates of each picture of `[N, H, W, 3]`: the anchors that hold some class with
  /// `minimumScore` at least.
  func candidates(_ images: Tensor, minimumScore: Double) throws -> [Candidates] {
    let anchors = try AnchorGrid(sizes, height: images.shape[1], width: images.shape[2])
    var result: [Candidates] = []
    for start in stride(from: 0, to: images.shape[0], by: 8) {
      let maps = model.maps(
        images.sliced(start..<min(start + 8, images.shape[0]), axis: 0))
      let logits = try ssdHead(maps.classes.map(\.value), width: classCount + 1)
      let offsets = try ssdHead(maps.boxes.map(\.value), width: 4)
      let probabilities = logits.softmax(axis: -1)
      for number in 0..<logits.shape[0] {
        let own = probabilities.selecting(number, axis: 0)
        let rows = promising(own, minimumScore)
        let boxes = try cornerForm(
          decode(
            offsets.selecting(number, axis: 0).gathered(rows),
            anchors: anchors.centers.gathered(rows)))
        result.append(Candidates(boxes: boxes, probabilities: own.gathered(rows)))
      }
    }
    return result
  }

  /// The anchors whose best class has `minimumScore` at least, the best of them when there are too
  /// many, in rising order.
  private func promising(_ probabilities: Tensor, _ minimumScore: Double) -> [Int] {
    let best = probabilities.sliced(1..<classCount + 1, axis: 1).max(axes: [1]).scalars
    let rows = best.indices.filter { best[$0] >= minimumScore }
    guard rows.count > candidateLimit else { return rows }
    return rows.sorted { (best[$1], $0) < (best[$0], $1) }.prefix(candidateLimit).sorted()
  }

  /// The objects of each picture, each class suppressed by itself.
  func objects(_ images: Tensor, minimumScore: Double = 0.05) throws -> [[DetectedObject]] {
    try candidates(images, minimumScore: minimumScore).map {
      try suppressed($0, minimumScore: minimumScore, threshold: suppression)
    }
  }
}

/// The objects among the candidates of a picture, by the student's suppression.
func suppressed(
  _ candidates: Finder.Candidates, minimumScore: Double, threshold: Double
) throws -> [DetectedObject] {
  try suppressPerClass(
    boxes: candidates.boxes, probabilities: candidates.probabilities,
    minimumScore: minimumScore, threshold: threshold
  ) { boxes, scores, threshold in
    try nonMaximumSuppression(boxes: boxes, scores: scores, threshold: threshold) {
      try iou($0, $1)
    }
  }
}
