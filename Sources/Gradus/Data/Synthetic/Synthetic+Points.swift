import Glibc

extension Synthetic {
  /// Two half circles that reach into one another: inputs `[count, 2]`, targets `[count]` 0 or 1.
  ///
  /// - Parameter noise: the standard deviation added to both coordinates; the circles have radius 1.
  public static func twoMoons(count: Int, noise: Double = 0.1, seed: UInt64) -> TensorDataset {
    points(count, noise: noise, seed: seed) { number, generator in
      let angle = Double.pi * generator.uniform()
      let (x, y) = (Glibc.cos(angle), Glibc.sin(angle))
      return number % 2 == 0 ? ([x, y], 0) : ([1 - x, 0.5 - y], 1)
    }
  }

  /// Arms that wind about one centre: inputs `[count, 2]` of about −1…1, targets `[count]` with
  /// the number of the arm.
  ///
  /// - Parameters:
  ///   - turns: how many times an arm goes around.
  ///   - noise: the standard deviation added to both coordinates.
  public static func spirals(
    count: Int, classCount: Int = 3, turns: Double = 0.75, noise: Double = 0.03, seed: UInt64
  ) -> TensorDataset {
    guard classCount > 0 else { stop("spirals: \(classCount) classes") }
    return points(count, noise: noise, seed: seed) { number, generator in
      let label = number % classCount
      let radius = generator.uniform()
      let angle = 2 * Double.pi * (turns * radius + Double(label) / Double(classCount))
      return ([radius * Glibc.cos(angle), radius * Glibc.sin(angle)], label)
    }
  }

  /// Clouds about random centres: inputs `[count, features]`, targets `[count]` with the number
  /// of the cloud. The centres are uniform in −5…5.
  ///
  /// - Parameter deviation: the standard deviation of a cloud along each axis.
  public static func blobs(
    count: Int, classCount: Int = 3, featureCount: Int = 2, deviation: Double = 1, seed: UInt64
  ) -> TensorDataset {
    guard classCount > 0, featureCount > 0 else {
      stop("blobs: \(classCount) classes, \(featureCount) features")
    }
    var generator = SeededGenerator(seed: seed, -1)
    let centres = (0..<classCount).map { _ in
      (0..<featureCount).map { _ in 10 * generator.uniform() - 5 }
    }
    return points(count, noise: deviation, seed: seed) { number, _ in
      (centres[number % classCount], number % classCount)
    }
  }

  /// Points that `place` puts, each with its class and with noise.
  private static func points(
    _ count: Int, noise: Double, seed: UInt64,
    place: (Int, inout SeededGenerator) -> (point: [Double], label: Int)
  ) -> TensorDataset {
    guard count > 0, noise >= 0 else { stop("Synthetic: \(count) points, noise \(noise)") }
    var values: [Float] = []
    var labels: [Float] = []
    for number in 0..<count {
      var generator = SeededGenerator(seed: seed, number)
      let (point, label) = place(number, &generator)
      values += point.map { Float($0 + noise * generator.normal()) }
      labels.append(Float(label))
    }
    return TensorDataset(
      inputs: Tensor(values, shape: [count, values.count / count]), targets: Tensor(labels))
  }
}
