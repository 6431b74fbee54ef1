import Gradus

/// The loss of a single-shot detector and its gradients.
public func multiboxLoss(
  logits: Tensor, offsets: Tensor, targets: MultiboxTargets, ratio: Int = 3,
  smoothL1: (_ predictions: Tensor, _ targets: Tensor) throws -> ElementwiseLoss,
  hardNegatives: (_ losses: [Double], _ isPositive: [Bool], _ ratio: Int) throws -> [Int]
) throws -> MultiboxLoss {
  guard logits.rank == 3, offsets.shape == [logits.shape[0], logits.shape[1], 4],
    targets.labels.shape == [logits.shape[0], logits.shape[1]],
    targets.offsets.shape == offsets.shape
  else {
    throw DetectionError.mismatch(
      "logits \(logits.shape), offsets \(offsets.shape), labels \(targets.labels.shape)")
  }
  let (pictures, anchors, classes) = (logits.shape[0], logits.shape[1], logits.shape[2])
  let labels = targets.labels.scalars.map { Int($0) }
  let isPositive = labels.map { $0 > 0 }
  let positives = Double(max(isPositive.filter { $0 }.count, 1))
  let logProbabilities = logits.logSoftmax(axis: -1).scalars
  let losses = labels.indices.map { -logProbabilities[$0 * classes + labels[$0]] }

  var counts = isPositive
  for n in 0..<pictures {
    let own = n * anchors..<(n + 1) * anchors
    let chosen = try hardNegatives(Array(losses[own]), Array(isPositive[own]), ratio)
    for anchor in chosen { counts[n * anchors + anchor] = true }
  }
  var classification = 0.0
  var target = [Double](repeating: 0, count: logits.count)
  for (anchor, label) in labels.enumerated() {
    if counts[anchor] { classification += losses[anchor] }
    target[anchor * classes + label] = 1
  }
  func mask(_ flags: [Bool]) -> Tensor {
    Tensor(flags.map { $0 ? 1 / positives : 0 }, shape: [pictures, anchors, 1])
      .converted(to: logits.dtype)
  }
  let truth = Tensor(target, shape: logits.shape).converted(to: logits.dtype)
  let box = try smoothL1(offsets, targets.offsets)
  let isObject = mask(isPositive) .> 0
  let boxLosses = Tensor.select(isObject, box.losses, box.losses.zerosLike)
  let boxSlopes = Tensor.select(isObject, box.slopes / positives, box.slopes.zerosLike)
  return MultiboxLoss(
    classification: classification / positives,
    localization: boxLosses.sum().item / positives,
    logitsGradient: (logits.softmax(axis: -1) - truth) * mask(counts),
    offsetsGradient: boxSlopes)
}
