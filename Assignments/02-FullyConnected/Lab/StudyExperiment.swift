import Gradus
import GradusPlot

/// The study: accuracy by width, by depth at equal parameter counts, and by optimizer.
let studyExperiment = Experiment(
  name: "study",
  title: Words(
    "The study: width, depth, optimizer", "Исследование: ширина, глубина, оптимизатор")
) { lab in
  let language = lab.language
  let data = try lab.images()
  let rows = StudyRow.all(isQuick: lab.options.isQuick, seed: lab.options.seed)
  let file = try ResultsFile(
    lab.folder.appending(path: lab.options.isQuick ? "study-quick.csv" : "study.csv"),
    settings: StudyRow.columns,
    results: ["train_accuracy", "test_accuracy", "train_loss", "epochs_to_85", "seconds"],
    startsAnew: lab.options.startsAnew)
  let open = rows.filter { file.results(of: $0.settings(data: data.name)) == nil }
  if open.count < rows.count {
    let kept = rows.count - open.count
    print(
      "    "
        + language(
          "\(kept) of \(rows.count) rows were finished earlier",
          "строк готово раньше: \(kept) из \(rows.count)"))
  }
  let progress = Progress(
    "    study", total: open.map(\.plan.epochs).reduce(0, +), in: language)
  for row in open {
    // A row whose optimizer is not written leaves the others alone.
    lab.attempt(row.name) { try trainStudyRow(row, data, file, progress) }
  }
  progress.finish()

  lab.say(
    language(
      """
      \(language(data.description)) All rows share the same training images, their order and the \
      number of epochs; one thing is varied at a time. The networks have the seed \
      \(lab.options.seed); what another one gives shows how much is chance.
      """,
      """
      \(language(data.description)) У всех строк одни и те же обучающие изображения, их порядок и \
      число эпох; меняется что-то одно. Зерно сетей — \
      \(lab.options.seed); что даёт другое, показывает, сколько здесь случайного.
      """))
  let finished = rows.compactMap { row in
    file.results(of: row.settings(data: data.name)).map { (row, $0) }
  }
  lab.add(studyTable(finished, language))
  try lab.add(
    FigureGrid(
      columns: 3,
      figures: StudyRow.Series.allCases.map { series in
        studyFigure(series, finished.filter { $0.0.series == series }, language)
      }), name: "study",
    caption: language(
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

private func trainStudyRow(
  _ row: StudyRow, _ data: ImageData, _ file: ResultsFile, _ progress: Progress
) throws {
  let start = ContinuousClock.now
  let part = data.training.prefix(row.images)
  var network = try DenseNetwork(row.design, seed: row.plan.seed)
  var last = Double.nan
  var epoch = 0
  // The first epoch after which the validation images are told apart well enough; never is no number.
  var epochsTo85 = Double.nan
  let held = data.validation.prefix(2_000)
  try network.train(on: part, row.plan) { network, loss in
    last = loss
    epoch += 1
    if epochsTo85.isNaN, try network.accuracy(on: held) >= 0.85 { epochsTo85 = Double(epoch) }
    progress.advance("\(row.name)  loss \(fixed(loss, 3))")
  }
  try file.add(
    ResultsFile.Row(
      settings: row.settings(data: data.name),
      results: [
        network.accuracy(on: part), network.accuracy(on: data.test), last, epochsTo85,
        ((ContinuousClock.now - start) / .seconds(1) * 100).rounded() / 100,
      ]))
}

private func studyTable(_ rows: [(StudyRow, [Double])], _ language: Language) -> Table {
  let names: [StudyRow.Series: String] = [
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
    rows: rows.map { row, results in
      [
        names[row.series] ?? "", "\(row.design.depth)", "\(row.design.sizes[1])",
        "\(row.design.parameterCount)", row.plan.optimizer.name,
        language(row.plan.learningRate), language(results[0], digits: 4),
        language(results[1], digits: 4), language(results[3], digits: 0),
        language(results[4], digits: 1),
      ]
    },
    caption: language(
      "Accuracy on training and test images; the same rows are in the CSV file.",
      "Точность на обучающих и тестовых изображениях; те же строки в файле CSV."))
}

private func studyFigure(
  _ series: StudyRow.Series, _ rows: [(StudyRow, [Double])], _ language: Language
) -> Figure {
  let seen = rows.map { $0.1[0] }
  let held = rows.map { $0.1[1] }
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
      verticalAxis: share, series: curves(rows.map { Double($0.0.design.sizes[1]) }))
  case .depth:
    return Figure(
      title: language("Depth, equal parameter counts", "Глубина при равном числе параметров"),
      horizontalAxis: Axis(label: language("layers", "слоёв")),
      verticalAxis: share, series: curves(rows.map { Double($0.0.design.depth) }))
  case .optimizer:
    return Figure(
      title: language("Optimizer", "Оптимизатор"),
      horizontalAxis: Axis(
        categories: rows.map { row in
          row.0.plan.optimizer == .momentum
            ? language("momentum", "импульс") : row.0.plan.optimizer.name
        }),
      verticalAxis: Axis(label: share.label, range: 0.7...1),
      series: [.bars(y: seen, label: training), .bars(y: held, label: test)], legend: .above)
  }
}
