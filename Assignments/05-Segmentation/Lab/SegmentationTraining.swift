import Gradus
import LabSupport
import Segmentation

/// How a U-Net is made and trained.
struct SegmentationPlan {
  var depth = 3
  var base = 8
  /// The side of the squares that are cut out of the images.
  var crop = 96
  var steps: Int
  var batch = 4
  /// The highest learning rate; it falls along a cosine.
  var rate = 6e-3
  var usesDice = true
  var augments = true

  /// What decides the result, for a table and for a file's name.
  var key: String {
    "depth\(depth)-base\(base)-crop\(crop)-\(steps)x\(batch)-rate\(rate)"
      + (usesDice ? "-dice" : "") + (augments ? "-augmented" : "")
  }

  /// The sizes of the network.
  func network(seed: UInt64) -> UNetPlan {
    UNetPlan(depth: depth, base: base, inputShape: [crop, crop, 1], seed: seed)
  }
}

/// The student's block of two convolutions with normalization.
func studentBlock(_ filters: Int) throws -> Layer {
  try doubleConvolution(filters: filters, normalizes: true)
}

/// Trains on random crops with the student's losses, and augmentation if the plan says so.
func train(
  _ model: Model, on pairs: MaskedImages, _ plan: SegmentationPlan, seed: UInt64,
  advance: (String) -> Void
) throws {
  var generator = SeededGenerator(seed: seed)
  let optimizer = Adam(learningRate: plan.rate)
  let schedule = CosineDecay(
    initialRate: plan.rate, finalRate: plan.rate / 50, steps: plan.steps)
  let parameters = model.trainableParameters
  for step in 0..<plan.steps {
    let batch = try randomCrops(of: pairs, plan, using: &generator)
    model.mode = .training
    let loss = try maskLoss(model(.constant(batch.images)), batch.masks, usesDice: plan.usesDice)
    optimizer.learningRate = schedule.rate(at: step)
    optimizer.step(parameters, gradients: loss.gradients(of: parameters))
    advance("loss \(fixed(loss.item, 3))")
  }
  model.mode = .evaluation
}

/// Cross entropy, with Dice if it is written: the student's numbers and the student's gradients.
private func maskLoss(_ logits: Variable, _ masks: Tensor, usesDice: Bool) throws -> Variable {
  var value = try binaryCrossEntropyWithLogits(logits.value, masks)
  var gradient = try binaryCrossEntropyWithLogitsBackward(logits.value, masks)
  if usesDice {
    value += try diceLoss(logits.value, masks)
    gradient += try diceLossBackward(logits.value, masks)
  }
  let slope = gradient
  return .custom(
    "maskLoss", inputs: [logits], output: Tensor(value).converted(to: logits.dtype)
  ) { [slope * $0] }
}

/// Squares from random places of random images. One of them is augmented, since turning pixel by
/// pixel takes as long as a step of the network; it is cut larger, so that its corners have something
/// to turn in.
private func randomCrops(
  of pairs: MaskedImages, _ plan: SegmentationPlan, using generator: inout SeededGenerator
) throws -> MaskedImages {
  let (height, width) = (pairs.images.shape[1], pairs.images.shape[2])
  var squares: [MaskedImages] = []
  for number in 0..<plan.batch {
    let isTurned = plan.augments && number == 0
    let side = isTurned ? min(plan.crop * 5 / 4, height, width) : plan.crop
    let square = randomSquare(of: pairs, side, using: &generator)
    guard isTurned else {
      squares.append(square)
      continue
    }
    let turned = try augmentPair(
      square, maximumAngle: 0.25, using: &generator, transform: transformPair)
    squares.append(
      MaskedImages(
        images: try cropTo(turned.images, height: plan.crop, width: plan.crop),
        masks: try cropTo(turned.masks, height: plan.crop, width: plan.crop)))
  }
  return MaskedImages(
    images: .concatenated(squares.map(\.images), axis: 0),
    masks: .concatenated(squares.map(\.masks), axis: 0))
}

/// A square of a random image from a random place, with its mask.
private func randomSquare(
  of pairs: MaskedImages, _ side: Int, using generator: inout SeededGenerator
) -> MaskedImages {
  let (count, height, width) = (pairs.images.shape[0], pairs.images.shape[1], pairs.images.shape[2])
  let image = generator.integer(below: count)
  let top = generator.integer(below: height - side + 1)
  let left = generator.integer(below: width - side + 1)
  func square(_ stack: Tensor) -> Tensor {
    stack.sliced(image..<(image + 1), axis: 0).sliced(top..<(top + side), axis: 1)
      .sliced(left..<(left + side), axis: 2)
  }
  return MaskedImages(images: square(pairs.images), masks: square(pairs.masks))
}

/// The logits of whole images, one at a time.
func logits(_ model: Model, _ images: Tensor) -> Tensor {
  model.mode = .evaluation
  return .concatenated(
    (0..<images.shape[0]).map { model(.constant(images.sliced($0..<($0 + 1), axis: 0))).value },
    axis: 0)
}
