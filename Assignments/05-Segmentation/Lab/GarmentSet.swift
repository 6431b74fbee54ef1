import Gradus
import LabSupport

/// Small grey images of garments to squeeze and rebuild.
struct GarmentSet: Sendable {
  let training: TensorDataset
  let test: TensorDataset
  /// The names of the classes, in order.
  let classNames: [Words]
  /// The real set, or its drawn stand-in.
  let source: DataSource

  /// How many there are, for the reader.
  var contents: Words {
    let counts = "\(training.count) + \(test.count)"
    return Words(
      "\(counts) images (training + test)", "изображений \(counts) (обучение + тест)")
  }

  /// The shape of one image, `[H, W, C]`.
  var imageShape: [Int] { Array(training.inputs.shape.dropFirst()) }

  /// The first `count` test images.
  func samples(_ count: Int) -> Tensor { test.inputs.sliced(0..<count, axis: 0) }

  /// Part of Fashion-MNIST where it is found, otherwise drawn garments.
  static func load(in lab: Lab) throws -> GarmentSet {
    let source = lab.source(
      "Fashion-MNIST", folder: "fashion-mnist",
      standIn: Words("drawn garments", "рисованные вещи"))
    let (count, held) = (lab.size(12_000, quick: 600), lab.size(2000, quick: 200))
    let training =
      source.isReal
      ? try FashionMNIST.training(in: lab.data).prefix(count)
      : Synthetic.garments(count: count, seed: 1)
    let test =
      source.isReal
      ? try FashionMNIST.test(in: lab.data).prefix(held)
      : Synthetic.garments(count: held, seed: 2)
    return GarmentSet(training: training, test: test, classNames: names, source: source)
  }

  private static let names = zip(
    FashionMNIST.classNames,
    [
      "футболка", "брюки", "пуловер", "платье", "пальто", "сандалия", "рубашка", "кроссовка",
      "сумка", "ботинок",
    ]
  ).map { Words($0, $1) }
}
