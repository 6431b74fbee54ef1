import Gradus
import GradusPlot
import LabSupport

extension StudyNetwork.Kind {
  /// What it is called in a table.
  var name: Words {
    switch self {
    case .convolution: Words("convolutional", "свёрточная")
    case .dense: Words("dense", "полносвязная")
    }
  }
}

/// The study's table, what was best, and its pictures.
/// - Parameter setting: What the networks were trained on and how long.
func showStudy(
  _ lab: Lab, _ rows: [StudyResult<CountedNetwork>], setting: String
) throws {
  guard !rows.isEmpty else { return }
  let language = lab.language
  lab.show(
    Table(
      header: [
        language("network", "сеть"), language("width", "ширина"), language("depth", "глубина"),
        language("parameters", "параметров"), language("training", "обучение"),
        language("test", "тест"), language("seconds", "секунд"),
      ],
      rows: rows.map { row in
        let network = row.subject.network
        return [
          language(network.kind.name), "\(network.width)", "\(network.depth)",
          "\(row.subject.parameters)", language(row["training_accuracy"]),
          language(row["test_accuracy"]), "\(Int(row["seconds"].rounded()))",
        ]
      },
      caption: language(
        "Accuracy by width and depth; \(setting). Also in study.csv.",
        "Доля верных по ширине и глубине; \(setting). Также в study.csv.")))
  for kind in StudyNetwork.Kind.allCases {
    let own = rows.filter { $0.subject.network.kind == kind }
    guard let best = own.max(by: { $0["test_accuracy"] < $1["test_accuracy"] }) else { continue }
    let accuracy = best["test_accuracy"]
    lab.report(
      "Best \(kind.name.english) network: width \(best.subject.network.width), depth "
        + "\(best.subject.network.depth), \(best.subject.parameters) parameters, test accuracy \(accuracy).",
      "Лучшая \(kind.name.russian) сеть: ширина \(best.subject.network.width), глубина "
        + "\(best.subject.network.depth), параметров \(best.subject.parameters), доля верных на тесте "
        + "\(language(accuracy)).")
  }
  try lab.show(
    "study-parameters", parametersFigure(rows, language),
    Words(
      "What parameters buy: each line is one width, from the smallest depth to the largest. Dense "
        + "networks are dashed.",
      "Что дают параметры: каждая линия — одна ширина, от наименьшей глубины к наибольшей. "
        + "Полносвязные сети показаны пунктиром."))
  let grids = StudyNetwork.Kind.allCases.compactMap { gridFigure(rows, $0, language) }
  try lab.show(
    "study-grid", FigureGrid(columns: 2, figures: grids),
    Words(
      "Test accuracy by width (columns) and depth (rows).",
      "Доля верных на тесте по ширине (столбцы) и глубине (строки)."), height: 330)
}

/// Accuracy over the number of parameters, a line for each width.
private func parametersFigure(_ rows: [StudyResult<CountedNetwork>], _ language: Language) -> Figure
{
  var series: [Series] = []
  for kind in StudyNetwork.Kind.allCases {
    let own = rows.filter { $0.subject.network.kind == kind }
    for width in Set(own.map(\.subject.network.width)).sorted() {
      let points = own.filter { $0.subject.network.width == width }
        .sorted { $0.subject.network.depth < $1.subject.network.depth }
      let (x, y) = (
        points.map { Double($0.subject.parameters) }, points.map { $0["test_accuracy"] }
      )
      let line = Series.line(x: x, y: y, label: "\(language(kind.name)) \(width)")
        .colored(series.count / 2)
      series.append(kind == .dense ? line.dashed() : line)
      series.append(
        .markers(x: x, y: y, texts: points.map { "\($0.subject.network.depth)" })
          .colored((series.count - 1) / 2))
    }
  }
  return Figure(
    title: "",
    horizontalAxis: Axis(label: language("parameters", "параметров"), scale: .logarithmic),
    verticalAxis: Axis(label: language("test accuracy", "доля верных на тесте")), series: series,
    legend: .above)
}

/// Accuracy in cells by width and depth; nothing where there is no such network.
private func gridFigure(
  _ rows: [StudyResult<CountedNetwork>], _ kind: StudyNetwork.Kind, _ language: Language
) -> Figure? {
  let own = rows.filter { $0.subject.network.kind == kind }
  let widths = Set(own.map(\.subject.network.width)).sorted()
  let depths = Set(own.map(\.subject.network.depth)).sorted()
  guard !own.isEmpty else { return nil }
  let cells = depths.map { depth in
    widths.map { width in
      own.first { $0.subject.network.width == width && $0.subject.network.depth == depth }.map {
        $0["test_accuracy"]
      } ?? .nan
    }
  }
  return Figure(
    title: language(kind.name),
    horizontalAxis: Axis(label: language("width", "ширина"), categories: widths.map { "\($0)" }),
    verticalAxis: Axis(
      label: language("depth", "глубина"), categories: depths.map { "\($0)" }, isReversed: true),
    series: [
      .heatmap(
        z: cells, coloring: Coloring(map: .sequential, showsBar: false),
        texts: cells.joined().map { $0.isNaN ? "" : language($0) })
    ])
}
