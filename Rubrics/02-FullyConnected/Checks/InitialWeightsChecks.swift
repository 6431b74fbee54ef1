import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class InitialWeightsChecks: LessonTestCase {
  private func moments(_ numbers: [Double]) -> (mean: Double, deviation: Double, largest: Double) {
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let square = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)
    return (mean, square.squareRoot(), numbers.map { abs($0 - mean) }.max() ?? 0)
  }

  /// Fails unless the weights look like draws from a normal distribution of this deviation.
  private func expectNormal(
    _ weights: Tensor, deviation: Double, _ name: String,
    suspects: [(deviation: Double, diagnosis: String)]
  ) {
    let found = moments(weights.scalars)
    let ratio = found.deviation / deviation
    let known = suspects.first { abs(found.deviation / $0.deviation - 1) < 0.06 }
    guard
      expect(
        abs(ratio - 1) < 0.06,
        "\(name): the standard deviation is \(found.deviation), expected about \(deviation)",
        diagnosis: known?.diagnosis ?? "look at the variance of \(name) in the comment.")
    else { return }
    expect(
      abs(found.mean) < 0.08 * deviation, "\(name): the mean is \(found.mean)",
      diagnosis: "the mean of the weights is 0.")
    expect(
      found.largest > 2.5 * deviation,
      "\(name): the largest is \(found.largest), at a standard deviation of \(deviation)",
      diagnosis: "this is not a normal distribution: there are no large values.")
  }

  func testZerosAndNormal() throws {
    var generator = SeededGenerator(seed: 2801)
    for dtype in elementTypes {
      let zeros = try initialWeights(
        .zeros, inputs: 3, outputs: 5, dtype: dtype, using: &generator)
      expectTensor(zeros, Tensor.zeros([3, 5], dtype: dtype), "zeros", otherwise: "all zero.")
      for deviation in [0.01, 0.5] {
        let weights = try initialWeights(
          .normal(standardDeviation: deviation), inputs: 70, outputs: 50, dtype: dtype,
          using: &generator)
        guard
          expect(
            weights.shape == [70, 50] && weights.dtype == dtype,
            "\(weights.shape) \(weights.dtype)",
            diagnosis: "the weights are [inputs, outputs], of the element type asked for.")
        else { return }
        expectNormal(
          weights, deviation: deviation, "normal",
          suspects: [
            (deviation.squareRoot(), "s is the standard deviation, not the variance."),
            (deviation * deviation, "s is the standard deviation: do not square it."),
          ])
      }
    }
  }

  func testXavierAndHe() throws {
    var generator = SeededGenerator(seed: 2802)
    for (inputs, outputs) in [(30, 120), (90, 40)] {
      let (d, m) = (Double(inputs), Double(outputs))
      let advice: (Double, String) -> [(deviation: Double, diagnosis: String)] = { variance, own in
        [
          (variance, "2 ÷ … is the variance: the standard deviation is its root."),
          ((2 / d).squareRoot(), "this is He's variance: \(own)"),
          ((2 / m).squareRoot(), "inputs and outputs are mixed up: \(own)"),
          ((2 / (d + m)).squareRoot(), "this is Xavier's variance: \(own)"),
          ((1 / d).squareRoot(), "the factor 2 is missing: \(own)"),
          ((1 / (d + m)).squareRoot(), "the factor 2 is missing: \(own)"),
          ((6 / (d + m)).squareRoot(), "this is the bound of the uniform form: \(own)"),
        ]
      }
      expectNormal(
        try initialWeights(
          .xavier, inputs: inputs, outputs: outputs, dtype: .float64, using: &generator),
        deviation: (2 / (d + m)).squareRoot(), "Xavier",
        suspects: advice(2 / (d + m), "Xavier's is 2 ÷ (inputs + outputs)."))
      expectNormal(
        try initialWeights(
          .he, inputs: inputs, outputs: outputs, dtype: .float64, using: &generator),
        deviation: (2 / d).squareRoot(), "He",
        suspects: advice(2 / d, "He's is 2 ÷ inputs."))
    }
  }

  func testSeedRepeats() throws {
    for initialization in [WeightInitialization.normal(standardDeviation: 1), .xavier, .he] {
      var first = SeededGenerator(seed: 2803)
      var second = SeededGenerator(seed: 2803)
      var third = SeededGenerator(seed: 2804)
      let one = try initialWeights(initialization, inputs: 6, outputs: 4, using: &first)
      let same = try initialWeights(initialization, inputs: 6, outputs: 4, using: &second)
      let other = try initialWeights(initialization, inputs: 6, outputs: 4, using: &third)
      let next = try initialWeights(initialization, inputs: 6, outputs: 4, using: &first)
      expect(
        one == same, "the same seed gave other weights",
        diagnosis: "every random number comes from the generator that is handed in.")
      expect(
        one != other && one != next, "another seed, or a second call, gave the same weights",
        diagnosis: "draw from the generator itself, not from a copy or one with a fixed seed.")
      expect(
        Set(one.scalars).count == 24, "some weights are equal",
        diagnosis: "every weight is drawn by itself.")
      XCTAssertEqual(one.dtype, .float32, "float32 unless something else is asked for")
    }
    var untouched = SeededGenerator(seed: 2805)
    var used = untouched
    _ = try initialWeights(.zeros, inputs: 2, outputs: 2, using: &used)
    expect(
      untouched.next() == used.next(), "zeros have moved the generator",
      diagnosis: "zeros draw no random numbers.")
  }
}
