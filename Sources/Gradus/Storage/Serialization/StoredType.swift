import Kernels

/// The element types of a safetensors file that are read.
enum StoredType: String {
  case float64 = "F64"
  case float32 = "F32"
  case float16 = "F16"
  case brainFloat16 = "BF16"
  case integer64 = "I64"
  case integer32 = "I32"
  case byte = "U8"
  case truth = "BOOL"

  /// Bytes of one element.
  var size: Int {
    switch self {
    case .float64, .integer64: 8
    case .float32, .integer32: 4
    case .float16, .brainFloat16: 2
    case .byte, .truth: 1
    }
  }

  /// What the elements become.
  var dtype: DType {
    switch self {
    case .float32, .float16, .brainFloat16: .float32
    case .float64, .integer64, .integer32, .byte, .truth: .float64
    }
  }
}

extension Tensor {
  /// A tensor of the elements that begin at a byte of a file. That they are all there has been
  /// checked.
  init(_ type: StoredType, _ shape: [Int], _ bytes: [UInt8], from start: Int) {
    self.init(uninitialized: shape, dtype: type.dtype)
    guard count > 0 else { return }
    precondition(start >= 0 && start + count * type.size <= bytes.count)
    withExtendedLifetime(storage) {
      bytes.withUnsafeBytes { buffer in
        let source = buffer.baseAddress! + start
        switch type {
        case .float32, .float64:
          storage.base.copyMemory(from: source, byteCount: count * type.size)
        case .float16: StoredNumbers.halves(source, count: count, into: storage.floats)
        case .brainFloat16: StoredNumbers.brains(source, count: count, into: storage.floats)
        case .integer64: StoredNumbers.integers64(source, count: count, into: storage.doubles)
        case .integer32: StoredNumbers.integers32(source, count: count, into: storage.doubles)
        case .byte, .truth: StoredNumbers.bytes(source, count: count, into: storage.doubles)
        }
      }
    }
  }
}
