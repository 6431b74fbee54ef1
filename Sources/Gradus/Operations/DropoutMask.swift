/// Dropout under a given mask: the product of the input and the mask, forwards and backwards.
///
/// - Parameters:
///   - input: any shape.
///   - mask: factors in a shape that broadcasts to that of `input`, such as
///     `Tensor.dropoutMask(_:rate:dtype:using:)` gives. Stops when it does not broadcast.
public func dropout(_ input: Variable, mask: Tensor) -> Variable {
  let shape = input.shape
  guard Broadcast.shape(shape, mask.shape) == shape else {
    stop(Complaint.broadcast("dropout", shape, mask.shape))
  }
  return Variable("dropout", [input], input.value * mask) { upstream, _ in [upstream * mask] }
}

extension Tensor {
  /// Factors that drop each element with probability `rate` and keep the mean: 0 or
  /// `1 / (1 − rate)`, each drawn by itself.
  ///
  /// Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from
  /// Overfitting", 2014, section 10 (weights are scaled in training, so that nothing is left to
  /// do when the network is used).
  ///
  /// - Parameters:
  ///   - shape: the shape of the mask.
  ///   - rate: the probability of 0; from 0 to below 1, or the program stops.
  ///   - dtype: the element type.
  ///   - generator: where the draws come from, one for each element.
  public static func dropoutMask(
    _ shape: [Int], rate: Double, dtype: DType = .float32, using generator: inout SeededGenerator
  ) -> Tensor {
    guard rate >= 0, rate < 1 else { stop("dropoutMask: a rate of \(rate) is not in 0..<1") }
    let result = Tensor(uninitialized: shape, dtype: dtype)
    let scale = 1 / (1 - rate)
    withExtendedLifetime(result) {
      switch dtype {
      case .float32:
        let target = result.storage.floats
        for index in 0..<result.count {
          target[index] = generator.uniform() < rate ? 0 : Float(scale)
        }
      case .float64:
        let target = result.storage.doubles
        for index in 0..<result.count {
          target[index] = generator.uniform() < rate ? 0 : scale
        }
      }
    }
    return result
  }
}
