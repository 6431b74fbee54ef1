import Gradus

/// The product of a table of ones and zeros with the gradient.
public func embeddingBackward(_ upstream: Tensor, codes: Tensor, rows: Int) throws -> Tensor {
  let width = upstream.shape[2]
  let numbers = codes.scalars
  var chosen = Tensor.zeros([numbers.count, rows], dtype: upstream.dtype)
  for (place, code) in numbers.enumerated() { chosen[place, Int(code)] = 1 }
  return matmul(chosen, upstream.reshaped([numbers.count, width]), transposeFirst: true)
}
