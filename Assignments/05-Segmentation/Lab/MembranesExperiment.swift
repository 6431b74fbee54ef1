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
    time: "6 min"
  ) { lab in
    let set = try lab.cells()
    let plan = lab.membranePlan(base: 24, steps: lab.size(1600, quick: 6))
    let model = try unet(plan.network(), block: studentBlock)
    lab.report(
      "A U-Net of depth \(plan.depth), base \(plan.base): \(model.parameterCount) parameters, "
        + "\(plan.steps) steps.",
      "U-Net глубины \(plan.depth), база \(plan.base): параметров \(model.parameterCount), шагов "
        + "\(plan.steps).")
    try train(
      model, on: set.training, plan, name: "unet-\(plan.seed)", data: set.source.key, in: lab)
    let answers = try MembraneAnswers(model, set, step: lab.isQuick ? 3 : 0.5)
    try showScores(lab, set, answers)
    try showExamples(lab, set, answers)
    try showThresholds(lab, set, answers)
    lab.attempt(Words("Tiles", "Плитки")) { try showTiles(lab, set, model, answers) }
  }
}

/// What a network says of the images that it has not learnt from: logits.
struct MembraneAnswers {
  /// Each image looked at once.
  let trainingOnce, validationOnce, testOnce: Tensor
  /// The means of eight looks.
  let validation, test: Tensor
  /// The thresholds on the logit that are tried, and the IoU of each on the validation images.
  let tried: [(threshold: Double, iou: Double)]
  /// The best of them. The test images have no say in it.
  let threshold: Double

  init(_ model: Model, _ set: CellSet, step: Double) throws {
    trainingOnce = logits(model, set.training.images)
    validationOnce = logits(model, set.validation.images)
    testOnce = logits(model, set.test.images)
    let validation = meanLogits(model, set.validation.images)
    self.validation = validation
    test = meanLogits(model, set.test.images)
    tried = try stride(from: -6.0, through: 6, by: step).map {
      ($0, try intersectionOverUnion(validation, set.validation.masks, threshold: $0))
    }
    threshold = tried.max { $0.iou < $1.iou }?.threshold ?? 0
  }
}
