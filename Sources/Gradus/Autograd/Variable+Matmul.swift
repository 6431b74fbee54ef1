/// The matrix product `[…, m, k] · […, k, n] → […, m, n]`, as for tensors: leading axes are
/// batches and broadcast, a vector on the left is a row and on the right a column.
public func matmul(
  _ first: Variable, _ second: Variable, transposeFirst: Bool = false,
  transposeSecond: Bool = false
) -> Variable {
  let product = matmul(
    first.value, second.value, transposeFirst: transposeFirst, transposeSecond: transposeSecond)
  // A vector is a matrix with one row or one column, whatever the flags say.
  let flipFirst = transposeFirst && first.value.rank > 1
  let flipSecond = transposeSecond && second.value.rank > 1
  let isRow = first.value.rank == 1
  let isColumn = second.value.rank == 1
  let x = isRow ? first.value.reshaped([1, -1]) : first.value
  let y = isColumn ? second.value.reshaped([-1, 1]) : second.value
  let (shape, otherShape) = (first.shape, second.shape)
  return Variable("matmul", [first, second], product) { upstream, wanted in
    var full = upstream.shape
    if isColumn { full.append(1) }
    if isRow { full.insert(1, at: full.count - 1) }
    let gradient = upstream.reshaped(full)
    var result: [Tensor?] = [nil, nil]
    if wanted[0] {
      let own =
        flipFirst
        ? matmul(y, gradient, transposeFirst: flipSecond, transposeSecond: true)
        : matmul(gradient, y, transposeSecond: !flipSecond)
      result[0] = own.summed(to: x.shape).reshaped(shape)
    }
    if wanted[1] {
      var (left, right) = (x, gradient)
      if y.rank == 2 && !flipFirst {
        // One matrix for the whole batch: the batch is only more rows, and one product does.
        let rows = x.shape.dropLast().reduce(1, *)
        left = x.reshaped([rows, x.shape[x.rank - 1]])
        right = gradient.reshaped([rows, gradient.shape[gradient.rank - 1]])
      }
      let own =
        flipSecond
        ? matmul(right, left, transposeFirst: true, transposeSecond: flipFirst)
        : matmul(left, right, transposeFirst: !flipFirst)
      result[1] = own.summed(to: y.shape).reshaped(otherShape)
    }
    return result
  }
}

/// The sum of the products of the elements of two variables of one shape. Stops when shapes differ.
public func dot(_ first: Variable, _ second: Variable) -> Variable {
  guard first.shape == second.shape else {
    stop(Complaint.mismatch("dot", first.shape, second.shape))
  }
  return (first * second).sum()
}

/// The matrix `[m, n]` of all products of the elements of two vectors `[m]` and `[n]`.
public func outer(_ first: Variable, _ second: Variable) -> Variable {
  guard first.shape.count == 1, second.shape.count == 1 else {
    stop("outer: \(first.shape) and \(second.shape) are not two vectors")
  }
  return first.reshaped([first.value.count, 1]) * second
}
