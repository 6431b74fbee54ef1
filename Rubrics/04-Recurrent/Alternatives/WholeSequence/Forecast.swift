import Gradus

/// The window itself is moved: its first column leaves, the prediction comes in.
public func forecast(
  _ history: Tensor, steps: Int, predict: (_ windows: Tensor) throws -> Tensor
) throws -> Tensor {
  if steps < 0 { throw RecurrentError.invalid("steps") }
  let (rows, length) = (history.shape[0], history.shape[1])
  var window = history.reshaped([rows, length, 1])
  var result = Tensor.zeros([rows, steps], dtype: history.dtype)
  for step in 0..<steps {
    let next = try predict(window)
    for n in 0..<rows { result[n, step] = next[n] }
    let kept = window.sliced(1..<length, axis: 1)
    window = Tensor.concatenated([kept, next.reshaped([rows, 1, 1])], axis: 1)
  }
  return result
}
