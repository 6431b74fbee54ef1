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
    time: "12 min"
  ) { lab in
    let set = try lab.cells()
    let plan = lab.membranePlan(base: 16, steps: lab.size(1400, quick: 6))
    let models = try (0..<plan.networks).map {
      try unet(plan.network($0).network(), block: studentBlock)
    }
    lab.report(
      "\(models.count) U-Nets of depth \(plan.depth), base \(plan.base), with "
        + "\(models[0].parameterCount) parameters each: \(plan.steps) steps on the training images, "
        + "and when the threshold is chosen \(plan.finalSteps) on these and the validation images.",
      "U-Net: \(models.count), глубина \(plan.depth), база \(plan.base), у каждой параметров "
        + "\(models[0].parameterCount): шагов \(plan.steps) на обучающих изображениях и, когда порог "
        + "выбран, \(plan.finalSteps) на них и на проверочных.")
    let data = set.source.key
    for (number, model) in models.enumerated() {
      let own = plan.network(number)
      try train(model, on: set.training, own, name: "unet-\(own.seed)", data: data, in: lab)
    }
    let choice = try ThresholdChoice(models, set.validation, step: lab.isQuick ? 3 : 0.5)
    for (number, model) in models.enumerated() {
      let own = plan.network(number)
      try train(
        model, on: set.all, own.final, name: "unet-\(own.seed)-final",
        data: "\(data) after \(own.steps) steps at \(own.rate) on a part", in: lab)
    }
    let answers = MembraneAnswers(models, set.test, choice)
    try showScores(lab, set, answers)
    try showExamples(lab, set, answers)
    try showThresholds(lab, set, answers)
    lab.attempt(Words("Tiles", "Плитки")) { try showTiles(lab, set, models[0], answers) }
  }
}

/// The threshold on the logit that is best on the validation images, of which the networks have not
/// learnt yet. The test images have no say in it.
struct ThresholdChoice {
  /// The thresholds that were tried, and the IoU of each.
  let tried: [(threshold: Double, iou: Double)]
  let threshold: Double
  let iou: Double

  init(_ models: [Model], _ validation: MaskedImages, step: Double) throws {
    let answer = mean(models.map { meanLogits($0, validation.images) })
    tried = try stride(from: -6.0, through: 6, by: step).map {
      ($0, try intersectionOverUnion(answer, validation.masks, threshold: $0))
    }
    guard let best = tried.max(by: { $0.iou < $1.iou }) else { throw NothingToShow() }
    (threshold, iou) = best
  }
}

/// What the networks say of the test images: logits.
struct MembraneAnswers {
  /// The first network, each image looked at once; the first network, the means of eight looks; the
  /// means over all networks and their eight looks.
  let once, first, all: Tensor
  let choice: ThresholdChoice

  init(_ models: [Model], _ test: MaskedImages, _ choice: ThresholdChoice) {
    self.choice = choice
    once = logits(models[0], test.images)
    let answers = models.map { meanLogits($0, test.images) }
    first = answers[0]
    all = mean(answers)
  }
}
