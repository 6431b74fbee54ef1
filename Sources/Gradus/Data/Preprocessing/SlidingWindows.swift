/// Cuts series into examples: what was, and what came next.
public enum SlidingWindows {
  /// Windows over a series `[time]` or `[time, features]`.
  ///
  /// Input `i` is the steps `i·stride ..< i·stride + length`, its target the `horizon` steps that
  /// follow. Only whole windows are made. Shapes: inputs `[windows, length, features]`, targets
  /// `[windows, horizon, features]`, or `[windows, horizon]` of one feature.
  ///
  /// - Parameter targetFeature: the only feature to predict; by default all of them.
  ///
  /// Stops when the series is too short for one window.
  public static func over(
    _ series: Tensor, length: Int, horizon: Int = 1, stride: Int = 1, targetFeature: Int? = nil
  ) -> TensorDataset {
    guard series.rank == 1 || series.rank == 2 else {
      stop(Complaint.rank("SlidingWindows", series.shape, expected: "[time] or [time, features]"))
    }
    let steps = series.shape[0]
    let rows = series.reshaped([steps, series.rank == 1 ? 1 : series.shape[1]])
    let starts = starts(steps, length: length + horizon, stride: stride)
    guard length > 0, horizon > 0 else { stop("SlidingWindows: \(length) steps, \(horizon) ahead") }
    func windows(_ source: Tensor, from first: Int, _ size: Int) -> Tensor {
      source.gathered(starts.flatMap { ($0 + first)..<($0 + first + size) })
        .reshaped([starts.count, size, source.shape[1]])
    }
    var targets: Tensor
    if let targetFeature {
      let column = rows.selecting(targetFeature, axis: 1).reshaped([steps, 1])
      targets = windows(column, from: length, horizon).reshaped([starts.count, horizon])
    } else {
      targets = windows(rows, from: length, horizon)
    }
    return TensorDataset(inputs: windows(rows, from: 0, length), targets: targets)
  }

  /// Windows over the numbers of a text, to predict each next one: inputs and targets are
  /// `[windows, length]`, the targets one step further on. Stops when the text is too short.
  ///
  /// - Parameter stride: from one window to the next; by default they do not overlap.
  public static func over(
    codes: [Int], length: Int, stride: Int? = nil, dtype: DType = .float32
  ) -> TensorDataset {
    let starts = starts(codes.count, length: length + 1, stride: stride ?? length)
    let series = Tensor(codes.map(Double.init)).converted(to: dtype)
    func windows(from first: Int) -> Tensor {
      series.gathered(starts.flatMap { ($0 + first)..<($0 + first + length) })
        .reshaped([starts.count, length])
    }
    return TensorDataset(inputs: windows(from: 0), targets: windows(from: 1))
  }

  private static func starts(_ steps: Int, length: Int, stride: Int) -> [Int] {
    guard length > 1, stride > 0, steps >= length else {
      stop(
        "SlidingWindows: \(steps) steps hold no window of \(length), target included, "
          + "at a stride of \(stride)")
    }
    return Array(Swift.stride(from: 0, through: steps - length, by: stride))
  }
}
