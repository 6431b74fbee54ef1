import Gradus
import GradusPlot
import LabSupport
import Segmentation

/// The images of codes, `[n, H, W, 1]`.
private func decoded(_ model: VariationalModel, _ codes: Tensor) -> Tensor {
  sigmoid(model.decode(.constant(codes)).value)
}

/// The means of images.
private func encoded(_ model: VariationalModel, _ images: Tensor) -> Tensor {
  model.encode(.constant(images)).mean.value
}

/// Where the classes lie in a plane of codes, and what each place of the plane decodes to.
func showLatentPlane(_ lab: Lab, _ model: VariationalModel, _ set: ImageSet) throws {
  let language = lab.language
  let count = min(600, set.test.count)
  let codes = encoded(model, set.test.inputs.sliced(0..<count, axis: 0))
  let labels = set.test.labels
  let (x, y) = (codes.selecting(0, axis: 1).scalars, codes.selecting(1, axis: 1).scalars)
  // Ten colours cannot be told apart: half of the classes in each of two figures.
  let halves = [
    (Words("tops and dresses", "верх и платья"), [0, 2, 3, 4, 6]),
    (Words("trousers, shoes, bags", "брюки, обувь, сумки"), [1, 5, 7, 8, 9]),
  ]
  let figures = halves.map { name, classes in
    Figure(
      title: language(name), horizontalAxis: Axis(label: "μ₀", range: span(x)),
      verticalAxis: Axis(label: "μ₁", range: span(y)),
      series: classes.map { number in
        let own = (0..<count).filter { labels[$0] == number }
        return .markers(
          x: own.map { x[$0] }, y: own.map { y[$0] }, label: language(set.classNames[number]))
      }, legend: .above, hasEqualScales: true)
  }
  try lab.show(
    "latent-map", FigureGrid(columns: 2, figures: figures),
    Words(
      "The means of \(count) test images in the plane of two latent numbers, coloured by class. The "
        + "network was never told the classes.",
      "Средние \(count) тестовых изображений на плоскости двух скрытых чисел, цвет по классу. "
        + "Классы сети не сообщались."), width: 1000, height: 560)
  let side = 12
  let places = (0..<side).map { -2.2 + 4.4 * Double($0) / Double(side - 1) }
  let grid = places.reversed().flatMap { row in places.flatMap { [$0, row] } }
  let images = decoded(
    model, Tensor(grid.map { Float($0) }, shape: [side * side, 2]))
  try lab.show(
    "latent-grid",
    Figure.picture(mosaic(images, columns: side).pixels()),
    Words(
      "What each place of that plane decodes to, from −2.2 to 2.2 along both axes: one garment turns "
        + "into another without a jump.",
      "Во что декодируется каждое место этой плоскости, от −2,2 до 2,2 по обеим осям: одна вещь "
        + "переходит в другую без скачка."), width: 560, height: 560)
}

/// From the smallest to the largest number, with some room.
private func span(_ numbers: [Double]) -> ClosedRange<Double> {
  (numbers.min() ?? 0) - 0.3...(numbers.max() ?? 0) + 0.3
}

/// Images `[n, H, W, 1]` in rows as one image `[…, …, 1]`.
private func mosaic(_ images: Tensor, columns: Int) -> Tensor {
  let (height, width) = (images.shape[1], images.shape[2])
  let rows = images.shape[0] / columns
  return images.reshaped([rows, columns, height, width]).transposed([0, 2, 1, 3])
    .reshaped([rows * height, columns * width, 1])
}

/// Two ways from one image to another, and a cross-fade of pixels.
func showPaths(_ lab: Lab, _ model: VariationalModel, _ set: ImageSet) throws {
  let labels = set.test.labels
  guard let trouser = labels.firstIndex(of: 1), let boot = labels.firstIndex(of: 9) else { return }
  let (first, second) = (
    set.test.inputs.selecting(trouser, axis: 0), set.test.inputs.selecting(boot, axis: 0)
  )
  let steps = 9
  let paths: [(Words, (Tensor, Tensor, Int) throws -> Tensor)] = [
    (Words("straight", "прямой"), { try latentPath(from: $0, to: $1, steps: $2) }),
    (Words("along the arc", "по дуге"), { try sphericalPath(from: $0, to: $1, steps: $2) }),
  ]
  var rows: [(name: String, images: Tensor)] = []
  for (name, path) in paths {
    lab.attempt(name) {
      let images = try interpolateImages(
        first, second, steps: steps, encode: { encoded(model, $0) },
        decode: { decoded(model, $0) }, path: path)
      rows.append((lab.language(name), images))
    }
  }
  guard !rows.isEmpty else { throw NothingToShow() }
  let faded = Tensor.stacked(
    (0..<steps).map { step in
      let t = Double(step) / Double(steps - 1)
      return first * (1 - t) + second * t
    })
  rows.append((lab.language("pixels", "пиксели"), faded))
  try lab.show(
    "latent-paths", pictureRows(rows),
    Words(
      "From trousers to a boot: through the codes one shape turns into the other; mixed pixels show "
        + "two at once.",
      "От брюк к ботинку: на пути через коды одна форма превращается в другую; смесь пикселей "
        + "показывает две сразу."), width: 860, height: Double(rows.count) * 140)
}

/// Images of draws from the standard normal distribution.
func showDraws(_ lab: Lab, _ model: VariationalModel, latent: Int) throws {
  var generator = SeededGenerator(seed: 8)
  let codes = Tensor.normal([24, latent], dtype: .float32, using: &generator)
  try lab.show(
    "latent-draws", .picture(mosaic(decoded(model, codes), columns: 12).pixels()),
    Words(
      "Garments that do not exist: codes drawn from the standard normal distribution.",
      "Вещи, которых нет: коды взяты из стандартного нормального распределения."), width: 760,
    height: 150)
}
