import Gradus

/// Draws one number after the other instead of a tensor.
public func dropoutForward(
  _ input: Tensor, rate: Double, isTraining: Bool, using generator: inout SeededGenerator
) throws -> DropoutResult {
  var factors = Array(repeating: 1.0, count: input.count)
  if isTraining {
    for index in factors.indices {
      factors[index] = generator.uniform() < rate ? 0 : 1 / (1 - rate)
    }
  }
  let mask = Tensor(factors, shape: input.shape).converted(to: input.dtype)
  return DropoutResult(output: isTraining ? input * mask : input, mask: mask)
}

/// Multiplies in place.
public func dropoutBackward(_ upstream: Tensor, mask: Tensor) throws -> Tensor {
  var result = upstream
  result *= mask
  return result
}
