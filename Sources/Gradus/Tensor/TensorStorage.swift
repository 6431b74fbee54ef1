/// The memory of a tensor: aligned to 64 bytes (a cache line, and the widest
/// vector register), given back with the last tensor that uses it.
///
/// `@unchecked Sendable` is right here because tensors write only to storage that
/// they alone refer to (`isKnownUniquelyReferenced`): as soon as two tensors, on
/// whatever threads, share it, it is read-only.
final class TensorStorage: @unchecked Sendable {
  /// The first byte. Only kernels and the files of `Tensor` touch it, and only
  /// while something keeps the storage alive.
  let base: UnsafeMutableRawPointer
  private let block: TensorMemory.Block
  let count: Int
  let dtype: DType

  /// Memory for `count` elements, with whatever was there before: fill it before it is read.
  init(uninitialized count: Int, dtype: DType) {
    self.count = count
    self.dtype = dtype
    block = TensorMemory.take(count * dtype.size)
    base = block.address
    switch dtype {
    case .float32: base.bindMemory(to: Float.self, capacity: count)
    case .float64: base.bindMemory(to: Double.self, capacity: count)
    }
  }

  deinit { TensorMemory.give(block) }

  /// The elements of a `float32` storage.
  var floats: UnsafeMutablePointer<Float> { base.assumingMemoryBound(to: Float.self) }

  /// The elements of a `float64` storage.
  var doubles: UnsafeMutablePointer<Double> { base.assumingMemoryBound(to: Double.self) }

  func copy() -> TensorStorage {
    let twin = TensorStorage(uninitialized: count, dtype: dtype)
    twin.base.copyMemory(from: base, byteCount: count * dtype.size)
    return twin
  }
}
