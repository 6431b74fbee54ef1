/// Small colour pictures in 10 classes: the first training batch of CIFAR-10, 10,000 pictures of
/// 32 × 32 pixels, and the first 1,000 of its test (Krizhevsky, "Learning multiple layers of
/// features from tiny images", 2009).
///
/// Inputs are `[count, 32, 32, 3]` in 0…1, targets `[count]` with class numbers.
public enum CIFAR10 {
  /// The names of the classes, in order.
  public static let classNames = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]

  private static let source = "https://www.cs.toronto.edu/~kriz/cifar.html (the binary version)"

  /// The 10,000 pictures to learn from. Throws `DataError` when the file is not there or damaged.
  public static func training(in folder: DataFolder = DataFolder()) throws -> TensorDataset {
    try CIFAR10File.read(folder.path(to: "cifar10/data_batch_1.bin.gz", source: source))
  }

  /// The 1,000 pictures of the test, or as many of `test_batch.bin` when that is what there is.
  /// Throws `DataError` when neither file is there, or one is damaged.
  public static func test(in folder: DataFolder = DataFolder()) throws -> TensorDataset {
    if folder.contains("cifar10/test_batch.bin") {
      return try CIFAR10File.read("\(folder.path)/cifar10/test_batch.bin").prefix(1000)
    }
    return try CIFAR10File.read(
      folder.path(to: "cifar10/test_batch_first1000.bin.gz", source: source))
  }
}
