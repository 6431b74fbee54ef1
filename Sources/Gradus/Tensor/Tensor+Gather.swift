import Kernels

extension Tensor {
  /// The slices at the given indices along an axis, in that order; an index may come twice.
  /// Stops when one is outside.
  public func gathered(_ indices: [Int], axis: Int = 0) -> Tensor {
    let axis = resolved(axis, "gathered")
    check(indices, axis, "gathered")
    var target = shape
    target[axis] = indices.count
    let result = Tensor(uninitialized: target, dtype: dtype)
    let view = Fold(shape, axis...axis)
    withExtendedLifetime((storage, result.storage)) {
      Indexing.gather(
        storage.base, outer: view.outer, length: view.length,
        innerBytes: view.inner * dtype.size, indices: indices, into: result.storage.base)
    }
    return result
  }

  /// Adds each slice of `source` along `axis` to the slice that its index names: the way back
  /// from `gathered`. An index that comes twice is added to twice. Stops when shapes do not match.
  public mutating func scatterAdd(_ source: Tensor, indices: [Int], axis: Int = 0) {
    let axis = resolved(axis, "scatterAdd")
    check(indices, axis, "scatterAdd")
    guard source.dtype == dtype else { stop(Complaint.types("scatterAdd", dtype, source.dtype)) }
    var expected = shape
    expected[axis] = indices.count
    guard source.shape == expected else {
      stop(
        "scatterAdd: \(indices.count) indices along axis \(axis) of \(shape) take a source of "
          + "shape \(expected), got \(source.shape)")
    }
    makeUnique()
    let view = Fold(shape, axis...axis)
    withExtendedLifetime((storage, source.storage)) {
      switch dtype {
      case .float32:
        Indexing.scatterAdd(
          source.storage.floats, outer: view.outer, length: view.length, inner: view.inner,
          indices: indices, into: storage.floats)
      case .float64:
        Indexing.scatterAdd(
          source.storage.doubles, outer: view.outer, length: view.length, inner: view.inner,
          indices: indices, into: storage.doubles)
      }
    }
  }

  private func check(_ indices: [Int], _ axis: Int, _ operation: String) {
    let size = shape[axis]
    for index in indices where index < 0 || index >= size {
      stop(Complaint.index(operation, index, axis: axis, shape))
    }
  }
}
