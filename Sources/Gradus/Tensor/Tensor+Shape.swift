import Kernels

extension Tensor {
  /// The same elements in the same order, in another shape.
  ///
  /// - Parameter shape: one size may be −1 and is then worked out. Stops when the elements do
  ///   not fill it.
  public func reshaped(_ shape: [Int]) -> Tensor {
    Tensor(shape: Tensor.resolve(shape, count: count, from: self.shape), storage: storage)
  }

  /// Fills in the −1 of a shape.
  static func resolve(_ shape: [Int], count: Int, from old: [Int]) -> [Int] {
    let complaint = "reshaped: \(old) to \(shape)"
    let open = shape.indices.filter { shape[$0] == -1 }
    guard open.count <= 1 else { stop("\(complaint): more than one size is -1") }
    guard let axis = open.first else {
      guard elementCount(shape) == count else {
        stop("\(complaint): \(count) elements do not fill \(elementCount(shape)) places")
      }
      return shape
    }
    var result = shape
    result[axis] = 1
    let rest = elementCount(result)
    guard rest > 0, count % rest == 0 else {
      stop("\(complaint): \(count) elements do not divide by \(rest)")
    }
    result[axis] = count / rest
    return result
  }

  /// The axes in another order: axis `i` of the result is axis `axes[i]` of this tensor.
  ///
  /// - Parameter axes: by default all axes reversed, which transposes a matrix. Stops when it
  ///   is not an order of all axes.
  public func transposed(_ axes: [Int]? = nil) -> Tensor {
    let order = Tensor.order(axes, shape)
    let target = order.map { shape[$0] }
    let result = Tensor(uninitialized: target, dtype: dtype)
    guard count > 0 else { return result }
    let steps = Broadcast.strides(of: shape, in: shape)
    withExtendedLifetime((storage, result.storage)) {
      Rearrange.copyView(
        storage.base, elementSize: dtype.size, shape: target, strides: order.map { steps[$0] },
        into: result.storage.base)
    }
    return result
  }

  static func order(_ axes: [Int]?, _ shape: [Int]) -> [Int] {
    guard let axes else { return shape.indices.reversed() }
    guard axes.sorted() == Array(shape.indices) else {
      stop(Complaint.permutation(axes, shape))
    }
    return axes
  }

  /// The elements in reverse order along the given axes.
  public func reversed(axes: [Int]) -> Tensor {
    let axes = resolved(axes, "reversed")
    let result = Tensor(uninitialized: shape, dtype: dtype)
    guard count > 0 else { return result }
    var steps = Broadcast.strides(of: shape, in: shape)
    var start = 0
    for axis in axes {
      start += steps[axis] * (shape[axis] - 1)
      steps[axis] = -steps[axis]
    }
    withExtendedLifetime((storage, result.storage)) {
      Rearrange.copyView(
        storage.base + start * dtype.size, elementSize: dtype.size, shape: shape,
        strides: steps, into: result.storage.base)
    }
    return result
  }
}
