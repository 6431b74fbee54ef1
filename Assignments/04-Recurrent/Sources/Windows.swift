import Gradus

/// Cuts a series into examples: windows of `length` steps, each with the number that came
/// `horizon` steps after the window's last one.
///
///     inputs[n, l, 0] = series[n + l]              l = 0 … L − 1
///     targets[n]      = series[n + L − 1 + horizon]
///
/// n runs over every place where both fit, so there are T − L − horizon + 1 examples. With horizon 1
/// the target is the very next number. No target lies inside its own window.
///
/// - Parameters:
///   - series: `[T]`, float32 or float64, in the order of time.
///   - length: L, the steps of a window, at least 1.
///   - horizon: how many steps ahead the target lies, at least 1.
/// - Returns: inputs `[N, L, 1]` and targets `[N]`, in the series' element type.
/// - Throws: `RecurrentError.invalid` (with any text) when length or horizon is below 1; otherwise
///   `RecurrentError.seriesTooShort(steps: T, needed: L + horizon)` when there is not one example.
/// - Source: d2l, "Working with sequences".
public func windows(_ series: Tensor, length: Int, horizon: Int) throws -> SeriesWindows {
  throw NotImplemented()
}
