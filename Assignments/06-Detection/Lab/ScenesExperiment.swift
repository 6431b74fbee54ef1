import Detection
import Gradus
import GradusPlot
import LabSupport

/// Finds ten objects, and a hundred.
let scenesExperiment = Experiment(
  name: "scenes",
  title: Words("Counting: ten objects, and a hundred", "Счёт: десять объектов и сто"),
  question: Words(
    "A network that has only seen pictures with ten objects: does it count a hundred?",
    "Сеть видела только изображения с десятью объектами: сосчитает ли она сто?"),
  time: "1 to 4 min"
) { lab in
  lab.report(
    "Data: drawn from a seed, by your drawScene and by the engine.",
    "Данные: сцены от зерна, нарисованные вашей drawScene и программой.")
  var rows: [CountRow] = []
  lab.attempt(Words("the scenes of drawScene", "сцены drawScene")) {
    let counting = try counting("scenes", SceneSet.student(in: lab), lab)
    rows += try studentRows(lab, counting)
    try showScenes(lab, counting)
    try showCounts(lab, counting)
  }
  lab.attempt(Words("the scenes of the engine", "сцены программы")) {
    let counting = try counting("engine-scenes", SceneSet.engine(in: lab), lab)
    let data = SceneSet.crowded(lab.size(60, quick: 8), seed: 83)
    rows.append(
      try CountRow(
        Words("coloured, noisy, up to ten", "цветные, с шумом, до десяти"), counting, data))
  }
  guard !rows.isEmpty else { throw NothingToShow() }
  try showRows(lab, rows)
}

/// What was counted on pictures of one kind.
private struct CountRow {
  let name: Words
  let pictures: Int
  let result: Counting.Result
  let minimumScore: Double
  /// How many of this many objects are to be found at least; nothing where no bar is set.
  var bar: (count: Int, of: Int)?

  init(
    _ name: Words, _ counting: Counting, _ data: DetectionDataset, bar: (Int, of: Int)? = nil
  ) throws {
    self.name = name
    self.bar = bar.map { (count: $0.0, of: $0.of) }
    pictures = data.count
    minimumScore = counting.minimumScore
    result = try counting.result(data)
  }
}

/// A detector that has learnt a kind of scenes, with its score chosen on other scenes.
private func counting(_ name: String, _ set: SceneSet, _ lab: Lab) throws -> Counting {
  let detector = try TrainedDetector.make(
    name, training: set.training, validation: set.validation, key: name,
    lab.detectorPlan, in: lab)
  return try Counting(detector.finder, choosingOn: set.validation)
}

/// Ten and a hundred objects as they were learnt, and a hundred that are smaller.
private func studentRows(_ lab: Lab, _ counting: Counting) throws -> [CountRow] {
  var small = SceneSet.large(100)
  small.sides = 4...7
  let few = lab.size(5, quick: 1)
  return [
    try CountRow(
      Words("10 objects", "10 объектов"), counting,
      SceneSet.drawn(ScenePlan(), count: lab.size(30, quick: 8), seed: 73), bar: (9, of: 10)),
    try CountRow(
      Words("100 objects, on a larger picture", "100 объектов, изображение больше"), counting,
      SceneSet.drawn(SceneSet.large(100), count: few, seed: 74), bar: (90, of: 100)),
    try CountRow(
      Words("100 objects, half as large as learnt", "100 объектов, вдвое мельче, чем при обучении"),
      counting, SceneSet.drawn(small, count: few, seed: 75)),
  ]
}

