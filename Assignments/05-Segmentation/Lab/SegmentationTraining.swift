import Glibc
import Gradus
import LabSupport
import Segmentation

/// The student's block of two convolutions with normalization.
func studentBlock(_ filters: Int) throws -> Layer {
  try doubleConvolution(filters: filters, normalizes: true)
}

/// Trains on squares from random places with the student's losses, or goes on with a training that
/// was interrupted.
///
/// - Parameters:
///   - name: of the file that keeps the network.
///   - data: which images these are, for the settings in the file.
///   - bar: of the work that this training is a part of, if there is one.
func train(
  _ model: Model, on pairs: MaskedImages, _ plan: SegmentationPlan, name: String, data: String,
  in lab: Lab, progress bar: ProgressLine? = nil
) throws {
  let training = KeptTraining(
    name: name, settings: "\(data), \(pairs.images.shape[0]) images, \(plan.key)",
    steps: plan.steps, rate: plan.rate, seed: plan.seed + 1)
  var stacks: [MaskedImages]?
  let parameters = model.trainableParameters
  try training.run(model, in: lab, progress: bar) { _, generator in
    // Not before it is known that there is something left to train.
    let images =
      try stacks ?? [pairs]
      + lab.once("turned \(pairs.images.shape) \(plan.turnedCopies) \(plan.seed)") {
        try turned(pairs, copies: plan.turnedCopies, seed: plan.seed + 1)
      }
    stacks = images
    let batch = randomSquares(of: images, plan, using: &generator)
    let loss = try maskLoss(answer(model, batch.images), batch.masks, usesDice: plan.usesDice)
    training.optimizer.step(parameters, gradients: loss.gradients(of: parameters))
    return loss.item
  }
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

/// Copies of all images, each turned by an angle of its own by the student's functions. They are made
/// once: pixel by pixel it would take longer than a step of the network to turn a batch anew in each.
/// What remains is the middle, into which no angle brings a place from outside.
private func turned(_ pairs: MaskedImages, copies: Int, seed: UInt64) throws -> [MaskedImages] {
  var generator = SeededGenerator(seed: seed)
  let height = Int(Double(pairs.images.shape[1]) / 2.0.squareRoot())
  let width = Int(Double(pairs.images.shape[2]) / 2.0.squareRoot())
  return try (0..<copies).map { _ in
    let copy = try augmentPair(
      pairs, maximumAngle: .pi / 4, using: &generator, transform: transformPair)
    return MaskedImages(
      images: try cropTo(copy.images, height: height, width: width),
      masks: try cropTo(copy.masks, height: height, width: width))
  }
}

/// Squares from random places of random images, each in one of the eight ways in which a square can
/// lie.
private func randomSquares(
  of stacks: [MaskedImages], _ plan: SegmentationPlan, using generator: inout SeededGenerator
) -> MaskedImages {
  let squares = (0..<plan.batch).map { _ -> MaskedImages in
    let stack = stacks[generator.integer(below: stacks.count)]
    let shape = stack.images.shape
    let image = generator.integer(below: shape[0])
    let top = generator.integer(below: shape[1] - plan.crop + 1)
    let left = generator.integer(below: shape[2] - plan.crop + 1)
    let symmetry = SquareSymmetry.all[generator.integer(below: 8)]
    func square(_ images: Tensor) -> Tensor {
      symmetry.applied(
        to: images.sliced(image..<(image + 1), axis: 0).sliced(top..<(top + plan.crop), axis: 1)
          .sliced(left..<(left + plan.crop), axis: 2))
    }
    return MaskedImages(images: square(stack.images), masks: square(stack.masks))
  }
  return MaskedImages(
    images: .concatenated(squares.map(\.images), axis: 0),
    masks: .concatenated(squares.map(\.masks), axis: 0))
}
