/// Weights of examples or elements, as losses and metrics take them.
enum ExampleWeights {
  /// The weights repeated to `shape`, in float64; axes are matched from the first, so that
  /// `[batch]` serves every element of an example. Stops on a weight that is negative or not
  /// finite, or on a shape that does not fit.
  static func expanded(_ operation: String, _ weights: Tensor, to shape: [Int]) -> Tensor {
    let weights = weights.converted(to: .float64)
    let fits =
      weights.rank <= shape.count
      && zip(weights.shape, shape).allSatisfy { $0 == $1 || $0 == 1 }
    guard fits else {
      stop(
        "\(operation): weights of shape \(weights.shape) do not fit losses of shape \(shape) "
          + "(axes are matched from the first)")
    }
    for weight in weights.scalars where !(weight >= 0 && weight.isFinite) {
      stop("\(operation): the weight \(weight) is negative or not finite")
    }
    let missing = [Int](repeating: 1, count: shape.count - weights.rank)
    return weights.reshaped(weights.shape + missing).broadcast(to: shape)
  }

  /// The weights repeated to `shape`, in row-major order; ones where there are none.
  static func list(_ operation: String, _ weights: Tensor?, to shape: [Int]) -> [Double] {
    guard let weights else { return [Double](repeating: 1, count: elementCount(shape)) }
    return expanded(operation, weights, to: shape).scalars
  }
}
