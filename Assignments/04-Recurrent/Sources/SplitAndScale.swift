import Gradus

/// Splits a series by time, and scales both parts by the numbers of the *earlier* one:
///
///     training = the first T − testCount numbers       test = the last testCount numbers
///     mean m = Σ training / n                          variance v = Σ (training − m)² / n
///     scaled = (x − m) / √v                            in both parts
///
/// where n = T − testCount. Nothing is shuffled, and no number of the test part has any influence on
/// m and v. When all training numbers are equal, the deviation is 1, so that they become 0.
///
/// - Parameters:
///   - series: `[T]`, float32 or float64, in the order of time.
///   - testCount: the length of the test part, 0 to T − 1: one number is left to learn from.
/// - Returns: the two scaled parts, `[T − testCount]` and `[testCount]`, in the series' element type,
///   and the scaler.
/// - Throws: `RecurrentError.invalid` (with any text) when testCount is below 0 or not below T.
/// - Source: R. Hyndman, G. Athanasopoulos, "Forecasting: principles and practice", section on
///   training and test sets.
public func splitAndScale(_ series: Tensor, testCount: Int) throws -> SplitSeries {
  throw NotImplemented()
}
