// Pointers: every offset below is checked against the shape before it is used,
// and `withExtendedLifetime` holds the storage while it is read or written.
extension Tensor {
  /// The element of a vector. Stops when the rank is not 1 or the index is outside.
  public subscript(_ i: Int) -> Double {
    get { read(offset(i)) }
    set { write(offset(i), newValue) }
  }

  /// The element of a matrix. Stops when the rank is not 2 or an index is outside.
  public subscript(_ i: Int, _ j: Int) -> Double {
    get { read(offset(i, j)) }
    set { write(offset(i, j), newValue) }
  }

  /// The element of a tensor of rank 3. Stops when the rank differs or an index is outside.
  public subscript(_ i: Int, _ j: Int, _ k: Int) -> Double {
    get { read(offset(i, j, k)) }
    set { write(offset(i, j, k), newValue) }
  }

  /// The element of a tensor of rank 4, such as an image batch `[batch, height, width, channels]`.
  /// Stops when the rank differs or an index is outside.
  public subscript(_ i: Int, _ j: Int, _ k: Int, _ l: Int) -> Double {
    get { read(offset(i, j, k, l)) }
    set { write(offset(i, j, k, l), newValue) }
  }

  /// The element of a tensor of any rank. Stops when the number of indices differs from the
  /// rank or one is outside.
  public subscript(indices indices: [Int]) -> Double {
    get { read(offset(indices)) }
    set { write(offset(indices), newValue) }
  }

  private func read(_ offset: Int) -> Double {
    withExtendedLifetime(storage) {
      storage.dtype == .float32
        ? Double(storage.base.assumingMemoryBound(to: Float.self)[offset])
        : storage.base.assumingMemoryBound(to: Double.self)[offset]
    }
  }

  private mutating func write(_ offset: Int, _ value: Double) {
    if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
    withExtendedLifetime(storage) {
      if storage.dtype == .float32 {
        storage.base.assumingMemoryBound(to: Float.self)[offset] = Float(value)
      } else {
        storage.base.assumingMemoryBound(to: Double.self)[offset] = value
      }
    }
  }

  private func offset(_ i: Int) -> Int {
    guard shape.count == 1 else { stop(Complaint.indexCount(1, shape)) }
    check(i, 0)
    return i
  }

  private func offset(_ i: Int, _ j: Int) -> Int {
    guard shape.count == 2 else { stop(Complaint.indexCount(2, shape)) }
    check(i, 0)
    check(j, 1)
    return i * shape[1] + j
  }

  private func offset(_ i: Int, _ j: Int, _ k: Int) -> Int {
    guard shape.count == 3 else { stop(Complaint.indexCount(3, shape)) }
    check(i, 0)
    check(j, 1)
    check(k, 2)
    return (i * shape[1] + j) * shape[2] + k
  }

  private func offset(_ i: Int, _ j: Int, _ k: Int, _ l: Int) -> Int {
    guard shape.count == 4 else { stop(Complaint.indexCount(4, shape)) }
    check(i, 0)
    check(j, 1)
    check(k, 2)
    check(l, 3)
    return ((i * shape[1] + j) * shape[2] + k) * shape[3] + l
  }

  private func offset(_ indices: [Int]) -> Int {
    guard shape.count == indices.count else { stop(Complaint.indexCount(indices.count, shape)) }
    var result = 0
    for axis in shape.indices {
      check(indices[axis], axis)
      result = result * shape[axis] + indices[axis]
    }
    return result
  }

  private func check(_ index: Int, _ axis: Int) {
    if index < 0 || index >= shape[axis] {
      stop(Complaint.index("subscript", index, axis: axis, shape))
    }
  }
}
