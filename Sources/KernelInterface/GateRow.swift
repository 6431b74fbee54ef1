/// One example at one step of long short-term memory, on the way forward.
public struct GateRow {
  /// The size of the state; gates are rows of four times as many.
  public var units: Int
  /// What is added to the sums in `gates`: the product of the state before, if there is one.
  public var product: UnsafePointer<Float>?
  /// Comes as sums, is left as the values of the gates: input, forget, output, candidate.
  public var gates: UnsafeMutablePointer<Float>
  /// The cell before.
  public var previous: UnsafePointer<Float>
  /// The place for the cell.
  public var cell: UnsafeMutablePointer<Float>
  /// The place for its hyperbolic tangent.
  public var squashed: UnsafeMutablePointer<Float>
  /// The place for the output.
  public var hidden: UnsafeMutablePointer<Float>

  /// A step of an example.
  public init(
    units: Int, product: UnsafePointer<Float>?, gates: UnsafeMutablePointer<Float>,
    previous: UnsafePointer<Float>, cell: UnsafeMutablePointer<Float>,
    squashed: UnsafeMutablePointer<Float>, hidden: UnsafeMutablePointer<Float>
  ) {
    self.units = units
    self.product = product
    self.gates = gates
    self.previous = previous
    self.cell = cell
    self.squashed = squashed
    self.hidden = hidden
  }
}

/// One example at one step of long short-term memory, on the way back.
public struct GateGradientRow {
  /// The size of the state.
  public var units: Int
  /// The values of the gates.
  public var gates: UnsafePointer<Float>
  /// The hyperbolic tangent of the cell.
  public var squashed: UnsafePointer<Float>
  /// The cell before.
  public var previous: UnsafePointer<Float>
  /// The gradient that comes from the step behind.
  public var toHidden: UnsafePointer<Float>
  /// The gradient of the output itself, which is added to that; nothing for zeros.
  public var upstream: UnsafePointer<Float>?
  /// Comes as the gradient of the cell, is left as that of the cell before.
  public var toCell: UnsafeMutablePointer<Float>
  /// The place for the gradients of the gates before their functions.
  public var result: UnsafeMutablePointer<Float>

  /// A step of an example.
  public init(
    units: Int, gates: UnsafePointer<Float>, squashed: UnsafePointer<Float>,
    previous: UnsafePointer<Float>, toHidden: UnsafePointer<Float>,
    upstream: UnsafePointer<Float>?, toCell: UnsafeMutablePointer<Float>,
    result: UnsafeMutablePointer<Float>
  ) {
    self.units = units
    self.gates = gates
    self.squashed = squashed
    self.previous = previous
    self.toHidden = toHidden
    self.upstream = upstream
    self.toCell = toCell
    self.result = result
  }
}
