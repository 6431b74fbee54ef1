import Gradus

/// Forecasts several steps by a model of one step: each prediction is appended to the window as if it
/// had been observed, the oldest number leaves, and the model is asked again.
///
///     ŷ[s] = predict(the last L numbers of history, ŷ[0], …, ŷ[s − 1])
///
/// All rows go forward together.
///
/// - Parameters:
///   - history: the last L observed numbers of each of N series, `[N, L]`, the oldest first, float32 or
///     float64. It is not changed.
///   - steps: how many numbers are forecast, at least 0.
///   - predict: the number after each of N windows, from `[N, L, 1]` to `[N]`.
/// - Returns: `[N, steps]`, in the history's element type; `predict` is called `steps` times.
/// - Throws: `RecurrentError.invalid` (with any text) when steps is below 0; and what `predict`
///   throws.
/// - Source: d2l, "Working with sequences" (k-step-ahead prediction).
public func forecast(
  _ history: Tensor, steps: Int, predict: (_ windows: Tensor) throws -> Tensor
) throws -> Tensor {
  throw NotImplemented()
}
