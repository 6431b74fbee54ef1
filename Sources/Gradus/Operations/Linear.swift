/// `input · weight + bias` along the last axis: what a fully connected layer computes.
///
/// - Parameters:
///   - input: `[…, inputs]`, with two axes at least.
///   - weight: `[inputs, units]`.
///   - bias: `[units]`, if any.
/// - Returns: `[…, units]`.
func linear(_ input: Variable, weight: Variable, bias: Variable?) -> Variable {
  let (x, w, b) = (input.value, weight.value, bias?.value)
  for parameter in [w, b].compactMap({ $0 }) where parameter.dtype != x.dtype {
    stop(Complaint.types("Dense: input and parameter", x.dtype, parameter.dtype))
  }
  // Stops where the shapes do not fit.
  let plan = MatrixProduct(x.shape, w.shape, false, false)
  let pending = PendingValue(shape: plan.shape, dtype: x.dtype) { epilogue in
    matmul(x, w, bias: b, rectifies: epilogue.rectifies)
  }
  let inputs = [input, weight] + (bias.map { [$0] } ?? [])
  return Variable("linear", inputs, pending: pending) { upstream, gate, wanted in
    let gradient = gate.map { $0.gradient(of: .relu, upstream: upstream) } ?? upstream
    let rows = gradient.reshaped([-1, w.shape[1]])
    var result: [Tensor?] = [
      wanted[0] ? matmul(gradient, w, transposeSecond: true) : nil,
      wanted[1] ? matmul(x.reshaped([-1, w.shape[0]]), rows, transposeFirst: true) : nil,
    ]
    if wanted.count > 2 { result.append(wanted[2] ? rows.sum(axes: [0]) : nil) }
    return result
  }
}
