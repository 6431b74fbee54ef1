import Gradus

/// Three nested loops.
public func denseForward(_ input: Tensor, weights: Tensor, bias: Tensor) throws -> Tensor {
  let (rows, outputs) = (input.shape[0], weights.shape[1])
  var result = Tensor.zeros([rows, outputs], dtype: input.dtype)
  for n in 0..<rows {
    for m in 0..<outputs {
      var sum = bias[m]
      for d in 0..<input.shape[1] { sum += input[n, d] * weights[d, m] }
      result[n, m] = sum
    }
  }
  return result
}
