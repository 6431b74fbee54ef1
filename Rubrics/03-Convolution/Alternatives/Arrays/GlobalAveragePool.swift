import Gradus

/// As a product with a row of ones.
public func globalAveragePool(_ x: Tensor) throws -> Tensor {
  let s = x.shape
  let ones = Tensor.full([1, s[1] * s[2]], 1 / Double(s[1] * s[2]), dtype: x.dtype)
  return matmul(ones, x.reshaped([s[0], s[1] * s[2], s[3]])).reshaped([s[0], s[3]])
}
