import Kernels

/// The matrix product `[…, m, k] · […, k, n] → […, m, n]`.
///
/// Leading axes are batches and broadcast. A vector on the left is a row, on the right a
/// column; its axis is missing from the result. Stops when the inner sizes differ.
///
/// - Parameters:
///   - transposeFirst: whether `first` is stored as `[…, k, m]`.
///   - transposeSecond: whether `second` is stored as `[…, n, k]`.
public func matmul(
  _ first: Tensor, _ second: Tensor, transposeFirst: Bool = false, transposeSecond: Bool = false
) -> Tensor {
  guard first.dtype == second.dtype else {
    stop(Complaint.types("matmul", first.dtype, second.dtype))
  }
  let plan = MatrixProduct(first.shape, second.shape, transposeFirst, transposeSecond)
  let product = plan.product
  guard product.inner > 0, elementCount(plan.shape) > 0 else {
    return .zeros(plan.shape, dtype: first.dtype)
  }
  let result = Tensor(uninitialized: plan.shape, dtype: first.dtype)
  withExtendedLifetime((first.storage, second.storage, result.storage)) {
    for (number, offset) in plan.offsets.enumerated() {
      let target = number * product.rows * product.columns
      switch first.dtype {
      case .float32:
        BLAS.multiply(
          product, first.storage.floats + offset.first, second.storage.floats + offset.second,
          into: result.storage.floats + target)
      case .float64:
        BLAS.multiply(
          product, first.storage.doubles + offset.first,
          second.storage.doubles + offset.second, into: result.storage.doubles + target)
      }
    }
  }
  return result
}

/// `first · second + bias`, and `max(…, 0)` of that if it is to be rectified, for a matrix on the right
/// and a bias as long as its rows: in one pass over the result.
///
/// Shapes are those of a product that `matmul` takes; the caller has checked the bias.
func matmul(_ first: Tensor, _ second: Tensor, bias: Tensor?, rectifies: Bool = false) -> Tensor {
  let plan = MatrixProduct(first.shape, second.shape, false, false)
  let product = plan.product
  guard product.inner > 0, elementCount(plan.shape) > 0 else {
    var result = Tensor.zeros(plan.shape, dtype: first.dtype)
    if let bias { result += bias }
    return rectifies ? relu(result) : result
  }
  let result = Tensor(uninitialized: plan.shape, dtype: first.dtype)
  withExtendedLifetime((first.storage, second.storage, bias?.storage, result.storage)) {
    switch first.dtype {
    case .float32:
      BLAS.multiply(
        product, first.storage.floats, second.storage.floats, into: result.storage.floats,
        bias: bias.map { UnsafePointer($0.storage.floats) }, rectifies: rectifies)
    case .float64:
      BLAS.multiply(
        product, first.storage.doubles, second.storage.doubles, into: result.storage.doubles,
        bias: bias.map { UnsafePointer($0.storage.doubles) }, rectifies: rectifies)
    }
  }
  return result
}

/// The sizes of a product, one call of BLAS for each matrix of the batch.
struct MatrixProduct {
  let product: BLAS.Product
  let shape: [Int]
  let offsets: [(first: Int, second: Int)]

  init(_ first: [Int], _ second: [Int], _ transposeFirst: Bool, _ transposeSecond: Bool) {
    guard !first.isEmpty, !second.isEmpty, first.count + second.count > 2 else {
      stop(
        "matmul: \(first) and \(second): a product of matrices needs one at least; "
          + "of vectors use dot or outer")
    }
    // A vector is a row or a column, however the flag says it is stored.
    let left = first.count == 1 ? [1, first[0]] : first
    let right = second.count == 1 ? [second[0], 1] : second
    let flipLeft = transposeFirst && first.count > 1
    let flipRight = transposeSecond && second.count > 1
    let batchLeft = Array(left.dropLast(2))
    let batchRight = Array(right.dropLast(2))
    let (leftRows, leftColumns) = (left[left.count - 2], left[left.count - 1])
    let (rightRows, rightColumns) = (right[right.count - 2], right[right.count - 1])
    let rows = flipLeft ? leftColumns : leftRows
    let inner = flipLeft ? leftRows : leftColumns
    let innerRight = flipRight ? rightColumns : rightRows
    let columns = flipRight ? rightRows : rightColumns
    guard inner == innerRight else {
      stop(Complaint.inner("matmul", first, second, inner, innerRight))
    }
    guard let batch = Broadcast.shape(batchLeft, batchRight) else {
      stop(Complaint.broadcast("matmul", first, second))
    }
    shape =
      batch + (first.count == 1 ? [] : [rows]) + (second.count == 1 ? [] : [columns])

    // One matrix on the right of a whole batch: the batch is only more rows.
    if right.count == 2 && !flipLeft {
      let all = batch.reduce(1, *) * rows
      product = BLAS.Product(
        rows: all, columns: columns, inner: inner, transposeSecond: flipRight)
      offsets = [(0, 0)]
      return
    }
    product = BLAS.Product(
      rows: rows, columns: columns, inner: inner, transposeFirst: flipLeft,
      transposeSecond: flipRight)
    let leftSteps = Broadcast.strides(of: batchLeft, in: batch)
    let rightSteps = Broadcast.strides(of: batchRight, in: batch)
    offsets = (0..<batch.reduce(1, *)).map { number in
      var rest = number
      var place = (first: 0, second: 0)
      for axis in batch.indices.reversed() {
        let index = rest % batch[axis]
        rest /= batch[axis]
        place.first += index * leftSteps[axis] * rows * inner
        place.second += index * rightSteps[axis] * inner * columns
      }
      return place
    }
  }
}

/// The sum of the products of the elements of two tensors of one shape, in 64 bits.
public func dot(_ first: Tensor, _ second: Tensor) -> Double {
  guard first.shape == second.shape else {
    stop(Complaint.mismatch("dot", first.shape, second.shape))
  }
  guard first.dtype == second.dtype else {
    stop(Complaint.types("dot", first.dtype, second.dtype))
  }
  return withExtendedLifetime((first.storage, second.storage)) {
    first.dtype == .float32
      ? BLAS.dot(first.storage.floats, second.storage.floats, count: first.count)
      : BLAS.dot(first.storage.doubles, second.storage.doubles, count: first.count)
  }
}

/// The matrix `[m, n]` of all products of the elements of two vectors `[m]` and `[n]`.
public func outer(_ first: Tensor, _ second: Tensor) -> Tensor {
  guard first.rank == 1, second.rank == 1 else {
    stop("outer: \(first.shape) and \(second.shape) are not two vectors")
  }
  return first.reshaped([first.count, 1]) * second
}

extension Tensor {
  /// The square root of the sum of the squares of all elements.
  public func norm() -> Double {
    withExtendedLifetime(storage) {
      dtype == .float32
        ? BLAS.norm(storage.floats, count: count) : BLAS.norm(storage.doubles, count: count)
    }
  }
}
