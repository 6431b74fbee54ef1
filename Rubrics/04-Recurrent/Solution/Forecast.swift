import Gradus

/// Several steps ahead, each prediction taken for an observation.
public func forecast(
  _ history: Tensor, steps: Int, predict: (_ windows: Tensor) throws -> Tensor
) throws -> Tensor {
  guard steps >= 0 else { throw RecurrentError.invalid("steps \(steps)") }
  let (rows, length) = (history.shape[0], history.shape[1])
  var known = history
  for step in 0..<steps {
    let window = known.sliced(step..<(step + length), axis: 1)
    let next = try predict(window.reshaped([rows, length, 1]))
    known = Tensor.concatenated([known, next.reshaped([rows, 1])], axis: 1)
  }
  return known.sliced(length..<(length + steps), axis: 1)
}
