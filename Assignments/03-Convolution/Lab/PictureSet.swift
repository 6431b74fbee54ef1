import Gradus
import LabSupport

/// Images of ten classes to learn from and to be tested on, and where they come from.
struct PictureSet: Sendable {
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

  /// Fashion-MNIST where it is found, otherwise drawn garments.
  static func garments(in lab: Lab) throws -> PictureSet {
    let source = lab.source(
      "Fashion-MNIST", folder: "fashion-mnist",
      standIn: Words("drawn garments", "рисованные вещи"))
    var training: TensorDataset
    var test: TensorDataset
    if source.isReal {
      (training, test) = try (
        FashionMNIST.training(in: lab.data), FashionMNIST.test(in: lab.data)
      )
    } else {
      training = Synthetic.garments(count: lab.size(12_000, quick: 1500), seed: 1)
      test = Synthetic.garments(count: lab.size(3000, quick: 500), seed: 2)
    }
    if lab.isQuick { (training, test) = (training.prefix(1500), test.prefix(500)) }
    return PictureSet(
      training: training, test: test, classNames: garmentNames, source: source)
  }

  /// CIFAR-10 where it is found, otherwise drawn garments on coloured ground.
  static func photographs(in lab: Lab) throws -> PictureSet {
    let source = lab.source(
      "CIFAR-10", folder: "cifar10",
      standIn: Words("drawn garments in colour", "цветные рисованные вещи"))
    var training: TensorDataset
    var test: TensorDataset
    if source.isReal {
      (training, test) = try (CIFAR10.training(in: lab.data), CIFAR10.test(in: lab.data))
    } else {
      training = colored(
        Synthetic.garments(count: lab.size(10_000, quick: 1500), seed: 3), seed: 3)
      test = colored(Synthetic.garments(count: lab.size(2000, quick: 500), seed: 4), seed: 4)
    }
    if lab.isQuick { (training, test) = (training.prefix(1500), test.prefix(500)) }
    return PictureSet(
      training: training, test: test, classNames: source.isReal ? photographNames : garmentNames,
      source: source)
  }

  /// Grey images of 28 × 28 as colour images of 32 × 32: each between two random colours, which
  /// say nothing about the class.
  private static func colored(_ grey: TensorDataset, seed: UInt64) -> TensorDataset {
    var generator = SeededGenerator(seed: seed)
    let images = grey.inputs.resized(height: 32, width: 32)
    let shape = [grey.count, 1, 1, 3]
    let ground = Tensor.uniform(shape, in: 0..<0.5, dtype: .float32, using: &generator)
    let ink = Tensor.uniform(shape, in: 0.4..<1, dtype: .float32, using: &generator)
    return TensorDataset(inputs: ground + images * (ink - ground), targets: grey.targets)
  }

  private static let garmentNames = zip(
    FashionMNIST.classNames,
    [
      "футболка", "брюки", "пуловер", "платье", "пальто", "сандалия", "рубашка", "кроссовка",
      "сумка", "ботинок",
    ]
  ).map { Words($0, $1) }

  private static let photographNames = zip(
    CIFAR10.classNames,
    [
      "самолёт", "автомобиль", "птица", "кошка", "олень", "собака", "лягушка", "лошадь", "корабль",
      "грузовик",
    ]
  ).map { Words($0, $1) }
}
