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
    time: "10 min"
  ) { lab in
    let set = try lab.cells()
    let plan = lab.membranePlan(base: 16, steps: lab.size(1200, quick: 6))
    let model = try unet(plan.network(seed: 1), block: studentBlock)
    lab.report(
      "A U-Net of depth \(plan.depth), base \(plan.base): \(model.parameterCount) parameters, "
        + "\(plan.steps) steps.",
      "U-Net глубины \(plan.depth), база \(plan.base): параметров \(model.parameterCount), шагов "
        + "\(plan.steps).")
    try train(
      model, on: set.training, plan, name: "unet", data: set.source.key, seed: 2, in: lab)
    let answers = MembraneAnswers(model, set)
    let threshold = try answers.bestThreshold()
    try showScores(lab, set, answers, threshold)
    try showExamples(lab, set, answers.test, threshold)
    try showThresholds(lab, set, answers, threshold)
    lab.attempt(Words("Tiles", "Плитки")) {
      try showTiles(lab, set, model, whole: answers.testOnce, threshold)
    }
  }
}

/// What a network says of the images that it has not learnt from: logits.
struct MembraneAnswers {
  let set: CellSet
  /// Each image looked at once.
  let validationOnce, testOnce: Tensor
  /// The means of eight looks.
  let validation, test: Tensor

  init(_ model: Model, _ set: CellSet) {
    self.set = set
    validationOnce = logits(model, set.validation.images)
    testOnce = logits(model, set.test.images)
    validation = meanLogits(model, set.validation.images)
    test = meanLogits(model, set.test.images)
  }

  /// The thresholds on the logit that are tried.
  static let thresholds = stride(from: -6.0, through: 6, by: 0.5).map { $0 }

  /// The threshold that is best on the validation images. The test images have no say in it.
  func bestThreshold() throws -> Double {
    let scored = try Self.thresholds.map {
      ($0, try intersectionOverUnion(validation, set.validation.masks, threshold: $0))
    }
    return scored.max { $0.1 < $1.1 }?.0 ?? 0
  }
}
