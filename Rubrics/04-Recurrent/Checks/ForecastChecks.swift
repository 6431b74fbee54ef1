import Gradus
import GradusTesting
import Recurrent
import XCTest

final class ForecastChecks: LessonTestCase {
  /// A model that looks at every step of the window, and at each with another weight.
  private func next(_ window: [Double]) -> Double {
    window.enumerated().map { (0.35 - 0.12 * Double($0.offset)) * $0.element }.reduce(0.2, +)
  }

  private func predict(_ windows: Tensor) -> Tensor {
    let (rows, length) = (windows.shape[0], windows.shape[1])
    let numbers = windows.scalars
    return Tensor(
      (0..<rows).map { next(Array(numbers[($0 * length)..<(($0 + 1) * length)])) }
    ).converted(to: windows.dtype)
  }

  private func expected(_ history: Tensor, steps: Int) -> Tensor {
    let (rows, length) = (history.shape[0], history.shape[1])
    var result: [Double] = []
    for n in 0..<rows {
      var known = Array(history.scalars[(n * length)..<((n + 1) * length)])
      for _ in 0..<steps { known.append(next(Array(known.suffix(length)))) }
      result += known.suffix(steps)
    }
    return Tensor(result, shape: [rows, steps]).converted(to: history.dtype)
  }

  func testPredictionsBecomeHistory() throws {
    var generator = SeededGenerator(seed: 5301)
    for (rows, length, steps, dtype) in [
      (3, 4, 7, DType.float64), (1, 2, 5, .float64), (2, 3, 4, .float32), (2, 5, 1, .float64),
    ] {
      let history = random([rows, length], &generator, dtype: dtype)
      let right = expected(history, steps: steps)
      let column = predict(history.reshaped([rows, length, 1])).reshaped([rows, 1])
      guard
        expectTensor(
          try forecast(history, steps: steps, predict: predict), right, "the forecast",
          suspects: [
            Suspect(
              column.broadcast(to: [rows, steps]),
              "each prediction becomes the newest number of the window before the model is asked again."
            ),
            Suspect(right.reversed(axes: [1]), "the nearest step stands first."),
          ],
          otherwise: """
            the window moves by one at each step: the prediction is appended at its end, the oldest \
            number leaves.
            """)
      else { return }
    }
  }

  func testWindowsThatTheModelSees() throws {
    var generator = SeededGenerator(seed: 5302)
    let history = random([2, 3], &generator, dtype: .float32)
    let before = history.scalars
    var seen: [Tensor] = []
    let result = try forecast(history, steps: 5) { windows in
      seen.append(windows)
      return predict(windows)
    }
    guard
      expect(
        seen.count == 5, "the model was asked \(seen.count) times for 5 steps",
        diagnosis: "one call for each step; all rows go together.")
    else { return }
    let all = Tensor.concatenated([history, expected(history, steps: 5)], axis: 1)
    for (step, windows) in seen.enumerated() {
      guard
        expectTensor(
          windows, all.sliced(step..<(step + 3), axis: 1).reshaped([2, 3, 1]),
          "the windows of step \(step)",
          otherwise: """
            the model receives [N, L, 1] in the element type of the history: the last L numbers, the \
            oldest first, predictions included.
            """)
      else { return }
    }
    expectTensor(
      result, expected(history, steps: 5), "the forecast",
      otherwise: "what the model says is returned, step by step.")
    expect(
      history.scalars == before, "the history has changed",
      diagnosis: "work on a copy of the history.")
  }

  func testNoStepsAndErrors() throws {
    var generator = SeededGenerator(seed: 5303)
    let history = random([3, 4], &generator)
    let none = try forecast(history, steps: 0) { _ in
      expect(false, "the model is asked for no steps", diagnosis: "0 steps need no prediction.")
      return Tensor([0.0, 0, 0])
    }
    expectTensor(
      none, .zeros([3, 0], dtype: .float64), "the forecast of no steps",
      otherwise: "0 steps give the shape [N, 0].")
    expectTensor(
      try forecast(history, steps: 2, predict: predict), expected(history, steps: 2),
      "the forecast of two steps", otherwise: "two steps, two predictions for each row.")
    try expectInvalid(
      "−1 steps", diagnosis: "steps below 0 throw RecurrentError.invalid."
    ) { _ = try forecast(history, steps: -1, predict: predict) }
    struct Refusal: Error {}
    try expectError(
      "a model that throws", diagnosis: "let the error of `predict` pass.",
      isExpected: { $0 is Refusal }
    ) { _ = try forecast(history, steps: 3) { _ in throw Refusal() } }
  }
}
