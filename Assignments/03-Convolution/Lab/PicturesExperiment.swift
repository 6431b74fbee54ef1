import ConvolutionLesson
import Foundation
import Gradus
import GradusPlot
import LabSupport

extension Experiment {
  /// What has the network learnt, and where does it look?
  static let pictures = Experiment(
    name: "pictures",
    title: Words("what the network sees", "что видит сеть"),
    question: Words(
      "Filters, feature maps, the pixels that matter, the worst errors, and how far a unit sees.",
      "Фильтры, карты признаков, важные пиксели, худшие ошибки и то, как далеко видит нейрон."),
    time: "20 s"
  ) { lab in
    let set = try lab.garments()
    lab.attempt(Words("edges", "края")) { try showEdges(lab, set) }
    lab.attempt(Words("receptive field", "область видимости")) { try showReceptiveField(lab, set) }
    let model = try trainedAlexNet(lab, set)
    lab.attempt(Words("filters", "фильтры")) { try showFilters(lab, model) }
    lab.attempt(Words("feature maps", "карты признаков")) { try showFeatureMaps(lab, model, set) }
    lab.attempt(Words("saliency", "важность пикселей")) { try showSaliency(lab, model, set) }
    lab.attempt(Words("occlusion", "закрывание")) { try showOcclusion(lab, model, set) }
    lab.attempt(Words("worst errors", "худшие ошибки")) { try showWorstErrors(lab, model, set) }
  }
}

/// The network of the first experiment; where it has not run, one is trained for a moment.
private func trainedAlexNet(_ lab: Lab, _ set: ImageSet) throws -> Sequential {
  let model = try alexNet(for: set)
  let file = lab.network("alexnet", for: set)
  if FileManager.default.fileExists(atPath: file) {
    do {
      try model.load(from: file)
      return model
    } catch {
      lab.report(
        "The saved network is of another shape and is trained again.",
        "Сохранённая сеть другой формы и обучается заново.")
    }
  }
  let training = set.training.prefix(12_000)
  let result = try train(
    model, on: training, test: set.test.prefix(2000), TrainingPlan(epochs: lab.isQuick ? 2 : 3))
  let accuracy = percent(result.accuracy)
  lab.report(
    "The experiment alexnet has not run here: a network trained on \(training.count) images is "
      + "shown, test accuracy \(accuracy).",
    "Эксперимент alexnet здесь не запускался: показана сеть, обученная на \(training.count) "
      + "изображениях, доля верных на тесте \(lab.language(accuracy)).")
  return model
}

/// The convolutions of a network in the order of their layers, also those inside of other layers.
func convolutions(in layer: Layer) -> [Convolution2D] {
  if let convolution = layer as? Convolution2D { return [convolution] }
  return layer.children.flatMap { convolutions(in: $0.layer) }
}

/// The output sizes by the student's own function.
let studentOutputSize = OutputSize {
  try convolutionOutputSize($0, kernel: $1, stride: $2, padding: $3)
}

extension Tensor {
  /// The pixels of an image `[H, W]` or `[H, W, C]`.
  func pixels(in range: ClosedRange<Double> = 0...1) -> PixelGrid {
    PixelGrid(
      values: scalars, height: shape[0], width: shape[1], channels: rank == 3 ? shape[2] : 1,
      range: range)
  }

  /// Rows of numbers of a matrix, for a heat map.
  var rows: [[Double]] {
    let values = scalars
    return (0..<shape[0]).map { Array(values[($0 * shape[1])..<(($0 + 1) * shape[1])]) }
  }
}

/// A matrix as coloured cells without axes, its first row on top.
func heatPicture(_ matrix: Tensor, _ map: ColorMap, title: String = "") -> Figure {
  Figure(
    title: title, horizontalAxis: Axis(isHidden: true),
    verticalAxis: Axis(isReversed: true, isHidden: true),
    series: [.heatmap(z: matrix.rows, coloring: Coloring(map: map, showsBar: false))],
    hasEqualScales: true)
}
