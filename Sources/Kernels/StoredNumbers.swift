/// Numbers as files hold them, least significant byte first, turned into numbers to compute with.
///
/// The sources need not be aligned.
public enum StoredNumbers {
  /// 16-bit IEEE 754 numbers.
  public static func halves(
    _ source: UnsafeRawPointer, count: Int, into result: UnsafeMutablePointer<Float>
  ) {
    for index in 0..<count {
      result[index] = Float(Float16(bitPattern: bits(source, index)))
    }
  }

  /// The upper halves of 32-bit IEEE 754 numbers: bfloat16.
  public static func brains(
    _ source: UnsafeRawPointer, count: Int, into result: UnsafeMutablePointer<Float>
  ) {
    for index in 0..<count {
      let upper: UInt16 = bits(source, index)
      result[index] = Float(bitPattern: UInt32(upper) << 16)
    }
  }

  /// Signed whole numbers of 8 bytes, rounded to the nearest beyond 2⁵³.
  public static func integers64(
    _ source: UnsafeRawPointer, count: Int, into result: UnsafeMutablePointer<Double>
  ) {
    for index in 0..<count {
      let number: Int64 = bits(source, index)
      result[index] = Double(number)
    }
  }

  /// Signed whole numbers of 4 bytes.
  public static func integers32(
    _ source: UnsafeRawPointer, count: Int, into result: UnsafeMutablePointer<Double>
  ) {
    for index in 0..<count {
      let number: Int32 = bits(source, index)
      result[index] = Double(number)
    }
  }

  /// Whole numbers of one byte without a sign; truth values too.
  public static func bytes(
    _ source: UnsafeRawPointer, count: Int, into result: UnsafeMutablePointer<Double>
  ) {
    for index in 0..<count {
      result[index] = Double(source.load(fromByteOffset: index, as: UInt8.self))
    }
  }
}

private func bits<Bits: FixedWidthInteger & BitwiseCopyable>(
  _ source: UnsafeRawPointer, _ index: Int
) -> Bits {
  Bits(
    littleEndian: source.loadUnaligned(
      fromByteOffset: index * MemoryLayout<Bits>.size, as: Bits.self))
}
