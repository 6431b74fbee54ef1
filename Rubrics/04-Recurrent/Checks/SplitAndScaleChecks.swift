import Gradus
import GradusTesting
import Recurrent
import XCTest

final class SplitAndScaleChecks: LessonTestCase {
  private func moments(_ values: some Collection<Double>, lessOne: Bool = false)
    -> (mean: Double, deviation: Double)
  {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    return (mean, (squares / Double(values.count - (lessOne ? 1 : 0))).squareRoot())
  }

  /// A series that grows, so that its end has other moments than its beginning.
  private func series(_ count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { 5 + 3 * Double($0) + 2 * generator.normal() }
  }

  private func scaled(_ values: some Sequence<Double>, _ by: (mean: Double, deviation: Double))
    -> Tensor
  {
    Tensor(values.map { ($0 - by.mean) / by.deviation })
  }

  func testChronological() throws {
    for dtype in [DType.float64, .float32] {
      let values = series(17, seed: 4201)
      let result = try splitAndScale(Tensor(values).converted(to: dtype), testCount: 5)
      let (training, test) = (values[..<12], values[12...])
      let right = moments(training)
      guard
        expectTensor(
          result.training, scaled(training, right).converted(to: dtype), "the training part",
          suspects: [
            Suspect(
              scaled(training, moments(values)).converted(to: dtype),
              "the test numbers take part in mean and deviation: take the training part's alone."),
            Suspect(
              scaled(training, moments(training, lessOne: true)).converted(to: dtype),
              "the variance is divided by n, not by n − 1."),
            Suspect(
              scaled(training, (right.mean, right.deviation * right.deviation))
                .converted(to: dtype),
              "divide by the standard deviation, the root of the variance."),
          ],
          otherwise: """
            training is the earlier part, in the order of time, scaled by its own mean and deviation.
            """),
        expectTensor(
          result.test, scaled(test, right).converted(to: dtype), "the test part",
          suspects: [
            Suspect(
              scaled(test, moments(test)).converted(to: dtype),
              "the test part is scaled by the mean and the deviation of the *training* part.")
          ],
          otherwise: "test is the last testCount numbers, scaled by the training part's moments.")
      else { return }
      let tolerance = dtype == .float64 ? 1e-9 : 1e-5
      let advice = "the scaler holds what was taken away and what was divided by."
      expectNumber(
        result.scaler.mean, right.mean, tolerance: tolerance, "the mean", otherwise: advice)
      expectNumber(
        result.scaler.deviation, right.deviation, tolerance: tolerance, "the deviation",
        otherwise: advice)
    }
    try expectMomentsFarFromZero()
  }

  /// Far from zero, where the mean of the squares less the square of the mean has lost all digits.
  private func expectMomentsFarFromZero() throws {
    let small = [0.0, 1, 1, 4, 6, 9, 2]
    let right = moments(small)
    let result = try splitAndScale(Tensor(small.map { 1e10 + $0 } + [1e10]), testCount: 1)
    expectTensor(
      result.training, scaled(small, right), tolerance: 1e-5, "a training part around 1e10",
      otherwise: """
        the variance is Σ (training − m)² / n: as the difference of two large numbers it loses its \
        digits where the series is far from 0.
        """)
  }

  func testTestPartIsNotSeen() throws {
    let values = series(14, seed: 4202)
    var others = values
    for place in 9..<14 { others[place] = 1000 - 7 * Double(place) }
    let first = try splitAndScale(Tensor(values), testCount: 5)
    let second = try splitAndScale(Tensor(others), testCount: 5)
    let diagnosis = """
      other numbers in the test part change the training part: mean and deviation must be those of \
      the training part alone. A network that is scaled by the future has seen it.
      """
    guard
      expect(
        first.training.shape == [9] && first.training == second.training,
        "the training part depends on the test part", diagnosis: diagnosis),
      expect(
        first.scaler == second.scaler, "the scaler depends on the test part", diagnosis: diagnosis)
    else { return }
    expectTensor(
      second.scaler.restored(second.test), Tensor(Array(others[9...])), "the test part, restored",
      otherwise: """
        scaler.restored brings the numbers of the test part back: both parts are scaled by the same \
        numbers, and the scaler holds them.
        """)
  }

  func testConstantSeries() throws {
    // The sum of seven times 0.1 is not exactly 0.7: a deviation computed from it is not exactly 0.
    for (number, count) in [(0.1, 7), (-3.3, 11), (0.0, 4)] {
      for dtype in [DType.float64, .float32] {
        let values = [Double](repeating: number, count: count) + [number + 2, number - 1]
        let result = try splitAndScale(Tensor(values).converted(to: dtype), testCount: 2)
        let advice = """
          when all training numbers are equal, the deviation is 1: they become 0, and the test part \
          keeps its distances. Rounding may leave a deviation that is tiny but not 0: compare the \
          numbers themselves.
          """
        guard
          expectNumber(
            result.scaler.deviation, 1, tolerance: 0, "the deviation of a constant series",
            otherwise: advice),
          expectTensor(
            result.training, Tensor.zeros([count], dtype: dtype), "a constant training part",
            otherwise: advice),
          expectTensor(
            result.test, Tensor([2.0, -1]).converted(to: dtype), tolerance: 1e-5, "the test part",
            otherwise: advice)
        else { return }
      }
    }
  }

  func testEdgesAndErrors() throws {
    let values = series(6, seed: 4203)
    let whole = try splitAndScale(Tensor(values), testCount: 0)
    expectTensor(
      whole.training, scaled(values, moments(values)), "a training part of everything",
      otherwise: "with testCount 0 everything is for training.")
    expect(
      whole.test.shape == [0], "a test part of nothing has the shape \(whole.test.shape)",
      diagnosis: "with testCount 0 the test part is empty, of shape [0].")
    let single = try splitAndScale(Tensor(values), testCount: 5)
    expectTensor(
      single.training, Tensor([0.0]), "a training part of one number",
      otherwise: "one number is constant: its deviation counts as 1, and it becomes 0.")
    for (count, testCount) in [(6, 6), (6, 9), (6, -1), (0, 0)] {
      try expectInvalid(
        "\(count) numbers, testCount \(testCount)",
        diagnosis: """
          testCount is at least 0 and below the length of the series, so that there is a number to \
          learn from; anything else throws RecurrentError.invalid.
          """
      ) { _ = try splitAndScale(Tensor(Array(values.prefix(count))), testCount: testCount) }
    }
  }
}
