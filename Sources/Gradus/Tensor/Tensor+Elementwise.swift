import Kernels

extension Tensor {
  /// A new tensor of `operation` applied to every element.
  func map(_ operation: Elementwise.Operation) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withExtendedLifetime((storage, result.storage)) {
      switch dtype {
      case .float32:
        Elementwise.apply(
          operation, to: storage.floats, count: count, into: result.storage.floats)
      case .float64:
        Elementwise.apply(
          operation, to: storage.doubles, count: count, into: result.storage.doubles)
      }
    }
    return result
  }

  /// A new tensor of `operation` applied to the elements of two, with broadcasting.
  static func combine(
    _ name: String, _ operation: Pairwise.Operation, _ first: Tensor, _ second: Tensor
  ) -> Tensor {
    guard first.dtype == second.dtype else {
      stop(Complaint.types(name, first.dtype, second.dtype))
    }
    if first.shape == second.shape {
      let result = Tensor(uninitialized: first.shape, dtype: first.dtype)
      run(operation, columns: first.count, first, second, into: result.storage)
      return result
    }
    guard let broadcast = Broadcast(first.shape, second.shape) else {
      stop(Complaint.broadcast(name, first.shape, second.shape))
    }
    let result = Tensor(uninitialized: broadcast.shape, dtype: first.dtype)
    if result.count > 0 { run(operation, broadcast, first, second, into: result.storage) }
    return result
  }

  /// A new tensor of `operation` applied to every element and one number.
  static func combine(
    _ operation: Pairwise.Operation, _ tensor: Tensor, _ number: Double
  ) -> Tensor {
    let result = Tensor(uninitialized: tensor.shape, dtype: tensor.dtype)
    run(operation, tensor, number, into: result.storage)
    return result
  }

  /// A new tensor of `operation` applied to one number and every element.
  static func combine(
    _ operation: Pairwise.Operation, _ number: Double, _ tensor: Tensor
  ) -> Tensor {
    let result = Tensor(uninitialized: tensor.shape, dtype: tensor.dtype)
    withExtendedLifetime((tensor.storage, result.storage)) {
      let count = tensor.count
      switch tensor.dtype {
      case .float32:
        var value = Float(number)
        Pairwise.apply(
          operation, rows: 1, columns: count, &value, fixed, tensor.storage.floats, moving,
          into: result.storage.floats)
      case .float64:
        var value = number
        Pairwise.apply(
          operation, rows: 1, columns: count, &value, fixed, tensor.storage.doubles, moving,
          into: result.storage.doubles)
      }
    }
    return result
  }

  /// `self = operation(self, other)`, in the same memory when no other tensor uses it.
  mutating func update(_ name: String, _ operation: Pairwise.Operation, _ other: Tensor) {
    guard isKnownUniquelyReferenced(&storage), dtype == other.dtype,
      let broadcast = Broadcast(shape, other.shape), broadcast.shape == shape
    else {
      let result = Tensor.combine(name, operation, self, other)
      guard result.shape == shape else {
        stop("\(name)=: the result has shape \(result.shape), the left side \(shape)")
      }
      self = result
      return
    }
    if count > 0 { Tensor.run(operation, broadcast, self, other, into: storage) }
  }

  /// `self = operation(self, number)`, in the same memory when no other tensor uses it.
  mutating func update(_ operation: Pairwise.Operation, _ number: Double) {
    if isKnownUniquelyReferenced(&storage) {
      Tensor.run(operation, self, number, into: storage)
    } else {
      self = Tensor.combine(operation, self, number)
    }
  }

  private static let fixed = Pairwise.Steps(row: 0, column: 0)
  private static let moving = Pairwise.Steps(row: 0, column: 1)

  private static func run(
    _ operation: Pairwise.Operation, columns: Int, _ first: Tensor, _ second: Tensor,
    into result: TensorStorage
  ) {
    withExtendedLifetime((first.storage, second.storage, result)) {
      switch first.dtype {
      case .float32:
        Pairwise.apply(
          operation, rows: 1, columns: columns, first.storage.floats, moving,
          second.storage.floats, moving, into: result.floats)
      case .float64:
        Pairwise.apply(
          operation, rows: 1, columns: columns, first.storage.doubles, moving,
          second.storage.doubles, moving, into: result.doubles)
      }
    }
  }

  private static func run(
    _ operation: Pairwise.Operation, _ tensor: Tensor, _ number: Double,
    into result: TensorStorage
  ) {
    withExtendedLifetime((tensor.storage, result)) {
      switch tensor.dtype {
      case .float32:
        var value = Float(number)
        Pairwise.apply(
          operation, rows: 1, columns: tensor.count, tensor.storage.floats, moving, &value,
          fixed, into: result.floats)
      case .float64:
        var value = number
        Pairwise.apply(
          operation, rows: 1, columns: tensor.count, tensor.storage.doubles, moving, &value,
          fixed, into: result.doubles)
      }
    }
  }

  private static func run(
    _ operation: Pairwise.Operation, _ broadcast: Broadcast, _ first: Tensor,
    _ second: Tensor, into result: TensorStorage
  ) {
    let rows = broadcast.sizes[broadcast.sizes.count - 2]
    let columns = broadcast.sizes[broadcast.sizes.count - 1]
    let firstSteps = broadcast.firstSteps
    let secondSteps = broadcast.secondSteps
    withExtendedLifetime((first.storage, second.storage, result)) {
      switch first.dtype {
      case .float32:
        let (x, y, z) = (first.storage.floats, second.storage.floats, result.floats)
        broadcast.forEachBlock { left, right, target in
          Pairwise.apply(
            operation, rows: rows, columns: columns, x + left, firstSteps, y + right,
            secondSteps, into: z + target)
        }
      case .float64:
        let (x, y, z) = (first.storage.doubles, second.storage.doubles, result.doubles)
        broadcast.forEachBlock { left, right, target in
          Pairwise.apply(
            operation, rows: rows, columns: columns, x + left, firstSteps, y + right,
            secondSteps, into: z + target)
        }
      }
    }
  }
}
