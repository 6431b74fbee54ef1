/// Handwritten digits: 60,000 and 10,000 grey images of 28 × 28 pixels in 10 classes
/// (LeCun, Bottou, Bengio, Haffner, "Gradient-based learning applied to document recognition",
/// Proceedings of the IEEE 86, 1998).
///
/// Inputs are `[count, 28, 28, 1]` in 0…1, targets `[count]` with class numbers.
public enum MNIST {
  /// `0` to `9`.
  public static let classNames = (0...9).map { "\($0)" }

  private static let files = MNISTFiles(
    folder: "mnist", source: "https://ossci-datasets.s3.amazonaws.com/mnist")

  /// The 60,000 images to learn from. Throws `DataError` when the files are not there or damaged.
  public static func training(in folder: DataFolder = DataFolder()) throws -> TensorDataset {
    try files.read("train", in: folder)
  }

  /// The 10,000 images of the test. Throws `DataError` when the files are not there or damaged.
  public static func test(in folder: DataFolder = DataFolder()) throws -> TensorDataset {
    try files.read("t10k", in: folder)
  }
}

/// Pieces of clothing: 60,000 and 10,000 grey images of 28 × 28 pixels in 10 classes (Xiao, Rasul,
/// Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms",
/// 2017).
///
/// Inputs are `[count, 28, 28, 1]` in 0…1, targets `[count]` with class numbers.
public enum FashionMNIST {
  /// The names of the classes, in order.
  public static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
    "Ankle boot",
  ]

  private static let files = MNISTFiles(
    folder: "fashion-mnist",
    source: "https://github.com/zalandoresearch/fashion-mnist/tree/master/data/fashion")

  /// The 60,000 images to learn from. Throws `DataError` when the files are not there or damaged.
  public static func training(in folder: DataFolder = DataFolder()) throws -> TensorDataset {
    try files.read("train", in: folder)
  }

  /// The 10,000 images of the test. Throws `DataError` when the files are not there or damaged.
  public static func test(in folder: DataFolder = DataFolder()) throws -> TensorDataset {
    try files.read("t10k", in: folder)
  }
}

/// The four files in which both sets come.
private struct MNISTFiles: Sendable {
  let folder: String
  let source: String

  func read(_ part: String, in root: DataFolder) throws -> TensorDataset {
    let images = try IDXFile(
      path: root.path(to: "\(folder)/\(part)-images-idx3-ubyte.gz", source: source))
    let labels = try IDXFile(
      path: root.path(to: "\(folder)/\(part)-labels-idx1-ubyte.gz", source: source)
    ).labels(classCount: 10)
    guard images.shape == [labels.count, 28, 28] else {
      throw DataError(
        file: images.file, place: .byte(4),
        problem: "the images are \(images.shape), expected [\(labels.count), 28, 28]",
        remedy: "fetch the files again from \(source)")
    }
    return TensorDataset(
      inputs: images.tensor(dividedBy: 255).reshaped([labels.count, 28, 28, 1]),
      targets: Tensor(labels.map(Float.init)))
  }
}
