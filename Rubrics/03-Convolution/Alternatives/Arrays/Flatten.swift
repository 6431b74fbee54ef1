import Gradus

/// In loops.
public func flatten(_ x: Tensor) throws -> Tensor {
  let s = x.shape
  var rows = Tensor.zeros([s[0], s[1] * s[2] * s[3]], dtype: x.dtype)
  for n in 0..<s[0] {
    for h in 0..<s[1] {
      for v in 0..<s[2] {
        for c in 0..<s[3] { rows[n, (h * s[2] + v) * s[3] + c] = x[n, h, v, c] }
      }
    }
  }
  return rows
}
