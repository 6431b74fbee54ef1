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

  /// Runs `body` for parts of the batch, each through all its steps, on several threads where there
  /// is enough to do. Sequences do not depend on each other, so nobody waits for anybody on the way.
  ///
  /// The parts depend on the sizes alone, and so do the bits.
  ///
  /// - Parameter body: takes the size of a part and the number of its first sequence.
  func inParts(_ body: (_ part: RecurrentSize, _ first: Int) -> Void) {
    BLAS.useOneThread()
    // A part packs the weights again at each step, which pays for a few sequences at least.
    let parts = max(1, min(4, batch / 16, batch * steps * units * units / 500_000))
    inParallel(parts, cost: .max) { numbers in
      for number in numbers {
        let range = batch * number / parts..<batch * (number + 1) / parts
        body(
          RecurrentSize(
            batch: range.count, steps: steps, units: units, goesBackwards: goesBackwards,
            startsAtZero: startsAtZero),
          range.lowerBound)
      }
    }
  }

  /// The place in the sequence of what is read as number `step`.
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
