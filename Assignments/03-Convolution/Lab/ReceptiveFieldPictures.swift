import ConvolutionLesson
import Gradus
import GradusPlot
import LabSupport

/// The square of the image that a unit sees: how large it is, where it begins for the first unit,
/// and how far it moves from one unit to the next.
///
/// Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", 2016.
private struct Field {
  var size = 1
  var start = 0
  var step = 1

  /// The field after another layer with a window.
  mutating func add(kernel: Int, stride: Int, padding: Int) {
    size += (kernel - 1) * step
    start -= padding * step
    step *= stride
  }
}

/// How far a unit in the middle sees after each convolution and each pool: by reckoning, and by
/// the gradient of the unit with respect to the pixels.
func showReceptiveField(_ lab: Lab, _ set: ImageSet) throws {
  let shape = set.imageShape
  let model = try alexNetStyle(
    inputShape: shape, width: 4, depth: 3, classes: set.classNames.count, seed: 1)
  let images = Variable(set.test.inputs.sliced(0..<64, axis: 0))
  var value: Variable = images
  var field = Field()
  var rows: [[Words]] = []
  var figures: [Figure] = []
  for layer in model.layers.prefix(while: { !($0 is Flatten) && !($0 is GlobalAveragePool2D) }) {
    let name: Words
    switch layer {
    case let layer as Convolution2D:
      let kernel = layer.kernelSize.height
      field.add(kernel: kernel, stride: layer.stride.height, padding: (kernel - 1) / 2)
      name = Words("convolution \(kernel)×\(kernel)", "свёртка \(kernel)×\(kernel)")
    case let layer as MaxPool2D:
      let size = layer.size.height
      field.add(kernel: size, stride: layer.stride.height, padding: 0)
      name = Words("pool \(size)×\(size)", "пулинг \(size)×\(size)")
    default:
      // Element by element: sees no further.
      value = layer(value)
      continue
    }
    value = layer(value)
    let middle = value.shape[1] / 2
    let unit = value.selecting(middle, axis: 1).selecting(middle, axis: 1).sum()
    let gradient = abs(unit.gradients(of: [images])[0]).mean(axes: [0, 3])
      .reshaped(Array(shape[..<2]))
    let first = field.start + middle * field.step
    let box = [first, first, first + field.size, first + field.size].map(Double.init)
    rows.append([
      name, Words(field.step), Words(field.size), Words(extent(of: gradient)),
    ])
    let clipped = box.map { min(max($0, 0), Double(shape[0])) }
    figures.append(
      .picture(
        gradient.pixels(in: 0...max(gradient.scalars.max() ?? 1, 1e-12)),
        title: lab.language(name), overlays: [.boxes([clipped])]))
  }
  try lab.show(
    "receptive-field",
    header: [
      Words("after", "после"), Words("pixels from unit to unit", "пикселей от нейрона к нейрону"),
      Words("sees, reckoned", "видит, по расчёту"), Words("sees, measured", "видит, измерено"),
    ], rows: rows,
    caption: Words(
      "The side of the square that a unit in the middle sees, in pixels; what is measured ends at "
        + "the image's border.",
      "Сторона квадрата, который видит нейрон в середине, в пикселях; измеренное кончается у края "
        + "картинки."))
  try lab.show(
    "receptive-field", FigureGrid(columns: 3, figures: figures),
    Words(
      "Bright: pixels on which a unit in the middle depends, measured by the gradient over 64 "
        + "images in a network that has not learnt yet. Box: the reckoned square. The middle of "
        + "the square counts more than its edge (Luo et al., 2016).",
      "Светло: пиксели, от которых зависит нейрон в середине, по градиенту на 64 картинках в ещё "
        + "не обученной сети. Рамка: расчётный квадрат. Середина квадрата весит больше, чем край "
        + "(Luo et al., 2016)."), height: 560)
}

/// The longer side of the smallest rectangle that holds all that is not zero.
private func extent(of matrix: Tensor) -> Int {
  let rows = matrix.rows
  let used = rows.indices.filter { rows[$0].contains { $0 > 0 } }
  let columns = rows[0].indices.filter { column in rows.contains { $0[column] > 0 } }
  func length(_ places: [Int]) -> Int { (places.last ?? -1) - (places.first ?? 0) + 1 }
  return max(length(used), length(columns))
}
