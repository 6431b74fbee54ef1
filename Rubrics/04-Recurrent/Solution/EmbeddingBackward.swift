import Gradus

/// The gradients of all places that have used a row, added up.
public func embeddingBackward(_ upstream: Tensor, codes: Tensor, rows: Int) throws -> Tensor {
  let width = upstream.shape[2]
  let gradient = upstream.scalars
  var table = [Double](repeating: 0, count: rows * width)
  for (place, code) in codes.scalars.enumerated() {
    let row = Int(code) * width
    for e in 0..<width { table[row + e] += gradient[place * width + e] }
  }
  return Tensor(table, shape: [rows, width]).converted(to: upstream.dtype)
}
