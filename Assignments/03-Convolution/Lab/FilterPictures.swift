import ConvolutionLesson
import Gradus
import GradusPlot
import LabSupport

/// A garment and its edges, found by Sobel's two kernels with the student's convolution.
func showEdges(_ lab: Lab, _ set: ImageSet) throws {
  let image = set.test.inputs.sliced(0..<1, axis: 0)
  let sobel = Tensor([1, 0, -1, 2, 0, -2, 1, 0, -1].map(Float.init), shape: [3, 3])
  let kernels = Tensor.stacked([sobel, sobel.transposed()]).transposed([1, 2, 0])
  let edges = try convolutionForward(
    image, kernels.reshaped([3, 3, 1, 2]), .zeros([2]), stride: 1, padding: 1,
    outputSize: studentOutputSize)
  let language = lab.language
  let shape = Array(edges.shape[1...2])
  let strongest = max(abs(edges).scalars.max() ?? 1, 1e-9)
  let maps = (0..<2).map { channel in
    edges.selecting(channel, axis: 3).reshaped(shape).pixels(in: -strongest...strongest)
  }
  let grid = FigureGrid(
    columns: 3,
    figures: [
      .picture(
        image.reshaped(Array(image.shape[1...])).pixels(), title: language("image", "картинка")),
      .picture(maps[0], title: language("left to right", "слева направо")),
      .picture(maps[1], title: language("top to bottom", "сверху вниз")),
    ])
  try lab.show(
    "edges", grid,
    Words(
      "Sobel's kernels on a garment, by your convolutionForward: where brightness falls from left to "
        + "right, and from top to bottom. Grey is zero, white positive, black negative.",
      "Ядра Собеля на вещи, вашей convolutionForward: где яркость падает слева направо и сверху "
        + "вниз. Серое — ноль, белое положительно, чёрное отрицательно."), height: 270)
}

/// The kernels of the first convolution.
func showFilters(_ lab: Lab, _ model: Layer) throws {
  guard let weight = convolutions(in: model).first?.weight?.value else {
    return lab.report("The network has no convolution.", "В сети нет свёртки.")
  }
  let figures = (0..<min(weight.shape[3], 32)).map { filter in
    let kernel = weight.selecting(filter, axis: 3).mean(axes: [2])
    return heatPicture(kernel.reshaped(Array(weight.shape[..<2])), .diverging)
  }
  let height = Double((figures.count + 7) / 8) * 105
  try lab.show(
    "filters", FigureGrid(columns: 8, figures: figures),
    Words(
      "The kernels of the first convolution after training: red is positive, blue negative. Each "
        + "has found an edge, a spot or a texture to answer to.",
      "Ядра первой свёртки после обучения: красное положительно, синее отрицательно. Каждое нашло "
        + "край, пятно или текстуру, на которые отвечает."), height: height)
}

/// What the first two convolutions make of an image, computed by the student's functions.
func showFeatureMaps(_ lab: Lab, _ model: Layer, _ set: ImageSet) throws {
  let layers = convolutions(in: model)
  var maps = set.test.inputs.sliced(0..<1, axis: 0)
  for (number, layer) in layers.prefix(2).enumerated() {
    guard let weight = layer.weight?.value else { continue }
    let bias = layer.bias?.value ?? .zeros([layer.filters], dtype: weight.dtype)
    let engine = relu(layer(.constant(maps)).value)
    maps = try relu(
      convolutionForward(
        maps, weight, bias, stride: layer.stride.height, padding: layer.kernelSize.height / 2,
        outputSize: studentOutputSize))
    guard maps.shape == engine.shape else {
      return lab.report(
        "convolutionForward gives \(maps.shape), the engine \(engine.shape).",
        "convolutionForward даёт \(maps.shape), движок \(engine.shape).")
    }
    let brightest = max(maps.scalars.max() ?? 1, 1e-9)
    let figures = (0..<min(maps.shape[3], 16)).map { channel in
      let map = maps.selecting(channel, axis: 3).reshaped(Array(maps.shape[1...2]))
      return Figure.picture(map.pixels(in: 0...brightest))
    }
    try lab.show(
      "features-\(number + 1)",
      FigureGrid(columns: 8, figures: figures),
      Words(
        "What convolution \(number + 1) makes of one test image, by your convolutionForward, after "
          + "ReLU; the engine differs by at most \(largestDifference(maps, engine)).",
        "Что свёртка \(number + 1) делает из одной тестовой картинки, вашей convolutionForward, "
          + "после ReLU; движок отличается не более чем на \(largestDifference(maps, engine))."),
      height: 210)
    maps = try maxPool(maps, size: 2, stride: 2, padding: 0, outputSize: studentOutputSize).output
  }
}

/// The largest difference of two elements at the same place, to one digit.
private func largestDifference(_ first: Tensor, _ second: Tensor) -> String {
  let largest = abs(first - second).scalars.max() ?? 0
  guard largest > 0 else { return "0" }
  var power = 1.0
  var exponent = 0
  while largest > power {
    power *= 10
    exponent += 1
  }
  while largest <= power / 10 {
    power /= 10
    exponent -= 1
  }
  return exponent == 0 ? "1" : "1e\(exponent)"
}
