import Gradus
import GradusTesting
import Recurrent
import XCTest

final class WindowsChecks: LessonTestCase {
  /// The examples in plain loops, the target `ahead` steps after the window's last number.
  private func examples(_ values: [Double], _ length: Int, ahead: Int, count: Int)
    -> SeriesWindows
  {
    var inputs: [Double] = []
    var targets: [Double] = []
    for n in 0..<count {
      for l in 0..<length { inputs.append(values[n + l]) }
      targets.append(values[n + length - 1 + ahead])
    }
    return SeriesWindows(
      inputs: Tensor(inputs, shape: [count, length, 1]), targets: Tensor(targets))
  }

  private func expectExamples(
    _ series: Tensor, length: Int, horizon: Int, line: UInt = #line
  ) throws {
    let values = series.scalars
    let count = values.count - length - horizon + 1
    let result = try windows(series, length: length, horizon: horizon)
    let expected = examples(values, length, ahead: horizon, count: count)
    guard
      expect(
        result.inputs.shape.first == count && result.targets.shape == [count],
        "inputs \(result.inputs.shape) and targets \(result.targets.shape)",
        diagnosis: """
          there is an example at every place where the window and its target fit: T − L − horizon + \
          1 of them, the last one included.
          """, line: line),
      expectTensor(
        result.inputs, expected.inputs.converted(to: series.dtype), "the inputs",
        suspects: [
          Suspect(
            expected.inputs.reversed(axes: [1]).converted(to: series.dtype),
            "time runs forward inside a window: the oldest number first."),
          Suspect(
            expected.inputs.reversed(axes: [0]).converted(to: series.dtype),
            "window n begins at step n: the earliest window first."),
        ],
        otherwise: "inputs[n, l, 0] = series[n + l]; the order of time is kept.", line: line)
    else { return }
    expectTensor(
      result.targets, expected.targets.converted(to: series.dtype), "the targets",
      suspects: [
        Suspect(
          examples(values, length, ahead: horizon - 1, count: count).targets
            .converted(to: series.dtype),
          """
          one step too early: with horizon 1 the target is the number *after* the window; it never \
          lies inside.
          """),
        Suspect(
          examples(values, length, ahead: 1, count: count).targets.converted(to: series.dtype),
          "the horizon is not used: the target lies `horizon` steps after the window's last number."
        ),
      ],
      otherwise: "targets[n] = series[n + L − 1 + horizon].", line: line)
  }

  func testNextNumber() throws {
    var generator = SeededGenerator(seed: 4101)
    try expectExamples(random([11], &generator), length: 4, horizon: 1)
    try expectExamples(random([9], &generator), length: 1, horizon: 1)
  }

  func testHorizon() throws {
    var generator = SeededGenerator(seed: 4102)
    try expectExamples(random([13], &generator), length: 3, horizon: 4)
    try expectExamples(random([10], &generator, dtype: .float32), length: 5, horizon: 2)
  }

  func testJustLongEnough() throws {
    var generator = SeededGenerator(seed: 4103)
    for (length, horizon) in [(4, 1), (1, 3), (5, 2)] {
      // One example, then two.
      try expectExamples(random([length + horizon], &generator), length: length, horizon: horizon)
      try expectExamples(
        random([length + horizon + 1], &generator), length: length, horizon: horizon)
    }
  }

  func testErrors() throws {
    var generator = SeededGenerator(seed: 4104)
    for (steps, length, horizon) in [(5, 5, 1), (4, 9, 1), (6, 4, 3), (0, 1, 1)] {
      try expectError(
        .seriesTooShort(steps: steps, needed: length + horizon),
        "\(steps) steps, length \(length), horizon \(horizon)",
        diagnosis: """
          a series that holds not one example throws RecurrentError.seriesTooShort with its length \
          and with length + horizon.
          """
      ) { _ = try windows(random([steps], &generator), length: length, horizon: horizon) }
    }
    for (length, horizon) in [(0, 1), (-2, 1), (2, 0), (3, -1)] {
      try expectInvalid(
        "length \(length), horizon \(horizon)",
        diagnosis: "length and horizon are at least 1; anything else throws RecurrentError.invalid."
      ) { _ = try windows(random([7], &generator), length: length, horizon: horizon) }
    }
    // The smallest possible numbers are no error.
    try expectExamples(random([2], &generator), length: 1, horizon: 1)
  }
}
