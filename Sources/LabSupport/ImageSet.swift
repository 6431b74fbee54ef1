import Gradus

/// Images of classes to learn from and to be tested on, and where they come from.
///
/// ```swift
/// let set = try ImageSet.garments(in: lab, training: 12_000, test: 3000)
/// lab.state(set.source, set.contents)
/// ```
public struct ImageSet: Sendable {
  /// Images `[count, H, W, C]` in 0…1 and their classes, to learn from.
  public let training: TensorDataset
  /// The same, to be tested on.
  public let test: TensorDataset
  /// The names of the classes, in order.
  public let classNames: [Words]
  /// The real set, or its drawn stand-in.
  public let source: DataSource

  /// Puts a set together.
  public init(
    training: TensorDataset, test: TensorDataset, classNames: [Words], source: DataSource
  ) {
    self.training = training
    self.test = test
    self.classNames = classNames
    self.source = source
  }

  /// How many images there are, for the reader.
  public var contents: Words {
    let counts = "\(training.count) + \(test.count)"
    return Words(
      "\(counts) images (training + test)", "изображений \(counts) (обучение + тест)")
  }

  /// The shape of one image, `[H, W, C]`.
  public var imageShape: [Int] { Array(training.inputs.shape.dropFirst()) }

  /// The first `count` test images, `[count, H, W, C]`.
  public func samples(_ count: Int) -> Tensor { test.inputs.sliced(0..<count, axis: 0) }

  /// The first images of both parts, at most so many.
  public func prefix(training: Int, test: Int) -> ImageSet {
    ImageSet(
      training: self.training.prefix(training), test: self.test.prefix(test),
      classNames: classNames, source: source)
  }

  /// Fashion-MNIST where it is found, whole; otherwise drawn garments, as many as asked.
  ///
  /// - Throws: `DataError` when files are there but damaged.
  public static func garments(in lab: Lab, training: Int, test: Int) throws -> ImageSet {
    let source = lab.source(
      "Fashion-MNIST", folder: "fashion-mnist",
      standIn: Words("drawn garments", "рисованные вещи"))
    return ImageSet(
      training: source.isReal
        ? try FashionMNIST.training(in: lab.data)
        : Synthetic.garments(count: training, seed: 1),
      test: source.isReal
        ? try FashionMNIST.test(in: lab.data) : Synthetic.garments(count: test, seed: 2),
      classNames: garmentNames, source: source)
  }

  /// MNIST where it is found, whole; otherwise digits that the program writes, as many as asked.
  ///
  /// - Throws: `DataError` when files are there but damaged.
  public static func digits(in lab: Lab, training: Int, test: Int) throws -> ImageSet {
    let source = lab.source(
      "MNIST", folder: "mnist",
      standIn: Words("digits written by the program", "цифры, написанные программой"))
    return ImageSet(
      training: source.isReal
        ? try MNIST.training(in: lab.data) : DrawnDigits.dataset(count: training, seed: 1),
      test: source.isReal
        ? try MNIST.test(in: lab.data) : DrawnDigits.dataset(count: test, seed: 2),
      classNames: MNIST.classNames.map { Words($0) }, source: source)
  }

  /// The names of the ten classes of Fashion-MNIST and of the drawn garments, in order.
  public static let garmentNames = zip(
    FashionMNIST.classNames,
    [
      "футболка", "брюки", "пуловер", "платье", "пальто", "сандалия", "рубашка", "кроссовка",
      "сумка", "ботинок",
    ]
  ).map { Words($0, $1) }
}
