import ConvolutionLesson
import Gradus
import GradusPlot
import LabSupport

extension Experiment {
  /// How well does a small network in AlexNet's style know garments?
  static let accuracy = Experiment(
    name: "alexnet",
    title: Words(
      "an AlexNet-style network on Fashion-MNIST", "сеть в стиле AlexNet на Fashion-MNIST"),
    question: Words(
      "Shrinking kernels, growing channels, dropout before the end: does it reach 0.91?",
      "Ядра всё меньше, каналов всё больше, в конце dropout: достигнет ли она 0,91?"),
    time: "4 min"
  ) { lab in
    let set = try lab.garments()
    let model = try alexNet(for: set)
    lab.report(
      "\(model.parameterCount) parameters.", "Параметров: \(model.parameterCount).")
    let result = try train(
      model, on: set.training, test: set.test,
      TrainingPlan(epochs: lab.isQuick ? 2 : 8))
    try model.save(to: lab.network("alexnet", for: set))
    let bar = 0.91
    let verdict =
      result.accuracy >= bar ? ("reached", "достигнуто") : ("not reached", "не достигнуто")
    let accuracy = lab.language(percent(result.accuracy))
    let time = lab.language(.seconds(result.seconds))
    lab.report(
      "Test accuracy \(accuracy) after \(time); the bar of 0.91 is "
        + (set.source.isReal && !lab.isQuick ? verdict.0 : "for the whole real set") + ".",
      "Доля верных на тесте \(accuracy) за \(time); порог 0,91: "
        + (set.source.isReal && !lab.isQuick ? verdict.1 : "для полного настоящего набора") + ".")
    try showCurves(lab, "alexnet", [("", result.history)])
  }
}

/// The student's network for Fashion-MNIST.
func alexNet(for set: ImageSet) throws -> Sequential {
  try alexNetStyle(
    inputShape: set.imageShape, width: 16, depth: 2, classes: set.classNames.count, seed: 1)
}

/// Draws loss and accuracy of trainings over their epochs, as `name-loss` and `name-accuracy`.
func showCurves(
  _ lab: Lab, _ name: String, _ trainings: [(label: String, history: History)]
) throws {
  let language = lab.language
  for (figure, title) in [
    ("loss", Words("loss", "функция потерь")),
    ("accuracy", Words("accuracy", "доля верных ответов")),
  ] {
    let series = trainings.enumerated().flatMap { number, training -> [Series] in
      let epochs = training.history.epochs.map(Double.init)
      let label = training.label.isEmpty ? "" : training.label + ", "
      return [
        .line(
          x: epochs, y: training.history["validation.\(figure)"],
          label: label + language("test", "тест")
        ).colored(number),
        .line(
          x: epochs, y: training.history[figure],
          label: label + language("training", "обучение")
        ).colored(number).dashed(),
      ]
    }
    try lab.show(
      "\(name)-\(figure)",
      Figure(
        title: "", horizontalAxis: Axis(label: language("epoch", "эпоха")),
        verticalAxis: Axis(label: language(title)), series: series),
      Words(
        "The \(title.english) after each epoch. In training, dropout and augmentation make it worse "
          + "than it would be.",
        "\(title.russian.prefix(1).uppercased() + title.russian.dropFirst()) после каждой эпохи. "
          + "При обучении dropout и искажения картинок делают её хуже."))
  }
}
