import Detection
import Foundation
import Gradus

/// A batch for the multibox loss, and the loss in plain loops.
struct MultiboxCase {
  var logits: Tensor
  var offsets: Tensor
  var labels: [[Int]]
  var boxes: Tensor
  var ratio: Int

  /// Random numbers; offsets and boxes differ by amounts away from the kinks of smooth L1.
  init(
    labels: [[Int]], classes: Int, ratio: Int, seed: UInt64, dtype: DType = .float64
  ) {
    var generator = SeededGenerator(seed: seed)
    let (pictures, anchors) = (labels.count, labels[0].count)
    self.labels = labels
    self.ratio = ratio
    logits = random([pictures, anchors, classes], &generator, dtype: dtype) * 1.5
    boxes = random([pictures, anchors, 4], &generator, dtype: dtype)
    let count = pictures * anchors * 4
    let steps = generator.permutation(count).map { index -> Double in
      let size = [0.2, 0.45, 0.7, 1.3, 1.6][index % 5]
      return index % 2 == 0 ? size : -size
    }
    offsets = boxes + Tensor(steps, shape: [pictures, anchors, 4]).converted(to: dtype)
  }

  var targets: MultiboxTargets {
    let numbers = labels.flatMap { $0.map { Double($0) } }
    return MultiboxTargets(
      labels: Tensor(numbers, shape: [labels.count, labels[0].count]).converted(to: logits.dtype),
      offsets: boxes)
  }

  var positives: Int { labels.joined().filter { $0 > 0 }.count }

  /// The cross entropy of each anchor of each picture.
  func crossEntropies(_ logits: Tensor) -> [[Double]] {
    labels.indices.map { n in
      labels[n].indices.map { a in
        let row = (0..<logits.shape[2]).map { logits[n, a, $0] }
        let largest = row.max() ?? 0
        let sum = row.reduce(0) { $0 + exp($1 - largest) }
        return log(sum) + largest - row[labels[n][a]]
      }
    }
  }

  /// The negatives that take part, by picture.
  func chosen() -> [[Int]] {
    zip(crossEntropies(logits), labels).map { losses, labels in
      MultiboxCase.mine(losses, labels.map { $0 > 0 }, ratio)
    }
  }

  /// The right choice of hard negatives.
  static func mine(_ losses: [Double], _ isPositive: [Bool], _ ratio: Int) -> [Int] {
    let negatives = losses.indices.filter { !isPositive[$0] }
    let count = ratio * max(losses.count - negatives.count, 1)
    return negatives.sorted { losses[$0] > losses[$1] }.prefix(count).sorted()
  }

  /// The right smooth L1 with beta 1.
  static func smooth(_ predictions: Tensor, _ targets: Tensor) -> ElementwiseLoss {
    let difference = predictions - targets
    let clipped = minimum(maximum(difference, -1), 1)
    return ElementwiseLoss(
      losses: clipped * (difference - clipped * 0.5), slopes: clipped)
  }

  /// The sum over the anchors that take part, not divided yet.
  func classification(_ logits: Tensor, _ chosen: [[Int]], positivesToo: Bool = true) -> Double {
    var sum = 0.0
    for (n, losses) in crossEntropies(logits).enumerated() {
      for (a, loss) in losses.enumerated() {
        let takesPart = labels[n][a] > 0 ? positivesToo : chosen[n].contains(a)
        if takesPart { sum += loss }
      }
    }
    return sum
  }

  /// The sum over the positive anchors, or all, not divided yet.
  func localization(_ offsets: Tensor, everywhere: Bool = false) -> Double {
    let losses = MultiboxCase.smooth(offsets, boxes).losses
    var sum = 0.0
    for n in labels.indices {
      for a in labels[n].indices where everywhere || labels[n][a] > 0 {
        for c in 0..<4 { sum += losses[n, a, c] }
      }
    }
    return sum
  }

  /// The student's loss of this batch, with correct versions of what it needs.
  func own() throws -> MultiboxLoss {
    try multiboxLoss(
      logits: logits, offsets: offsets, targets: targets, ratio: ratio,
      smoothL1: MultiboxCase.smooth, hardNegatives: MultiboxCase.mine)
  }
}
