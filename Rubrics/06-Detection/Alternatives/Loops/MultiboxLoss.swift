import Foundation
import Gradus

/// Anchor by anchor, each with its own softmax.
public func multiboxLoss(
  logits: Tensor, offsets: Tensor, targets: MultiboxTargets, ratio: Int = 3,
  smoothL1: (_ predictions: Tensor, _ targets: Tensor) throws -> ElementwiseLoss,
  hardNegatives: (_ losses: [Double], _ isPositive: [Bool], _ ratio: Int) throws -> [Int]
) throws -> MultiboxLoss {
  let shape = logits.shape
  guard shape.count == 3, offsets.shape == [shape[0], shape[1], 4],
    targets.offsets.shape == offsets.shape, targets.labels.shape == [shape[0], shape[1]]
  else { throw DetectionError.mismatch("\(shape) \(offsets.shape)") }
  let boxes = try smoothL1(offsets, targets.offsets)
  var result = MultiboxLoss(
    classification: 0, localization: 0, logitsGradient: logits.zerosLike,
    offsetsGradient: offsets.zerosLike)
  var positives = 0
  for n in 0..<shape[0] {
    let rows = (0..<shape[1]).map { a in softmax((0..<shape[2]).map { logits[n, a, $0] }) }
    let labels = (0..<shape[1]).map { Int(targets.labels[n, $0]) }
    let losses = labels.indices.map { rows[$0].logarithm - logits[n, $0, labels[$0]] }
    var counted = Set(try hardNegatives(losses, labels.map { $0 > 0 }, ratio))
    for a in labels.indices where labels[a] > 0 {
      positives += 1
      counted.insert(a)
      for c in 0..<4 {
        result.localization += boxes.losses[n, a, c]
        result.offsetsGradient[n, a, c] = boxes.slopes[n, a, c]
      }
    }
    for a in counted {
      result.classification += losses[a]
      for c in 0..<shape[2] {
        result.logitsGradient[n, a, c] = rows[a].probabilities[c] - (c == labels[a] ? 1 : 0)
      }
    }
  }
  let divisor = Double(max(positives, 1))
  result.classification /= divisor
  result.localization /= divisor
  result.logitsGradient /= divisor
  result.offsetsGradient /= divisor
  return result
}

private func softmax(_ row: [Double]) -> (probabilities: [Double], logarithm: Double) {
  let largest = row.max() ?? 0
  let powers = row.map { exp($0 - largest) }
  let sum = powers.reduce(0, +)
  return (powers.map { $0 / sum }, largest + log(sum))
}
