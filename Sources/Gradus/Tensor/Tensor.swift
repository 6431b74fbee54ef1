import Kernels

/// Numbers in a grid of any number of axes, with value semantics.
///
/// ```swift
/// var x = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
/// x[1, 2] = 10
/// let y = x * 2 + Tensor([0.5, 0, -0.5])
/// print(y.shape, y.sum(axes: [0]).scalars)
/// ```
///
/// A tensor is contiguous and row-major: the last index moves fastest. A copy
/// costs nothing until one of the two is changed. Elements are `float32` or `float64`;
/// operations do not mix the two. What cannot be done stops the program with a
/// message that names the operation and the shapes.
public struct Tensor: Sendable {
  /// The size of each axis; `[]` for a single number.
  public internal(set) var shape: [Int]

  /// The number of elements: the product of `shape`.
  public let count: Int

  var storage: TensorStorage

  /// The type of the elements.
  public var dtype: DType { storage.dtype }

  /// The number of axes.
  public var rank: Int { shape.count }

  /// A tensor whose elements the caller fills before anyone reads them.
  init(uninitialized shape: [Int], dtype: DType) {
    self.shape = shape
    count = elementCount(shape)
    storage = TensorStorage(uninitialized: count, dtype: dtype)
  }

  /// Shares `storage`, which must hold exactly the elements of `shape`.
  init(shape: [Int], storage: TensorStorage) {
    self.shape = shape
    count = storage.count
    self.storage = storage
  }

  /// Makes the storage this tensor's own before it is written to.
  mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
  }

  /// The elements in row-major order, widened to `Double`.
  public var scalars: [Double] {
    withExtendedLifetime(storage) {
      switch dtype {
      case .float32:
        let source = storage.floats
        return [Double](unsafeUninitializedCapacity: count) { buffer, filled in
          if let target = buffer.baseAddress {
            Rearrange.convert(source, count: count, into: target)
          }
          filled = count
        }
      case .float64:
        return [Double](UnsafeBufferPointer(start: storage.doubles, count: count))
      }
    }
  }

  /// The only element of a tensor that has one. Stops when there are more, or none.
  public var item: Double {
    guard count == 1 else {
      stop("item: shape \(shape) has \(count) elements, expected 1")
    }
    return element(0)
  }

  /// The element at a place in row-major order, which the caller has checked.
  func element(_ offset: Int) -> Double {
    withExtendedLifetime(storage) {
      dtype == .float32 ? Double(storage.floats[offset]) : storage.doubles[offset]
    }
  }

  /// The same numbers in another element type. Narrowing rounds to the nearest.
  public func converted(to dtype: DType) -> Tensor {
    guard dtype != self.dtype else { return self }
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withExtendedLifetime((storage, result.storage)) {
      switch dtype {
      case .float32:
        Rearrange.convert(storage.doubles, count: count, into: result.storage.floats)
      case .float64:
        Rearrange.convert(storage.floats, count: count, into: result.storage.doubles)
      }
    }
    return result
  }
}

/// The number of elements of a shape. Stops on a negative size or one that no memory could hold.
func elementCount(_ shape: [Int]) -> Int {
  var count = 1
  for size in shape {
    guard size >= 0 else { stop("shape \(shape) has a negative size") }
    let (product, overflow) = count.multipliedReportingOverflow(by: size)
    guard !overflow, product <= 1 << 48 else { stop("shape \(shape) has too many elements") }
    count = product
  }
  return count
}
