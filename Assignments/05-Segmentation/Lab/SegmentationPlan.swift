import Gradus
import LabSupport
import Segmentation

/// How a U-Net is made and trained.
struct SegmentationPlan {
  var depth = 4
  var base = 16
  /// The side of the squares that are cut out of the images, in pixels; even, see `folded`.
  var crop = 256
  var steps: Int
  var batch = 2
  /// The highest learning rate.
  var rate = 3e-3
  var usesDice = true
  /// How many turned copies of the images are learnt from besides the images themselves; 0 when the
  /// student's augmentation is not written.
  var turnedCopies = 1
  /// What the networks are drawn from, and what they are shown.
  var seed: UInt64 = 1

  /// What decides the result besides the steps and the rate.
  var key: String {
    "depth \(depth), base \(base), squares \(batch) of \(crop)" + (usesDice ? ", dice" : "")
      + ", \(turnedCopies) turned copies"
  }

  /// The sizes of the network, which sees squares of 2 × 2 pixels as one place with four channels and
  /// answers for each of the four.
  func network() -> UNetPlan {
    UNetPlan(depth: depth, base: base, classes: 4, inputShape: [crop / 2, crop / 2, 4], seed: seed)
  }
}

extension LabOption {
  /// Of the U-Nets.
  static let seed = value(
    "--seed", "N", "of the U-Nets (default: 1): do two seeds agree?",
    needs: "a whole number from 0"
  ) { UInt64($0) != nil }
}

extension Lab {
  /// A plan that leaves out what is not written: Dice, or the augmentation.
  func membranePlan(base: Int, steps: Int) -> SegmentationPlan {
    var plan = SegmentationPlan(base: base, steps: steps)
    plan.seed = options[.seed].flatMap { UInt64($0) } ?? 1
    if isQuick { (plan.base, plan.crop, plan.turnedCopies) = (4, 128, 1) }
    let pair = MaskedImages(images: .zeros([1, 4, 4, 1]), masks: .zeros([1, 4, 4, 1]))
    plan.usesDice =
      attempt(Words("Dice in the loss", "Dice в функции потерь")) {
        _ = try diceLoss(pair.images, pair.masks)
        _ = try diceLossBackward(pair.images, pair.masks)
        return true
      } ?? false
    let augments: Void? = attempt(Words("Augmentation", "Аугментация")) {
      var generator = SeededGenerator(seed: 1)
      let turned = try augmentPair(
        pair, maximumAngle: 0.1, using: &generator, transform: transformPair)
      _ = try cropTo(turned.images, height: 2, width: 2)
    }
    if augments == nil { plan.turnedCopies = 0 }
    return plan
  }
}
