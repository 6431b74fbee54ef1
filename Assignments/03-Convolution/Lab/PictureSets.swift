import Gradus
import LabSupport

// The sets of images that this lab learns from. A quick run takes the first images of them.

private let quick = (training: 1500, test: 500)

extension ImageSet {
  /// Fashion-MNIST where it is found, otherwise drawn garments.
  static func garments(in lab: Lab) throws -> ImageSet {
    let set = try ImageSet.garments(
      in: lab, training: lab.size(12_000, quick: quick.training),
      test: lab.size(3000, quick: quick.test))
    return lab.isQuick ? set.prefix(training: quick.training, test: quick.test) : set
  }

  /// MNIST where it is found, otherwise digits that the program writes.
  static func digits(in lab: Lab) throws -> ImageSet {
    let set = try ImageSet.digits(
      in: lab, training: lab.size(12_000, quick: quick.training),
      test: lab.size(2000, quick: quick.test))
    return lab.isQuick ? set.prefix(training: quick.training, test: quick.test) : set
  }

  /// CIFAR-10 where it is found, otherwise drawn garments on coloured ground.
  static func photographs(in lab: Lab) throws -> ImageSet {
    let source = lab.source(
      "CIFAR-10", folder: "cifar10",
      standIn: Words("drawn garments in colour", "цветные рисованные вещи"))
    let counts = (
      training: lab.size(10_000, quick: quick.training), test: lab.size(2000, quick: quick.test)
    )
    let set = ImageSet(
      training: source.isReal
        ? try CIFAR10.training(in: lab.data)
        : colored(Synthetic.garments(count: counts.training, seed: 3), seed: 3),
      test: source.isReal
        ? try CIFAR10.test(in: lab.data)
        : colored(Synthetic.garments(count: counts.test, seed: 4), seed: 4),
      classNames: source.isReal ? photographNames : garmentNames, source: source)
    return lab.isQuick ? set.prefix(training: quick.training, test: quick.test) : set
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

  private static let photographNames = zip(
    CIFAR10.classNames,
    [
      "самолёт", "автомобиль", "птица", "кошка", "олень", "собака", "лягушка", "лошадь", "корабль",
      "грузовик",
    ]
  ).map { Words($0, $1) }
}
