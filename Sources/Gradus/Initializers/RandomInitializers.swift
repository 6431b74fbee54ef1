import Glibc

/// Draws every element from one normal distribution.
public struct NormalInitializer: Initializer {
  /// The mean.
  public let mean: Double
  /// The standard deviation.
  public let standardDeviation: Double

  /// An initializer from a normal distribution.
  public init(mean: Double = 0, standardDeviation: Double = 0.05) {
    guard standardDeviation >= 0 else {
      stop("NormalInitializer: the standard deviation is \(standardDeviation)")
    }
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The first values, by the rule of the type.
  public func makeValue(
    shape: [Int], dtype: DType, using generator: inout SeededGenerator
  ) -> Tensor {
    .normal(
      shape, mean: mean, standardDeviation: standardDeviation, dtype: dtype, using: &generator)
  }
}

/// Draws every element from one uniform distribution.
public struct UniformInitializer: Initializer {
  /// Where the elements lie.
  public let range: Range<Double>

  /// An initializer from a uniform distribution.
  public init(in range: Range<Double> = -0.05..<0.05) { self.range = range }

  /// The first values, by the rule of the type.
  public func makeValue(
    shape: [Int], dtype: DType, using generator: inout SeededGenerator
  ) -> Tensor {
    .uniform(shape, in: range, dtype: dtype, using: &generator)
  }
}

/// Draws every element from a normal distribution of which the tails are cut off.
///
/// What is left has a smaller standard deviation than the whole: 0.8796 of it when the tails are
/// cut at 2. One draw gives one number, by the quantile of the distribution.
public struct TruncatedNormalInitializer: Initializer {
  /// The mean.
  public let mean: Double
  /// The standard deviation of the whole distribution.
  public let standardDeviation: Double
  /// How far from the mean the tails are cut off, in standard deviations.
  public let limit: Double

  /// An initializer from a truncated normal distribution.
  public init(mean: Double = 0, standardDeviation: Double = 0.05, limit: Double = 2) {
    guard standardDeviation >= 0 else {
      stop("TruncatedNormalInitializer: the standard deviation is \(standardDeviation)")
    }
    guard limit > 0 else { stop("TruncatedNormalInitializer: the limit is \(limit)") }
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.limit = limit
  }

  /// The first values, by the rule of the type.
  public func makeValue(
    shape: [Int], dtype: DType, using generator: inout SeededGenerator
  ) -> Tensor {
    // The probability of a tail, and of what lies between the tails.
    let tail = erfc(limit / 2.0.squareRoot()) / 2
    let values = (0..<elementCount(shape)).map { _ in
      // The middle of one of 2⁵² equal pieces: never 0 or 1, even with no tail left.
      let share = (Double(generator.next() >> 12) + 0.5) * 0x1p-52
      let quantile = normalQuantile(tail + share * (1 - 2 * tail))
      return mean + standardDeviation * min(max(quantile, -limit), limit)
    }
    return Tensor(values, shape: shape).converted(to: dtype)
  }
}

extension Initializer where Self == NormalInitializer {
  /// Normal with a mean and a standard deviation.
  public static func normal(
    mean: Double = 0, standardDeviation: Double = 0.05
  ) -> NormalInitializer {
    NormalInitializer(mean: mean, standardDeviation: standardDeviation)
  }
}

extension Initializer where Self == UniformInitializer {
  /// Equally likely anywhere in `range`.
  public static func uniform(in range: Range<Double> = -0.05..<0.05) -> UniformInitializer {
    UniformInitializer(in: range)
  }
}

extension Initializer where Self == TruncatedNormalInitializer {
  /// Normal, cut off at `limit` standard deviations from the mean.
  public static func truncatedNormal(
    mean: Double = 0, standardDeviation: Double = 0.05, limit: Double = 2
  ) -> TruncatedNormalInitializer {
    TruncatedNormalInitializer(
      mean: mean, standardDeviation: standardDeviation, limit: limit)
  }
}
