import Gradus
import GradusTesting
import Recurrent
import XCTest

final class SampleChecks: LessonTestCase {
  /// How often each class comes in `draws` draws.
  private func counts(
    _ logits: Tensor, temperature: Double, draws: Int, seed: UInt64
  ) throws -> [Int]? {
    var generator = SeededGenerator(seed: seed)
    var counts = [Int](repeating: 0, count: logits.count)
    for _ in 0..<draws {
      let drawn = try sample(logits, temperature: temperature, using: &generator)
      guard
        expect(
          counts.indices.contains(drawn), "class \(drawn) of \(counts.count)",
          diagnosis: "the result is a class in 0..<V.")
      else { return nil }
      counts[drawn] += 1
    }
    return counts
  }

  /// Σ (observed − expected)² / expected.
  private func chiSquare(_ counts: [Int], _ probabilities: [Double]) -> Double {
    let draws = Double(counts.reduce(0, +))
    return zip(counts, probabilities).map { count, probability in
      let expected = draws * probability
      return (Double(count) - expected) * (Double(count) - expected) / expected
    }.reduce(0, +)
  }

  /// A chi-square test with four degrees of freedom: 30 is passed by chance once in 200,000.
  private func expectFrequencies(
    _ logits: Tensor, temperature: Double, seed: UInt64, line: UInt = #line
  ) throws {
    guard let counts = try counts(logits, temperature: temperature, draws: 3000, seed: seed)
    else { return }
    let probabilities = (logits / temperature).softmax().scalars
    let distance = chiSquare(counts, probabilities)
    guard distance >= 30 else { return }
    let suspects = [
      Suspect(
        (logits * temperature).softmax().scalars,
        "the logits are *divided* by the temperature, not multiplied."),
      Suspect(logits.softmax().scalars, "the temperature is not used."),
      Suspect(
        (logits.softmax() / temperature).softmax().scalars,
        "the temperature divides the logits, before the softmax; there is only one softmax."),
      Suspect(
        [Double](repeating: 0.2, count: 5), "all classes come equally often: use the logits."),
    ]
    let found = suspects.first { chiSquare(counts, $0.result) < 30 }
    expect(
      false, "the frequencies at temperature \(temperature) are \(counts) of 3000",
      diagnosis: found?.diagnosis ?? "the classes come with the probabilities softmax(z / T).",
      line: line)
  }

  func testFrequencies() throws {
    try expectFrequencies(Tensor([0.3, -1.2, 1.1, 0, -0.4]), temperature: 1, seed: 5101)
    try expectFrequencies(
      Tensor([-7.0, -6, -8, -6.5, -6.2]).converted(to: .float32), temperature: 1, seed: 5102)
  }

  func testTemperature() throws {
    let logits = Tensor([0.5, -0.8, 1.2, 0, -0.3])
    try expectFrequencies(logits, temperature: 0.5, seed: 5103)
    try expectFrequencies(logits, temperature: 2.5, seed: 5104)
  }

  func testGreedyAtZero() throws {
    var generator = SeededGenerator(seed: 5105)
    let cases: [([Double], Int)] = [
      ([0.1, 0.3, 0.2], 1), ([-5, -9, -4.9, -4.9], 2), ([7], 0), ([2, 2, 2], 0),
      ([-1, 1e4, 9_999], 1),
    ]
    for (logits, winner) in cases {
      for _ in 0..<8 {
        let drawn = try sample(Tensor(logits), temperature: 0, using: &generator)
        guard
          expect(
            drawn == winner, "class \(drawn), expected \(winner)",
            diagnosis: "at temperature 0 the largest logit is taken, the first one among equals.")
        else { return }
      }
    }
    // Towards 0 it becomes the same.
    guard
      let counts = try counts(
        Tensor([0.1, 0.3, 0.2, -1, 0.25]), temperature: 1e-3, draws: 200, seed: 5106)
    else { return }
    expect(
      counts[1] == 200, "at a temperature of 0.001 the frequencies are \(counts)",
      diagnosis: "towards temperature 0 only the largest logit is left: divide the logits by it.")
  }

  func testLargeLogits() throws {
    for (scale, shift) in [(1.0, 1e4), (1.0, -1e4), (1e-3, 500.0)] {
      let base = [1.0, 0, -1.5, 0.5, -0.2]
      let logits = Tensor(base.map { $0 * scale + shift })
      guard let counts = try counts(logits, temperature: scale, draws: 3000, seed: 5107)
      else { return }
      guard
        expect(
          chiSquare(counts, Tensor(base).softmax().scalars) < 30,
          "the frequencies of large logits are \(counts) of 3000",
          diagnosis: """
            take the largest logit away before dividing by the temperature: the exponential of \
            10,000 is infinite, and that of −10,000 is 0.
            """)
      else { return }
    }
    let never = Tensor([0.5, -.infinity, 0.4, -.infinity, 0.6])
    guard let counts = try counts(never, temperature: 2, draws: 500, seed: 5108) else { return }
    expect(
      counts[1] == 0 && counts[3] == 0 && [0, 2, 4].allSatisfy { counts[$0] > 100 },
      "with two logits of −infinity the frequencies are \(counts) of 500",
      diagnosis: "a logit of −infinity means a probability of 0, and no NaN for the others.")
  }

  func testSeedAndErrors() throws {
    let logits = Tensor([0.2, 0.1, 0, 0.3, -0.1, 0.25])
    func drawn(_ seed: UInt64) throws -> [Int] {
      var generator = SeededGenerator(seed: seed)
      return try (0..<40).map { _ in try sample(logits, temperature: 1, using: &generator) }
    }
    let first = try drawn(5109)
    expect(
      first == (try drawn(5109)), "two runs with one seed differ",
      diagnosis: "the generator is the only source of randomness.")
    expect(
      first != (try drawn(5110)) && Set(first).count > 2, "two seeds give the same classes",
      diagnosis: "draw from the generator that is passed in, anew for each call.")
    for temperature in [-0.5, -1e-9, .infinity, .nan] {
      try expectInvalid(
        "temperature \(temperature)",
        diagnosis: "a temperature below 0 or not finite throws RecurrentError.invalid."
      ) {
        var generator = SeededGenerator(seed: 1)
        _ = try sample(logits, temperature: temperature, using: &generator)
      }
    }
  }
}
