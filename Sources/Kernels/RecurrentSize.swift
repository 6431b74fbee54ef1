/// The sizes of a pass of a recurrent layer over a batch of sequences, and its direction.
///
/// Sequences are `[batch, steps, units]`, so the rows of one step lie `steps · units` apart.
public struct RecurrentSize: Sendable {
  /// Sequences.
  public let batch: Int
  /// Steps of each.
  public let steps: Int
  /// The size of the state.
  public let units: Int
  /// Whether the last step is read first.
  public let goesBackwards: Bool
  /// Whether the first state is known to be zeros, so that its product need not be worked out.
  public let startsAtZero: Bool

  /// The sizes of a pass.
  public init(batch: Int, steps: Int, units: Int, goesBackwards: Bool, startsAtZero: Bool) {
    self.batch = batch
    self.steps = steps
    self.units = units
    self.goesBackwards = goesBackwards
    self.startsAtZero = startsAtZero
  }

  /// The place in the sequence of what is read as number `step`.
  @inline(__always)
  func time(_ step: Int) -> Int { goesBackwards ? steps - 1 - step : step }

  /// The product of the state before `step` (contiguous rows at the start, else rows of the
  /// sequence) with the recurrent weights.
  func product(_ step: Int, width: Int, resultStep: Int, accumulates: Bool) -> BLAS.StridedProduct {
    BLAS.StridedProduct(
      rows: batch, columns: width, inner: units,
      firstStep: step == 0 ? units : steps * units, resultStep: resultStep,
      accumulates: accumulates)
  }

  /// The way back of that product: from gradients of a step in a sequence of that width to those
  /// of the state before.
  func productBack(width: Int, accumulates: Bool) -> BLAS.StridedProduct {
    BLAS.StridedProduct(
      rows: batch, columns: units, inner: width, firstStep: steps * width, resultStep: units,
      transposeSecond: true, accumulates: accumulates)
  }
}

/// What the generic loops of recurrent layers need of an element.
protocol RecurrentElement: BinaryFloatingPoint {
  static func multiply(
    _ product: BLAS.StridedProduct, _ first: UnsafePointer<Self>, _ second: UnsafePointer<Self>,
    into result: UnsafeMutablePointer<Self>)
  static func sigmoid(_ values: UnsafeMutablePointer<Self>, count: Int)
  static func tanh(_ values: UnsafeMutablePointer<Self>, count: Int)
}

extension Float: RecurrentElement {
  static func multiply(
    _ product: BLAS.StridedProduct, _ first: UnsafePointer<Float>,
    _ second: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    BLAS.multiply(product, first, second, into: result)
  }

  static func sigmoid(_ values: UnsafeMutablePointer<Float>, count: Int) {
    GateFunctions.sigmoid(values, count: count)
  }

  static func tanh(_ values: UnsafeMutablePointer<Float>, count: Int) {
    GateFunctions.tanh(values, count: count)
  }
}

extension Double: RecurrentElement {
  static func multiply(
    _ product: BLAS.StridedProduct, _ first: UnsafePointer<Double>,
    _ second: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    BLAS.multiply(product, first, second, into: result)
  }

  static func sigmoid(_ values: UnsafeMutablePointer<Double>, count: Int) {
    GateFunctions.sigmoid(values, count: count)
  }

  static func tanh(_ values: UnsafeMutablePointer<Double>, count: Int) {
    GateFunctions.tanh(values, count: count)
  }
}