/// The table, and the verdicts on the bars.
private func showRows(_ lab: Lab, _ rows: [CountRow]) throws {
  try lab.show(
    "scenes",
    header: [
      Words("pictures of", "на изображениях"), Words("pictures", "изображений"),
      Words("objects", "объектов"), Words("reported", "сообщено"), Words("found", "найдено"),
      Words("missed", "пропущено"), Words("false alarms", "ложных"),
      Words("precision", "точность"), Words("recall", "полнота"),
      Words("score from", "порог оценки"),
      Words("found at precision 0.9", "найдено при точности 0,9"),
    ],
    rows: rows.map { row in
      [
        row.name, Words(row.pictures), Words(row.result.truthCount), Words(row.result.reported),
        Words(row.result.found), Words(row.result.truthCount - row.result.found),
        Words(row.result.reported - row.result.found), percentage(row.result.precision),
        percentage(row.result.recall), Words(row.minimumScore, digits: 3),
        Words(row.result.atPrecision.found),
      ]
    },
    caption: Words(
      "Found: of the right class, with an IoU of 0.5 at least. The score from which on an object is "
        + "reported was chosen on other pictures, so that F1 is largest. The last column is your "
        + "countReport: the score chosen on these pictures, for a precision of 0.9. Also in scenes.csv.",
      "Найдено — верный класс и IoU не меньше 0,5. Порог оценки выбран на других изображениях по "
        + "наибольшей F1. Последний столбец — ваша countReport: порог выбран на этих же изображениях "
        + "для точности 0,9. Также в scenes.csv."))
  for row in rows {
    guard let bar = row.bar else { continue }
    let each = Double(row.result.found) / Double(max(row.pictures, 1))
    let best = Double(row.result.atPrecision.found) / Double(max(row.pictures, 1))
    let isReached = each >= Double(bar.count) && row.result.precision >= 0.9
    lab.report(
      Words(
        "Of \(bar.of) objects \(fixed(each, 1)) are found in the mean, at a precision of "
          + "\(fixed(row.result.precision, 3)): the bar of \(bar.count) at 0.9 is "
          + (isReached ? "reached." : "NOT reached.")
          + " The score was chosen on the validation scenes; chosen on these scenes for a precision of "
          + "0.9 it would be \(fixed(best, 1)).",
        "Из \(bar.of) объектов в среднем найдено \(lab.language(each, digits: 1)) при точности "
          + "\(lab.language(row.result.precision, digits: 3)): порог \(bar.count) при 0,9 "
          + (isReached ? "достигнут." : "НЕ достигнут.")
          + " Порог оценки выбран на проверочных сценах; выбранный на этих же сценах для точности 0,9, он "
          + "дал бы \(lab.language(best, digits: 1)).") + lab.caution)
  }
}

/// A scene of ten and one of a hundred, with what is reported.
private func showScenes(_ lab: Lab, _ counting: Counting) throws {
  let figures = try [ScenePlan(), SceneSet.large(100)].map { plan -> Figure in
    let data = try SceneSet.drawn(plan, count: 1, seed: 76)
    let reported = try counting.objects(data.images)[0]
    let count = plan.objectCount
    return .picture(
      data.images.selecting(0, axis: 0).pixels,
      title: lab.language(
        "\(count) objects, \(reported.count) reported",
        "объектов \(count), сообщено \(reported.count)"),
      overlays: outlines(reported.map { ($0.label, $0.box) }, classCount: 2))
  }
  try lab.show(
    "scenes-found", FigureGrid(columns: 2, figures: figures),
    Words(
      "What is reported on a scene of ten and on one of a hundred: squares blue, discs red. The "
        + "network has no layer that fixes the size of a picture.",
      "Что сообщается на изображении с десятью объектами и со ста: квадраты синие, круги красные. В сети "
        + "нет слоя, который задаёт размер изображения."), height: 420)
}

/// How many are reported against how many there are, on large pictures.
private func showCounts(_ lab: Lab, _ counting: Counting) throws {
  var (real, said): ([Double], [Double]) = ([], [])
  for count in lab.isQuick ? [1, 10, 40] : [1, 2, 5, 10, 20, 40, 60, 80, 100] {
    let data = try SceneSet.drawn(
      SceneSet.large(count), count: lab.size(3, quick: 1), seed: 90 + UInt64(count))
    real += data.objects.map { Double($0.count) }
    said += try counting.objects(data.images).map { Double($0.count) }
  }
  let most = max(real.max() ?? 1, said.max() ?? 1)
  let language = lab.language
  try lab.show(
    "scenes-counts",
    Figure(
      title: "",
      horizontalAxis: Axis(label: language("objects on the picture", "объектов на изображении")),
      verticalAxis: Axis(label: language("reported", "сообщено")),
      series: [
        .line(x: [0, most], y: [0, most], label: language("right", "верно")).muted().dashed(),
        .markers(x: real, y: said, label: language("a picture", "изображение")).colored(0),
      ]),
    Words(
      "Counts against truth: each point is a picture that holds so many objects.",
      "Счёт против истины: точка — изображение, на котором столько объектов."))
}
