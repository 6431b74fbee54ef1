/// A grid of numbers in the IDX format, in which the MNIST sets come.
///
/// ```swift
/// let images = try IDXFile(path: "train-images-idx3-ubyte.gz").tensor(dividedBy: 255)
/// ```
///
/// The format: two zero bytes, a byte for the type of the elements, a byte for the number of
/// axes, their sizes as big-endian 32-bit numbers, then the elements, big-endian, the last axis
/// fastest (LeCun, Cortes, Burges, "The MNIST database", <http://yann.lecun.com/exdb/mnist>).
public struct IDXFile: Sendable {
  /// The types that elements may have; the raw values are those of the format.
  public enum ElementType: UInt8, Sendable, CaseIterable {
    /// Whole numbers of 8 bits without a sign.
    case unsignedByte = 0x08
    /// Whole numbers of 8 bits.
    case signedByte = 0x09
    /// Whole numbers of 16 bits.
    case short = 0x0B
    /// Whole numbers of 32 bits.
    case int = 0x0C
    /// IEEE 754 numbers of 32 bits.
    case float = 0x0D
    /// IEEE 754 numbers of 64 bits.
    case double = 0x0E

    /// Bytes of one element.
    public var size: Int {
      switch self {
      case .unsignedByte, .signedByte: 1
      case .short: 2
      case .int, .float: 4
      case .double: 8
      }
    }
  }

  /// The type of the elements in the file.
  public let elementType: ElementType
  /// The size of each axis.
  public let shape: [Int]
  /// The name that errors give.
  public let file: String

  private let bytes: [UInt8]
  private var headerSize: Int { 4 + 4 * shape.count }

  /// Reads a file, unpacking it when its name ends in `.gz`.
  public init(path: String) throws {
    try self.init(bytes: FileBytes.read(path), file: path)
  }

  /// Reads bytes that are in memory. `file` is what errors name.
  ///
  /// Throws `DataError` unless the header is one and the bytes after it are exactly as many as
  /// it promises. Nothing is allocated before that is known.
  public init(bytes: [UInt8], file: String) throws {
    func fail(_ offset: Int, _ problem: String, _ remedy: String) -> DataError {
      DataError(file: file, place: .byte(offset), problem: problem, remedy: remedy)
    }
    let isOther = "this is not an IDX file: check the path (a packed one must end in .gz)"
    let fetch = "the file is damaged or cut short: fetch it again"
    guard bytes.count >= 4 else {
      throw fail(bytes.count, "the file ends in its header of at least 8 bytes", fetch)
    }
    guard bytes[0] == 0, bytes[1] == 0 else {
      throw fail(bytes[0] == 0 ? 1 : 0, "an IDX file begins with two zero bytes", isOther)
    }
    guard let elementType = ElementType(rawValue: bytes[2]) else {
      throw fail(2, "there is no element type 0x\(String(bytes[2], radix: 16))", isOther)
    }
    let axes = Int(bytes[3])
    guard axes > 0 else { throw fail(3, "the header announces no axes", isOther) }
    guard bytes.count >= 4 + 4 * axes else {
      throw fail(bytes.count, "the file ends in its header of \(4 + 4 * axes) bytes", fetch)
    }
    let shape = (0..<axes).map { axis in
      bytes[(4 + 4 * axis)..<(8 + 4 * axis)].reduce(0) { $0 << 8 | Int($1) }
    }
    if let empty = shape.firstIndex(of: 0) {
      throw fail(4 + 4 * empty, "axis \(empty) has the size 0", fetch)
    }
    let available = bytes.count - 4 - 4 * axes
    var promised = elementType.size
    for (axis, size) in shape.enumerated() {
      let (product, overflow) = promised.multipliedReportingOverflow(by: size)
      guard !overflow, product <= available else {
        throw fail(
          bytes.count,
          "the header promises \(axes) axes of \(DataError.sizes(shape)) elements of "
            + "\(elementType.size) bytes, the file ends after \(available) (at axis \(axis))",
          fetch)
      }
      promised = product
    }
    guard promised == available else {
      throw fail(
        4 + 4 * axes + promised,
        "\(available - promised) bytes follow the \(promised) that the header promises", fetch)
    }
    self.elementType = elementType
    self.shape = shape
    self.file = file
    self.bytes = bytes
  }

  /// The numbers, each divided by `divisor`: 255 brings bytes to 0…1.
  public func tensor(dtype: DType = .float32, dividedBy divisor: Double = 1) -> Tensor {
    Tensor(
      bytes: bytes, from: headerSize, as: elementType, shape: shape, dividedBy: divisor,
      dtype: dtype)
  }

  /// The elements of a file with one axis as the numbers of classes.
  ///
  /// Throws `DataError` with the offset of the first that is not in `0..<classCount`, and when
  /// the file has another type or more axes.
  public func labels(classCount: Int) throws -> [Int] {
    guard elementType == .unsignedByte, shape.count == 1 else {
      throw DataError(
        file: file, place: .byte(2),
        problem: "labels are bytes along one axis, here are \(shape.count) of type \(elementType)",
        remedy: "check whether this is the file of images")
    }
    return try (headerSize..<bytes.count).map { offset in
      let label = Int(bytes[offset])
      guard label < classCount else {
        throw DataError(
          file: file, place: .byte(offset),
          problem: "label \(label) is outside 0..<\(classCount)",
          remedy: "the file is damaged: fetch it again")
      }
      return label
    }
  }
}

extension DataError {
  /// Sizes for people, cut when there are many.
  static func sizes(_ shape: [Int]) -> String {
    let shown = shape.prefix(6).map(String.init).joined(separator: " × ")
    return shape.count > 6 ? shown + " × …" : shown
  }
}
