/// What can be done to a result in the same pass over memory that computes it.
struct Epilogue {
  /// What is added to it: of its shape and element type.
  var addend: Tensor?
  /// Whether `max(x, 0)` is then taken.
  var rectifies = false
}

/// A value that is not computed yet.
///
/// An operation that is followed by a rectified linear unit, as nearly every one in a network is,
/// would write its result to memory only for it to be read again at once. So a few operations wait:
/// who asks for the value gets it, and a rectified linear unit has it computed together with its own,
/// bit for bit the same numbers. The graph looks as ever, and gradients flow through each node.
struct PendingValue {
  let shape: [Int]
  let dtype: DType
  /// Whether the operation can add another tensor in the same pass.
  let addsTensors: Bool
  /// Computes the value. Captures tensors, not the variable, so that there is no cycle.
  let evaluate: (Epilogue) -> Tensor

  init(
    shape: [Int], dtype: DType, addsTensors: Bool = false,
    evaluate: @escaping (Epilogue) -> Tensor
  ) {
    self.shape = shape
    self.dtype = dtype
    self.addsTensors = addsTensors
    self.evaluate = evaluate
  }
}

extension Tensor {
  /// What stands in for a value that is pending: no elements, and shared by all.
  static let placeholder = Tensor(uninitialized: [0], dtype: .float32)
}
