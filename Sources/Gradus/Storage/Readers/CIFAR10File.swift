/// Pictures in the binary format of CIFAR-10: records of 3,073 bytes, a label and then the 32 × 32
/// red, green and blue values, row by row (Krizhevsky, "Learning multiple layers of features from
/// tiny images", 2009; <https://www.cs.toronto.edu/~kriz/cifar.html>).
public enum CIFAR10File {
  /// Pixels along each side.
  public static let side = 32
  private static let plane = side * side
  private static let recordSize = 1 + 3 * plane

  /// Reads a file, unpacking it when its name ends in `.gz`.
  ///
  /// The inputs are `[count, 32, 32, 3]` in 0…1, the targets `[count]` with class numbers 0…9.
  public static func read(_ path: String) throws -> TensorDataset {
    try parse(FileBytes.read(path), file: path)
  }

  /// Reads bytes that are in memory. `file` is what errors name.
  ///
  /// Throws `DataError` with the offset of a record that is cut short or a label above 9.
  public static func parse(_ bytes: [UInt8], file: String) throws -> TensorDataset {
    let count = bytes.count / recordSize
    guard count > 0, bytes.count % recordSize == 0 else {
      throw DataError(
        file: file, place: .byte(count * recordSize),
        problem: "the last record has \(bytes.count % recordSize) bytes instead of \(recordSize)",
        remedy: "this is not a binary batch of CIFAR-10, or it is cut short: fetch it again")
    }
    let labels = try (0..<count).map { record in
      let label = bytes[record * recordSize]
      guard label < 10 else {
        throw DataError(
          file: file, place: .byte(record * recordSize),
          problem: "label \(label) of record \(record) is outside 0..<10",
          remedy: "this is not a binary batch of CIFAR-10, or it is damaged: fetch it again")
      }
      return Float(label)
    }
    let images = Tensor(
      planes: bytes, from: 1, recordSize: recordSize, shape: [count, side, side, 3],
      dividedBy: 255)
    return TensorDataset(inputs: images, targets: Tensor(labels))
  }
}
