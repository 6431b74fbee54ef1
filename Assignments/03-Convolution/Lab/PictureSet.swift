import Gradus

/// Images of ten classes to learn from and to be tested on, and where they come from.
struct PictureSet: Sendable {
  let training: TensorDataset
  let test: TensorDataset
  /// The names of the classes, in order.
  let classNames: [Words]
  /// Whether they are the real set.
  let isReal: Bool
  /// What they are, for the reader.
  let description: Words

  /// The shape of one image, `[H, W, C]`.
  var imageShape: [Int] { Array(training.inputs.shape.dropFirst()) }

  /// Fashion-MNIST where it is found, otherwise drawn garments.
  static func garments(isQuick: Bool) throws -> PictureSet {
    // A set that is there but damaged is an error; one that is not there is replaced.
    let isReal = DataFolder().contains("fashion-mnist")
    var training: TensorDataset
    var test: TensorDataset
    if isReal {
      (training, test) = try (FashionMNIST.training(), FashionMNIST.test())
    } else {
      training = Synthetic.garments(count: isQuick ? 1500 : 12_000, seed: 1)
      test = Synthetic.garments(count: isQuick ? 500 : 3000, seed: 2)
    }
    if isQuick { (training, test) = (training.prefix(1500), test.prefix(500)) }
    let counts = "\(training.count) + \(test.count)"
    return PictureSet(
      training: training, test: test, classNames: garmentNames, isReal: isReal,
      description: isReal
        ? Words(
          "Fashion-MNIST, \(counts) images (training + test).",
          "Fashion-MNIST, \(counts) изображений (обучение + тест).")
        : Words(
          "SYNTHETIC drawn garments, \(counts) images: GRADUS_DATA holds no fashion-mnist.",
          "СИНТЕТИЧЕСКИЕ рисованные вещи, \(counts) изображений: в GRADUS_DATA нет fashion-mnist."))
  }

  /// CIFAR-10 where it is found, otherwise drawn garments on coloured ground.
  static func photographs(isQuick: Bool) throws -> PictureSet {
    let isReal = DataFolder().contains("cifar10")
    var training: TensorDataset
    var test: TensorDataset
    if isReal {
      (training, test) = try (CIFAR10.training(), CIFAR10.test())
    } else {
      training = colored(Synthetic.garments(count: isQuick ? 1500 : 10_000, seed: 3), seed: 3)
      test = colored(Synthetic.garments(count: isQuick ? 500 : 2000, seed: 4), seed: 4)
    }
    if isQuick { (training, test) = (training.prefix(1500), test.prefix(500)) }
    let counts = "\(training.count) + \(test.count)"
    return PictureSet(
      training: training, test: test, classNames: isReal ? photographNames : garmentNames,
      isReal: isReal,
      description: isReal
        ? Words(
          "CIFAR-10, \(counts) images (training + test).",
          "CIFAR-10, \(counts) изображений (обучение + тест).")
        : Words(
          "SYNTHETIC drawn garments in colour, \(counts) images: GRADUS_DATA holds no cifar10.",
          "СИНТЕТИЧЕСКИЕ цветные рисованные вещи, \(counts) изображений: в GRADUS_DATA нет cifar10."
        ))
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
