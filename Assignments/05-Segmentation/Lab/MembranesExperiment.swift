import Foundation
import Gradus
import GradusPlot
import LabSupport
import Segmentation

extension Experiment {
  /// A U-Net that finds membranes.
  static let membranes = Experiment(
    name: "membranes", title: Words("membranes found by a U-Net", "мембраны, найденные U-Net"),
    question: Words(
      "What does your U-Net find on images it has never seen, and where does it err?",
      "Что находит ваша U-Net на изображениях, которых не видела, и где ошибается?"),
    time: "4 min"
  ) { lab in
    let set = try lab.cells()
    let plan = lab.membranePlan(steps: lab.size(600, quick: 6))
    let model = try lab.trainedNetwork(set, plan)
    let validation = logits(model, set.validation.images)
    let test = logits(model, set.test.images)
    try showScores(lab, set, test)
    try showExamples(lab, set, test)
    try showThresholds(lab, set, validation: validation, test: test)
    lab.attempt(Words("Tiles", "Плитки")) { try showTiles(lab, set, model, whole: test) }
  }
}

extension Lab {
  /// A plan that leaves out what is not written: Dice, or the augmentation.
  func membranePlan(steps: Int) -> SegmentationPlan {
    var plan = SegmentationPlan(steps: steps)
    if isQuick { (plan.base, plan.crop) = (4, 64) }
    let pair = MaskedImages(images: .zeros([1, 4, 4, 1]), masks: .zeros([1, 4, 4, 1]))
    plan.usesDice =
      attempt(Words("Dice in the loss", "Dice в функции потерь")) {
        _ = try diceLoss(pair.images, pair.masks)
        _ = try diceLossBackward(pair.images, pair.masks)
        return true
      } ?? false
    plan.augments =
      attempt(Words("Augmentation", "Аугментация")) {
        var generator = SeededGenerator(seed: 1)
        _ = try augmentPair(
          pair, maximumAngle: 0.1, using: &generator, transform: transformPair)
        _ = try cropTo(pair.images, height: 2, width: 2)
        return true
      } ?? false
    return plan
  }

  /// The student's U-Net, trained now or in an earlier run.
  fileprivate func trainedNetwork(_ set: CellSet, _ plan: SegmentationPlan) throws -> Model {
    let model = try unet(plan.network(seed: 1), block: studentBlock)
    let file = self.file("unet-\(set.source.key)-\(plan.key).safetensors")
    report(
      "A U-Net of depth \(plan.depth), base \(plan.base): \(model.parameterCount) parameters.",
      "U-Net глубины \(plan.depth), база \(plan.base): параметров \(model.parameterCount).")
    if !startsAgain, FileManager.default.fileExists(atPath: file) {
      try model.load(from: file)
      report("It was trained in an earlier run.", "Обучена в одном из прежних запусков.")
      return model
    }
    let start = ContinuousClock.now
    let progress = progress("U-Net", total: plan.steps)
    try train(model, on: set.training, plan, seed: 2) { progress.advance($0) }
    try model.save(to: file)
    tell(language("Trained in ", "Обучение: ") + language(ContinuousClock.now - start))
    return model
  }
}
