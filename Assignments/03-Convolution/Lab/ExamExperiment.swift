import ConvolutionLesson
import Gradus
import GradusPlot
import LabSupport

extension Experiment {
  /// Do the nine networks of the exam learn photographs?
  static let exam = Experiment(
    name: "exam",
    title: Words("the nine practical tasks of the exam", "девять практических заданий экзамена"),
    question: Words(
      "Three networks in three styles, trained on CIFAR-10: does each learn, and do the styles "
        + "agree?",
      "Три сети в трёх стилях, обученные на CIFAR-10: учится ли каждая и сходятся ли стили?"),
    time: "4 min"
  ) { lab in
    let set = try lab.photographs()
    let epochs = lab.isQuick ? 2 : 5
    let setting = "\(set.training.count)+\(set.test.count) images \(epochs) epochs"
    let plan = ExamPlan(inputShape: set.imageShape, classes: set.classNames.count)
    let rows = ExamPractical.all.flatMap { practical -> [StudyRow<ExamPractical>] in
      lab.attempt(practical.name) {
        // The parameters are among the settings: a function written anew gives another number.
        let parameters = try practical.model(plan).parameterCount
        return [
          StudyRow(
            practical, name: practical.name,
            settings: [
              practical.network.rawValue, practical.style.rawValue, "\(parameters)",
              set.source.key, setting,
            ],
            work: practical.network.work)
        ]
      } ?? []
    }
    let table = try lab.studyTable(
      "exam", settings: ["network", "style", "parameters", "data", "setting"],
      results: ["training_accuracy", "test_accuracy"])
    let finished = table.finish(rows, in: lab, showing: "test_accuracy") { practical, _ in
      var training = TrainingPlan(epochs: epochs, rate: 1e-3)
      training.followsTest = false
      training.isSilent = true
      let result = try train(
        practical.model(plan), on: set.training, test: set.test, training)
      return [
        "training_accuracy": percent(result.history["accuracy"].last ?? .nan),
        "test_accuracy": percent(result.accuracy),
      ]
    }
    try showExam(lab, finished, isMeasured: set.source.isReal && !lab.isQuick)
  }
}

/// Shows what the networks of the exam have reached beside their bars.
/// - Parameter isMeasured: whether the bars are for this data and this length of training.
private func showExam(
  _ lab: Lab, _ finished: [StudyResult<ExamPractical>], isMeasured: Bool
) throws {
  guard !finished.isEmpty else { return }
  let language = lab.language
  try lab.show(
    "exam",
    header: [
      Words("network", "сеть"), Words("style", "стиль"), Words("training", "обучение"),
      Words("test", "тест"), Words("bar", "порог"), Words("seconds", "секунд"),
    ],
    rows: finished.map { result in
      [
        Words(result.subject.network.rawValue), result.subject.style.name,
        Words(result["training_accuracy"]), Words(result["test_accuracy"]),
        Words(result.subject.network.bar), Words(result["seconds"]),
      ]
    },
    caption: Words(
      "Accuracy of the nine networks. The bars are for five epochs on CIFAR-10.",
      "Доля верных у девяти сетей. Пороги — для пяти эпох на CIFAR-10."))
  let above = finished.count { $0["test_accuracy"] >= $0.subject.network.bar }
  let count = finished.count
  lab.report(
    isMeasured
      ? "\(above) of \(count) networks of the exam are above their bar."
      : "\(count) networks of the exam trained; the bars are for the whole real set."
        + lab.caution.english,
    isMeasured
      ? "Сетей экзамена выше своего порога: \(above) из \(count)."
      : "Обучено сетей экзамена: \(count); пороги — для полного настоящего набора."
        + lab.caution.russian)
  try lab.show(
    "exam",
    Figure(
      title: "",
      horizontalAxis: Axis(
        categories: ExamPractical.Network.allCases.map(\.rawValue)),
      verticalAxis: Axis(label: language("test accuracy", "доля верных на тесте"), range: 0...1),
      series: ExamPractical.Style.allCases.map { style in
        let own = finished.filter { $0.subject.style == style }
        return .bars(
          x: own.map {
            Double(ExamPractical.Network.allCases.firstIndex(of: $0.subject.network) ?? 0)
          },
          y: own.map { $0["test_accuracy"] }, label: language(style.name))
      }),
    Words(
      "A style is a way of writing: the same network learns the same in each.",
      "Стиль — лишь способ записи: одна и та же сеть учится одинаково в каждом."))
}
