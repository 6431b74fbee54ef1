import Gradus
import LabSupport

/// Pictures of clothing, flattened to rows of 784 numbers, in three parts.
struct ImageData: Sendable {
  /// Some examples: inputs `[count, 784]` in 0…1, and their classes.
  struct Part: Sendable {
    let inputs: Tensor
    let labels: [Int]

    var count: Int { labels.count }

    init(_ data: TensorDataset) {
      inputs = data.inputs.reshaped([data.count, -1])
      labels = data.labels
    }

    init(inputs: Tensor, labels: [Int]) {
      self.inputs = inputs
      self.labels = labels
    }

    /// Some examples drawn at random, none twice, at most `count` of them.
    func drawing(_ count: Int, using generator: inout SeededGenerator) -> Part {
      let rows = Array(generator.permutation(self.count).prefix(count))
      return Part(inputs: inputs.gathered(rows), labels: rows.map { labels[$0] })
    }

    /// The first examples, at most `count` of them.
    func prefix(_ count: Int) -> Part {
      let count = min(count, self.count)
      return Part(inputs: inputs.sliced(0..<count, axis: 0), labels: Array(labels.prefix(count)))
    }
  }

  /// To learn from.
  let training: Part
  /// To choose by.
  let validation: Part
  /// Nothing is chosen by it.
  let test: Part
  /// Fashion-MNIST, or its drawn stand-in.
  let source: DataSource

  static let pixels = 784
  static let classes = 10

  /// How many there are, for the reader.
  var contents: Words {
    let (train, held, tested) = (training.count, validation.count, test.count)
    return Words(
      "\(train) images to train on, \(held) to validate, \(tested) to test",
      "\(train) изображений для обучения, \(held) для проверки, \(tested) для теста")
  }

  /// Fashion-MNIST where it is, else drawn pictures. A tenth of the training images is set apart
  /// for validation. Throws `DataError` when files are there but damaged.
  static func load(in lab: Lab) throws -> ImageData {
    let source = lab.source(
      "Fashion-MNIST", folder: "fashion-mnist",
      standIn: Words(
        "drawn pictures, which are easier than the real ones",
        "рисунки программы, которые проще настоящих"))
    var all: TensorDataset
    var test: TensorDataset
    if source.isReal {
      (all, test) = (
        try FashionMNIST.training(in: lab.data), try FashionMNIST.test(in: lab.data)
      )
    } else {
      let count = lab.size(12_000, quick: 6_000)
      all = Synthetic.garments(count: count, seed: 21)
      test = Synthetic.garments(count: count / 6, seed: 22)
    }
    if lab.isQuick {
      all = all.prefix(10_000)
      test = test.prefix(2_000)
    }
    let split = DataSplit(stratifiedBy: all.labels, validation: 0.1, seed: 2)
    return ImageData(
      training: Part(all.subset(split.training)), validation: Part(all.subset(split.validation)),
      test: Part(test), source: source)
  }

  /// The names of the classes.
  static func classNames(in language: Language) -> [String] {
    ImageSet.garmentNames.map { language($0) }
  }
}
