import Gradus

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
  /// Whether this is Fashion-MNIST and not the drawn stand-in.
  let isReal: Bool

  static let pixels = 784
  static let classes = 10

  /// The name of the set in a file.
  var name: String { isReal ? "fashion-mnist" : "synthetic" }

  /// What the data are, in a sentence.
  var description: Words {
    let (train, held, tested) = (training.count, validation.count, test.count)
    return isReal
      ? Words(
        "Fashion-MNIST: \(train) images to train on, \(held) to validate, \(tested) to test.",
        "Fashion-MNIST: \(train) изображений для обучения, \(held) для проверки, \(tested) для теста."
      )
      : Words(
        """
        SYNTHETIC pictures, drawn by the program, since Fashion-MNIST was not found: \(train) to \
        train on, \(held) to validate, \(tested) to test. They are easier than the real ones.
        """,
        """
        СИНТЕТИЧЕСКИЕ рисунки, нарисованные программой, так как Fashion-MNIST не найден: \(train) для \
        обучения, \(held) для проверки, \(tested) для теста. Они проще настоящих.
        """)
  }

  /// Fashion-MNIST where it is, else drawn pictures. A tenth of the training images is set apart
  /// for validation. Throws `DataError` when files are there but damaged.
  static func load(isQuick: Bool) throws -> ImageData {
    let isReal = DataFolder().contains("fashion-mnist")
    var all: TensorDataset
    var test: TensorDataset
    if isReal {
      (all, test) = (try FashionMNIST.training(), try FashionMNIST.test())
    } else {
      let count = isQuick ? 6_000 : 12_000
      all = Synthetic.garments(count: count, seed: 21)
      test = Synthetic.garments(count: count / 6, seed: 22)
    }
    if isQuick {
      all = all.prefix(10_000)
      test = test.prefix(2_000)
    }
    let split = DataSplit(stratifiedBy: all.labels, validation: 0.1, seed: 2)
    return ImageData(
      training: Part(all.subset(split.training)), validation: Part(all.subset(split.validation)),
      test: Part(test), isReal: isReal)
  }

  /// The names of the classes.
  static func classNames(in language: Language) -> [String] {
    language == .english
      ? FashionMNIST.classNames
      : [
        "футболка", "брюки", "пуловер", "платье", "пальто", "сандалия", "рубашка", "кроссовка",
        "сумка", "ботинок",
      ]
  }
}
