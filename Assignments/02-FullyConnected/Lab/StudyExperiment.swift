import Gradus
import GradusPlot
import LabSupport

/// The study: accuracy by width, by depth at equal parameter counts, and by optimizer.
let studyExperiment = Experiment(
  name: "study",
  title: Words(
    "The study: width, depth, optimizer", "Исследование: ширина, глубина, оптимизатор")
) { lab in
  let language = lab.language
  let data = try lab.images()
  let table = try lab.studyTable(
    "study", settings: StudyDesign.columns,
    results: ["train_accuracy", "test_accuracy", "train_loss", "epochs_to_85"])
  let rows = StudyDesign.all(isQuick: lab.isQuick, seed: lab.seed).map { design in
    StudyRow(
      design, name: Words(design.name), settings: design.settings(data: data.source.key),
      work: Double(design.plan.epochs))
  }
  let finished = table.finish(rows, in: lab, showing: "test_accuracy") { try train($0, data, $1) }

  lab.note(
    """
    All rows share the same training images, their order and the \
    number of epochs; one thing is varied at a time. The networks have the seed \
    \(lab.seed); what another one gives shows how much is chance.
    """,
    """
    У всех строк одни и те же обучающие изображения, их порядок и \
    число эпох; меняется что-то одно. Зерно сетей — \
    \(lab.seed); что даёт другое, показывает, сколько здесь случайного.
    """)
  lab.show(studyTable(finished, language))
  try lab.show(
    "study",
    FigureGrid(
      columns: 3,
      figures: StudyDesign.Series.allCases.map { series in
        studyFigure(series, finished.filter { $0.subject.series == series }, language)
      }),
    Words(
      """
      Look for your conclusions: where does a wider network stop paying on the test images, and what \
      does the gap between the curves say? Does depth pay when the number of parameters stays the \
      same? Which optimizers do well with their usual rate, and which would have to be tuned?
      """,
      """
      Ищите ответы для своих выводов: с какой ширины сеть перестаёт окупаться на тесте и о чём говорит \
      зазор между кривыми? Окупается ли глубина при том же числе параметров? Каким оптимизаторам \
      хватает обычной скорости, а какие пришлось бы настраивать?
      """), height: 340)
}

private func train(
  _ design: StudyDesign, _ data: ImageData, _ progress: ProgressLine
) throws -> [String: Double] {
  let part = data.training.prefix(design.images)
  var network = try DenseNetwork(design.design, seed: design.plan.seed)
  var last = Double.nan
  var epoch = 0
  // The first epoch after which the validation images are told apart well enough; never is no number.
  var epochsTo85 = Double.nan
  let held = data.validation.prefix(2_000)
  try network.train(on: part, design.plan) { network, loss in
    last = loss
    epoch += 1
    if epochsTo85.isNaN, try network.accuracy(on: held) >= 0.85 { epochsTo85 = Double(epoch) }
    progress.advance("\(design.name)  loss \(fixed(loss, 3))")
  }
  return [
    "train_accuracy": try network.accuracy(on: part),
    "test_accuracy": try network.accuracy(on: data.test), "train_loss": last,
    "epochs_to_85": epochsTo85,
  ]
}

private func studyTable(_ rows: [StudyResult<StudyDesign>], _ language: Language) -> Table {
  let names: [StudyDesign.Series: String] = [
    .width: language("width", "ширина"), .depth: language("depth", "глубина"),
    .optimizer: language("optimizer", "оптимизатор"),
  ]
  return Table(
    header: [
      language("varied", "меняется"), language("layers", "слоёв"), language("width", "ширина"),
      language("parameters", "параметров"), language("optimizer", "оптимизатор"),
      language("rate", "скорость"), language("train", "обучение"), language("test", "тест"),
      language("epochs to 85 %", "эпох до 85 %"),
      language("seconds", "секунд"),
    ],
    rows: rows.map { row in
      let (design, plan) = (row.subject.design, row.subject.plan)
      return [
        names[row.subject.series] ?? "", "\(design.depth)", "\(design.sizes[1])",
        "\(design.parameterCount)", plan.optimizer.name, language(plan.learningRate),
        language(row["train_accuracy"], digits: 4), language(row["test_accuracy"], digits: 4),
        language(row["epochs_to_85"], digits: 0), language(row["seconds"], digits: 1),
      ]
    },
    caption: language(
      "Accuracy on training and test images; the same rows are in the CSV file.",
      "Точность на обучающих и тестовых изображениях; те же строки в файле CSV."))
}

private func studyFigure(
  _ series: StudyDesign.Series, _ rows: [StudyResult<StudyDesign>], _ language: Language
) -> Figure {
  let seen = rows.map { $0["train_accuracy"] }
  let held = rows.map { $0["test_accuracy"] }
  let (training, test) = (language("training", "обучение"), language("test", "тест"))
  func curves(_ x: [Double]) -> [Series] {
    [
      .line(x: x, y: seen, label: training), .markers(x: x, y: seen).colored(0),
      .line(x: x, y: held, label: test), .markers(x: x, y: held).colored(1),
    ]
  }
  let share = Axis(label: language("share right", "доля верных"))
  switch series {
  case .width:
    return Figure(
      title: language("Width", "Ширина"),
      horizontalAxis: Axis(
        label: language("hidden neurons", "скрытых нейронов"), scale: .logarithmic),
      verticalAxis: share, series: curves(rows.map { Double($0.subject.design.sizes[1]) }))
  case .depth:
    return Figure(
      title: language("Depth, equal parameter counts", "Глубина при равном числе параметров"),
      horizontalAxis: Axis(label: language("layers", "слоёв")),
      verticalAxis: share, series: curves(rows.map { Double($0.subject.design.depth) }))
  case .optimizer:
    return Figure(
      title: language("Optimizer", "Оптимизатор"),
      horizontalAxis: Axis(
        categories: rows.map { row in
          row.subject.plan.optimizer == .momentum
            ? language("momentum", "импульс") : row.subject.plan.optimizer.name
        }),
      verticalAxis: Axis(label: share.label, range: 0.7...1),
      series: [.bars(y: seen, label: training), .bars(y: held, label: test)], legend: .above)
  }
}
