/// Loops that turn bytes of a file into numbers.
///
/// Numbers of more than one byte are big-endian and need not be aligned.
public enum ByteConversion {
  /// How bytes spell a number.
  public enum Kind: Sendable {
    /// A whole number of 8 bits without a sign.
    case unsigned8
    /// A whole number of 8 bits.
    case signed8
    /// A whole number of 16 bits.
    case signed16
    /// A whole number of 32 bits.
    case signed32
    /// An IEEE 754 number of 32 bits.
    case float32
    /// An IEEE 754 number of 64 bits.
    case float64
  }

  /// Writes `count` numbers, each divided by `divisor`.
  public static func convert(
    _ source: UnsafeRawPointer, _ kind: Kind, count: Int, dividedBy divisor: Double,
    into result: UnsafeMutablePointer<Float>
  ) {
    switch kind {
    case .unsigned8:
      // The common case is a loop over single precision, which the compiler makes wide.
      let bytes = source.assumingMemoryBound(to: UInt8.self)
      let divisor = Float(divisor)
      for index in 0..<count { result[index] = Float(bytes[index]) / divisor }
    default:
      for index in 0..<count { result[index] = Float(number(source, kind, index) / divisor) }
    }
  }

  /// Writes `count` numbers, each divided by `divisor`.
  public static func convert(
    _ source: UnsafeRawPointer, _ kind: Kind, count: Int, dividedBy divisor: Double,
    into result: UnsafeMutablePointer<Double>
  ) {
    for index in 0..<count { result[index] = number(source, kind, index) / divisor }
  }

  /// Turns `count` records, `recordSize` bytes apart, of one plane of bytes a channel into pixels
  /// whose channels lie side by side.
  public static func interleavePlanes(
    _ source: UnsafeRawPointer, recordSize: Int, count: Int, pixels: Int, channels: Int,
    dividedBy divisor: Double, into result: UnsafeMutablePointer<Float>
  ) {
    let divisor = Float(divisor)
    for record in 0..<count {
      let bytes = (source + record * recordSize).assumingMemoryBound(to: UInt8.self)
      let image = result + record * pixels * channels
      for channel in 0..<channels {
        let plane = bytes + channel * pixels
        for pixel in 0..<pixels {
          image[pixel * channels + channel] = Float(plane[pixel]) / divisor
        }
      }
    }
  }
}

@inline(__always)
private func number(
  _ source: UnsafeRawPointer, _ kind: ByteConversion.Kind, _ index: Int
) -> Double {
  switch kind {
  case .unsigned8: Double(source.load(fromByteOffset: index, as: UInt8.self))
  case .signed8: Double(source.load(fromByteOffset: index, as: Int8.self))
  case .signed16:
    Double(Int16(bigEndian: source.loadUnaligned(fromByteOffset: 2 * index, as: Int16.self)))
  case .signed32:
    Double(Int32(bigEndian: source.loadUnaligned(fromByteOffset: 4 * index, as: Int32.self)))
  case .float32:
    Double(
      Float(
        bitPattern: UInt32(
          bigEndian: source.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))))
  case .float64:
    Double(
      bitPattern: UInt64(
        bigEndian: source.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self)))
  }
}
