import Gradus

/// Number by number.
public func embeddingForward(_ codes: Tensor, table: Tensor) throws -> Tensor {
  let (batch, steps, width) = (codes.shape[0], codes.shape[1], table.shape[1])
  var result = Tensor.zeros([batch, steps, width], dtype: table.dtype)
  for n in 0..<batch {
    for t in 0..<steps {
      let code = Int(codes[n, t])
      guard code >= 0, code < table.shape[0] else {
        throw RecurrentError.codeOutOfRange(code: code, count: table.shape[0])
      }
      for e in 0..<width { result[n, t, e] = table[code, e] }
    }
  }
  return result
}
