import Kernels

extension Tensor {
  /// The elements whose index along `axis` lies in `range`; the axis stays.
  /// Stops when the range is outside.
  public func sliced(_ range: Range<Int>, axis: Int) -> Tensor {
    let axis = resolved(axis, "sliced")
    guard range.lowerBound >= 0, range.upperBound <= shape[axis] else {
      stop("sliced: \(range) is outside 0..<\(shape[axis]), axis \(axis) of shape \(shape)")
    }
    var target = shape
    target[axis] = range.count
    let result = Tensor(uninitialized: target, dtype: dtype)
    let view = Fold(shape, axis...axis)
    let step = view.inner * dtype.size
    withExtendedLifetime((storage, result.storage)) {
      Rearrange.copyRuns(
        storage.base + range.lowerBound * step, sourceStep: view.length * step,
        into: result.storage.base, resultStep: range.count * step, width: range.count * step,
        count: view.outer)
    }
    return result
  }

  /// The elements at one index along `axis`; the axis is dropped. Stops when the index is outside.
  public func selecting(_ index: Int, axis: Int) -> Tensor {
    let axis = resolved(axis, "selecting")
    guard index >= 0, index < shape[axis] else {
      stop(Complaint.index("selecting", index, axis: axis, shape))
    }
    var target = shape
    target.remove(at: axis)
    return sliced(index..<(index + 1), axis: axis).reshaped(target)
  }

  /// Writes `part` over the elements whose index along `axis` starts at `start`.
  /// Stops when it does not fit.
  public mutating func replace(from start: Int, axis: Int, with part: Tensor) {
    let axis = resolved(axis, "replace")
    var expected = shape
    expected[axis] = part.rank == rank ? part.shape[axis] : -1
    guard part.shape == expected, start >= 0, start + part.shape[axis] <= shape[axis] else {
      stop("replace: \(part.shape) does not fit into \(shape) from index \(start) of axis \(axis)")
    }
    guard part.dtype == dtype else { stop(Complaint.types("replace", dtype, part.dtype)) }
    makeUnique()
    let view = Fold(shape, axis...axis)
    let step = view.inner * dtype.size
    let width = part.shape[axis] * step
    withExtendedLifetime((storage, part.storage)) {
      Rearrange.copyRuns(
        part.storage.base, sourceStep: width, into: storage.base + start * step,
        resultStep: view.length * step, width: width, count: view.outer)
    }
  }

  /// The tensors one behind the other along an axis that they have; all other sizes must agree.
  /// Stops when they do not, or when there is none.
  public static func concatenated(_ tensors: [Tensor], axis: Int) -> Tensor {
    guard let first = tensors.first else { stop("concatenated: no tensors") }
    let axis = first.resolved(axis, "concatenated")
    var shape = first.shape
    shape[axis] = 0
    for tensor in tensors {
      guard tensor.dtype == first.dtype else {
        stop(Complaint.types("concatenated", first.dtype, tensor.dtype))
      }
      var others = tensor.shape
      if others.count == shape.count { others[axis] = shape[axis] }
      guard others == shape else {
        stop(Complaint.mismatch("concatenated along axis \(axis)", first.shape, tensor.shape))
      }
      shape[axis] += tensor.shape[axis]
    }
    var result = Tensor(uninitialized: shape, dtype: first.dtype)
    var start = 0
    for tensor in tensors {
      result.replace(from: start, axis: axis, with: tensor)
      start += tensor.shape[axis]
    }
    return result
  }

  /// The tensors, all of one shape, along a new axis. Stops when they differ, or when there is none.
  public static func stacked(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    guard let first = tensors.first else { stop("stacked: no tensors") }
    guard axis >= 0, axis <= first.rank else {
      stop(Complaint.axis("stacked", axis, first.shape))
    }
    var shape = first.shape
    shape.insert(1, at: axis)
    let parts = tensors.map { tensor in
      guard tensor.shape == first.shape else {
        stop(Complaint.mismatch("stacked", first.shape, tensor.shape))
      }
      return tensor.reshaped(shape)
    }
    return concatenated(parts, axis: axis)
  }
}
