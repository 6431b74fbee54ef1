import Gradus

// What the functions on series of numbers share. Do not edit.

/// Examples cut out of a series.
public struct SeriesWindows: Sendable, Equatable {
  /// What was, `[N, L, 1]`: N windows of L steps with one feature.
  public var inputs: Tensor
  /// What came after each window, `[N]`.
  public var targets: Tensor

  /// Creates examples.
  public init(inputs: Tensor, targets: Tensor) {
    self.inputs = inputs
    self.targets = targets
  }
}

/// How a series was scaled: scaled = (x − mean) / deviation.
public struct SeriesScaler: Sendable, Equatable {
  /// The mean of the training part.
  public var mean: Double
  /// What it was divided by: the standard deviation of the training part, or 1 where that is
  /// constant.
  public var deviation: Double

  /// Creates a scaler.
  public init(mean: Double, deviation: Double) {
    self.mean = mean
    self.deviation = deviation
  }

  /// The way back, from scaled numbers to those of the series: x · deviation + mean.
  public func restored(_ scaled: Tensor) -> Tensor { scaled * deviation + mean }
}

/// A series in two parts, both scaled.
public struct SplitSeries: Sendable, Equatable {
  /// The part to learn from, the earlier one, scaled.
  public var training: Tensor
  /// The part to be judged by, the later one, scaled in the same way.
  public var test: Tensor
  /// How they were scaled.
  public var scaler: SeriesScaler

  /// Creates the two parts.
  public init(training: Tensor, test: Tensor, scaler: SeriesScaler) {
    self.training = training
    self.test = test
    self.scaler = scaler
  }
}
