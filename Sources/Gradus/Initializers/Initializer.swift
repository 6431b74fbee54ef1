/// How the first values of a parameter are chosen.
public protocol Initializer: Sendable {
  /// The first values of a parameter.
  ///
  /// - Parameters:
  ///   - shape: dense weights are `[inputs, outputs]`, kernels `[height, width, inputs, outputs]`:
  ///     the last axis is what goes out, the one before what comes in, the others the window.
  ///   - dtype: the element type.
  ///   - generator: where random values come from; the same state gives the same bits.
  func makeValue(shape: [Int], dtype: DType, using generator: inout SeededGenerator) -> Tensor
}

/// How many values flow into and out of one unit: what the scale of its weights is chosen by.
public struct Fans: Sendable, Equatable {
  /// The inputs that one output is computed from.
  public let incoming: Int
  /// The outputs that one input takes part in.
  public let outgoing: Int

  /// The fans of a weight whose last axis is what goes out and whose axis before is what comes in;
  /// every axis before those belongs to the window. A vector has as many of one as of the other.
  public init(shape: [Int]) {
    let window = shape.dropLast(2).reduce(1, *)
    outgoing = window * (shape.last ?? 1)
    incoming = window * (shape.count > 1 ? shape[shape.count - 2] : shape.last ?? 1)
  }
}
