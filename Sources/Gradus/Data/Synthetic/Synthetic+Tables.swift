import Glibc

extension Synthetic {
  /// A table whose law is known.
  public struct RegressionTable: Sendable {
    /// Inputs `[count, features]`, targets `[count, 1]`.
    public let dataset: TensorDataset
    /// The weight of each feature.
    public let weights: [Double]
    /// The constant.
    public let bias: Double
  }

  /// Rows with `target = inputs · weights + bias + noise`; inputs and weights are normal.
  ///
  /// - Parameters:
  ///   - informativeCount: features whose weight is not 0, the first ones; by default all.
  ///   - noise: the standard deviation added to the target.
  public static func regression(
    count: Int, featureCount: Int, informativeCount: Int? = nil, noise: Double = 0.1, seed: UInt64
  ) -> RegressionTable {
    let informativeCount = informativeCount ?? featureCount
    guard count > 0, featureCount > 0, (0...featureCount).contains(informativeCount) else {
      stop("regression: \(count) rows, \(informativeCount) of \(featureCount) features")
    }
    var generator = SeededGenerator(seed: seed, -1)
    let bias = generator.normal()
    let weights = (0..<featureCount).map { $0 < informativeCount ? generator.normal() : 0 }
    let dataset = rows(count, featureCount, seed: seed, { $0.normal() }) { row, generator in
      zip(row, weights).reduce(bias) { $0 + $1.0 * $1.1 } + noise * generator.normal()
    }
    return RegressionTable(dataset: dataset, weights: weights, bias: bias)
  }

  /// Rows that no straight line fits: `10 sin(π x₀ x₁) + 20 (x₂ − ½)² + 10 x₃ + 5 x₄ + noise` of
  /// uniform inputs; more features mean nothing (Friedman, "Multivariate adaptive regression
  /// splines", Annals of Statistics 19, 1991). Inputs `[count, features]`, targets `[count, 1]`.
  public static func friedman(
    count: Int, featureCount: Int = 10, noise: Double = 1, seed: UInt64
  ) -> TensorDataset {
    guard count > 0, featureCount >= 5 else {
      stop("friedman: \(count) rows, \(featureCount) features, expected at least 5")
    }
    return rows(count, featureCount, seed: seed, { $0.uniform() }) { x, generator in
      let curved = 10 * Glibc.sin(Double.pi * x[0] * x[1]) + 20 * (x[2] - 0.5) * (x[2] - 0.5)
      return curved + 10 * x[3] + 5 * x[4] + noise * generator.normal()
    }
  }

  /// A series `[count]`: `level + trend · t + amplitude · sin(2π t / period) + noise`.
  public static func series(
    count: Int, level: Double = 0, trend: Double = 0.01, period: Double = 12,
    amplitude: Double = 1, noise: Double = 0.1, seed: UInt64
  ) -> Tensor {
    guard count > 0, period > 0 else { stop("series: \(count) steps, period \(period)") }
    let values = (0..<count).map { step -> Float in
      var generator = SeededGenerator(seed: seed, step)
      let time = Double(step)
      let season = amplitude * Glibc.sin(2 * Double.pi * time / period)
      return Float(level + trend * time + season + noise * generator.normal())
    }
    return Tensor(values)
  }

  private static func rows(
    _ count: Int, _ featureCount: Int, seed: UInt64, _ draw: (inout SeededGenerator) -> Double,
    target: ([Double], inout SeededGenerator) -> Double
  ) -> TensorDataset {
    var inputs: [Float] = []
    var targets: [Float] = []
    for number in 0..<count {
      var generator = SeededGenerator(seed: seed, number)
      let row = (0..<featureCount).map { _ in draw(&generator) }
      inputs += row.map { Float($0) }
      targets.append(Float(target(row, &generator)))
    }
    return TensorDataset(
      inputs: Tensor(inputs, shape: [count, featureCount]),
      targets: Tensor(targets, shape: [count, 1]))
  }
}
