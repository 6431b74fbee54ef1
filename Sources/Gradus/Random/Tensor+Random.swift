extension Tensor {
  /// Numbers from a normal distribution. The same seed gives the same numbers in both element
  /// types, up to rounding.
  public static func normal(
    _ shape: [Int], mean: Double = 0, standardDeviation: Double = 1, dtype: DType = .float32,
    using generator: inout SeededGenerator
  ) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withExtendedLifetime(result.storage) {
      for index in 0..<result.count {
        result.set(index, mean + standardDeviation * generator.normal())
      }
    }
    return result
  }

  /// Numbers that are equally likely anywhere in `range`.
  public static func uniform(
    _ shape: [Int], in range: Range<Double> = 0..<1, dtype: DType = .float32,
    using generator: inout SeededGenerator
  ) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    let width = range.upperBound - range.lowerBound
    withExtendedLifetime(result.storage) {
      for index in 0..<result.count {
        // Rounding, above all to 32 bits, may reach the bound, which does not belong.
        var value = range.lowerBound + width * generator.uniform()
        if dtype == .float32 { value = Double(Float(value)) }
        result.set(index, value < range.upperBound ? value : range.lowerBound)
      }
    }
    return result
  }

  /// Fills a new tensor that no one else has seen yet; the place is inside.
  private func set(_ index: Int, _ value: Double) {
    switch dtype {
    case .float32: storage.floats[index] = Float(value)
    case .float64: storage.doubles[index] = value
    }
  }
}
