import Kernels

extension Tensor {
  /// Numbers in big-endian bytes, which the caller has found to be enough.
  init(
    bytes: [UInt8], from start: Int, as type: IDXFile.ElementType, shape: [Int],
    dividedBy divisor: Double, dtype: DType
  ) {
    self.init(uninitialized: shape, dtype: dtype)
    precondition(start + count * type.size <= bytes.count)
    let kind: ByteConversion.Kind =
      switch type {
      case .unsignedByte: .unsigned8
      case .signedByte: .signed8
      case .short: .signed16
      case .int: .signed32
      case .float: .float32
      case .double: .float64
      }
    withExtendedLifetime(storage) {
      bytes.withUnsafeBytes { buffer in
        guard let source = buffer.baseAddress, count > 0 else { return }
        switch dtype {
        case .float32:
          ByteConversion.convert(
            source + start, kind, count: count, dividedBy: divisor, into: storage.floats)
        case .float64:
          ByteConversion.convert(
            source + start, kind, count: count, dividedBy: divisor, into: storage.doubles)
        }
      }
    }
  }

  /// `float32` images `[count, height, width, channels]` from records in which each channel is
  /// a plane of bytes. The caller has found that there are enough.
  init(planes bytes: [UInt8], from start: Int, recordSize: Int, shape: [Int], dividedBy: Double) {
    self.init(uninitialized: shape, dtype: .float32)
    precondition(start + (shape[0] - 1) * recordSize + count / shape[0] <= bytes.count)
    withExtendedLifetime(storage) {
      bytes.withUnsafeBytes { buffer in
        guard let source = buffer.baseAddress else { return }
        ByteConversion.interleavePlanes(
          source + start, recordSize: recordSize, count: shape[0], pixels: shape[1] * shape[2],
          channels: shape[3], dividedBy: dividedBy, into: storage.floats)
      }
    }
  }

  /// `float32` numbers in bytes, each divided by `divisor`.
  init(bytes: ArraySlice<UInt8>, shape: [Int], dividedBy divisor: Double) {
    self.init(uninitialized: shape, dtype: .float32)
    precondition(count == bytes.count)
    withExtendedLifetime(storage) {
      bytes.withUnsafeBytes { buffer in
        guard let source = buffer.baseAddress else { return }
        ByteConversion.convert(
          source, .unsigned8, count: count, dividedBy: divisor, into: storage.floats)
      }
    }
  }
}
