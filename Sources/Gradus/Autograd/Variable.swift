/// A tensor that remembers how it was computed, so that gradients can be taken.
///
/// ```swift
/// let x = Variable(Tensor([1, 2, 3]))
/// let loss = (x * x).sum()
/// let gradient = loss.gradients(of: [x])[0]   // 2, 4, 6
/// ```
///
/// Every operation makes a new node that refers to its inputs; the graph lives as long as its
/// result does. Gradients are returned, not stored, so nothing has to be reset between steps.
/// A variable belongs to one thread at a time.
public class Variable: CustomStringConvertible {
  /// Works out the gradients of a node's inputs from the gradient of its value; the flags tell
  /// which of them anyone wants. Nothing means zero.
  typealias Backward = (_ upstream: Tensor, _ wanted: [Bool]) -> [Tensor?]

  /// The same for a node whose rectified linear unit may be taken along: where `gate` is given, only
  /// those elements of `upstream` count at which it is above 0.
  typealias GatedBackward = (_ upstream: Tensor, _ gate: Tensor?, _ wanted: [Bool]) -> [Tensor?]

  /// The operation that made this node, or `"variable"`, `"constant"` or `"parameter"`.
  public let operation: String

  /// What `value` returns, unless it is still pending. Only a parameter changes it later.
  var storedValue: Tensor

  /// How the value is computed when someone asks for it: see `PendingValue`.
  private(set) var pending: PendingValue?

  /// The way back together with that of a rectified linear unit behind, for an operation that can
  /// take both in one go.
  private(set) var gatedBackward: GatedBackward?

  /// Whether the node is a rectified linear unit, which lets gradients through where its value is
  /// above 0.
  let isRectifier: Bool

  /// The operands; empty for a node that nothing was computed for.
  private(set) var inputs: [Variable]

  private(set) var backward: Backward?

  /// Whether no gradient is ever taken with respect to this node or anything before it.
  public let isConstant: Bool

  /// The number or numbers of this node.
  public var value: Tensor {
    if let pending {
      storedValue = pending.evaluate(Epilogue())
      self.pending = nil
    }
    return storedValue
  }

  /// The shape of `value`, which is known before that is computed.
  public var shape: [Int] { knownShape }
  private let knownShape: [Int]

  /// The element type of `value`.
  public var dtype: DType { knownType }
  private let knownType: DType

  /// A variable that gradients can be taken of.
  public convenience init(_ value: Tensor) {
    self.init(leaf: value, operation: "variable", isConstant: false)
  }

  /// A variable of one `float64` number, of shape `[]`.
  public convenience init(_ value: Double) {
    self.init(Tensor(value))
  }

  /// A node without operands.
  init(leaf value: Tensor, operation: String, isConstant: Bool) {
    self.operation = operation
    self.isConstant = isConstant
    storedValue = value
    (knownShape, knownType) = (value.shape, value.dtype)
    inputs = []
    backward = nil
    isRectifier = false
  }

  /// The result of an operation. With only constants for operands it is a constant itself and
  /// keeps nothing alive.
  init(
    _ operation: String, _ inputs: [Variable], _ value: Tensor, isRectifier: Bool = false,
    backward: @escaping Backward
  ) {
    self.operation = operation
    self.isRectifier = isRectifier
    storedValue = value
    (knownShape, knownType) = (value.shape, value.dtype)
    isConstant = inputs.allSatisfy { $0.isConstant }
    self.inputs = isConstant ? [] : inputs
    self.backward = isConstant ? nil : backward
  }

  /// The result of an operation that is put off until someone asks for it, so that it can be
  /// computed together with what comes behind: see `PendingValue`.
  init(
    _ operation: String, _ inputs: [Variable], pending: PendingValue,
    backward: @escaping GatedBackward
  ) {
    self.operation = operation
    self.pending = pending
    isRectifier = false
    storedValue = .placeholder
    (knownShape, knownType) = (pending.shape, pending.dtype)
    isConstant = inputs.allSatisfy { $0.isConstant }
    self.inputs = isConstant ? [] : inputs
    self.backward = isConstant ? nil : { upstream, wanted in backward(upstream, nil, wanted) }
    gatedBackward = isConstant ? nil : backward
  }

  /// A node that no gradient is taken of: data, targets, masks.
  public static func constant(_ value: Tensor) -> Variable {
    Variable(leaf: value, operation: "constant", isConstant: true)
  }

  /// The same value, cut off from how it was computed.
  public func detached() -> Variable { .constant(value) }

  /// The only element of `value`. Stops when there are more, or none.
  public var item: Double { value.item }

  /// Lets go of a long chain of nodes one at a time: releasing it the usual way would go down
  /// the chain by recursion and run out of stack. Closures go before the operands, which they
  /// may hold too.
  deinit {
    var waiting = inputs
    pending = nil
    inputs = []
    backward = nil
    gatedBackward = nil
    while var node = waiting.popLast() {
      guard isKnownUniquelyReferenced(&node) else { continue }
      waiting += node.inputs
      node.pending = nil
      node.inputs = []
      node.backward = nil
      node.gatedBackward = nil
    }
  }

  /// The operation and the value.
  public var description: String { "Variable(\(operation), \(value))" }
}
