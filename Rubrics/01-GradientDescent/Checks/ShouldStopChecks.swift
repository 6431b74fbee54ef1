import GradientDescent
import GradusTesting
import XCTest

final class ShouldStopChecks: LessonTestCase {
  private let criteria = StopCriteria(
    lossTolerance: 1e-4, gradientTolerance: 1e-3, maxSteps: 200)

  private func answer(
    _ previous: Double, _ current: Double, norm: Double, step: Int = 3
  ) throws -> StopReason? {
    try shouldStop(
      previous: previous, current: current, gradientNorm: norm, step: step, criteria: criteria)
  }

  /// The right answers to two plain questions, so that a constant answer passes no check.
  private func expectTheBasics() throws {
    expect(
      try answer(5, 4, norm: 1) == nil, "a falling loss ends the run",
      diagnosis: "while the loss falls and steps are left, the answer is nil.")
    expect(
      try answer(1, 1 - 1e-6, norm: 1e-5) == .converged, "a settled run is not converged",
      diagnosis: "a hardly changing loss together with a small gradient is convergence.")
  }

  func testUnchangedLossAwayFromTheMinimum() throws {
    try expectTheBasics()
    expect(
      try answer(1, 1, norm: 2) == nil, "an unchanged loss with a gradient of 2 ends the run",
      diagnosis: """
        an unchanged loss alone is not convergence: a step may lead from one side of the valley to \
        the same height on the other. The gradient must be small as well.
        """)
    expect(
      try answer(3, 2, norm: 1e-6) == nil, "a small gradient with a changing loss ends the run",
      diagnosis: "a small gradient alone is not convergence: the loss still changes.")
  }

  func testRisingLossIsNotConvergence() throws {
    try expectTheBasics()
    expect(
      try answer(1, 9, norm: 1e-5) == nil, "a rise from 1 to 9 ends the run",
      diagnosis: """
        a rising loss was taken for a small change: `current − previous` or its opposite is negative \
        there. Compare the absolute value.
        """)
    expect(
      try answer(9, 1, norm: 1e-5) == nil, "a fall from 9 to 1 ends the run",
      diagnosis: """
        a falling loss was taken for a small change: the difference is negative there. Compare the \
        absolute value.
        """)
    expect(
      try answer(1, 1 + 1e-6, norm: 1e-5) == .converged, "a tiny rise is not converged",
      diagnosis: "a tiny rise is as small a change as a tiny fall.")
  }

  func testNotANumberDiverges() throws {
    try expectTheBasics()
    for bad in [Double.nan, .infinity, -.infinity] {
      for (previous, current, norm) in [(1, bad, 1), (1, 1, bad), (bad, bad, bad), (bad, 1, 1)] {
        expect(
          try answer(previous, current, norm: norm) == .diverged,
          "previous \(previous), current \(current), norm \(norm) is not diverged",
          diagnosis: """
            a loss or gradient that is NaN or infinite must stop the run. Every comparison with NaN \
            is false, so ask `isFinite` of all three numbers, before anything else.
            """)
      }
    }
  }

  func testStepLimit() throws {
    try expectTheBasics()
    for (step, wanted) in [(199, nil), (200, .maxSteps), (201, .maxSteps)] as [(Int, StopReason?)] {
      let reason = try answer(5, 4, norm: 1, step: step)
      expect(
        reason == wanted,
        "step \(step) of 200: \(reason.map(\.rawValue) ?? "nil")",
        diagnosis: """
          `step` counts the steps made: the run ends once it reaches maxSteps, neither one step \
          sooner nor one later.
          """)
    }
  }

  func testOrderOfTheReasons() throws {
    try expectTheBasics()
    expect(
      try answer(1, 1, norm: 0, step: 200) == .converged, "the last step, settled",
      diagnosis: "a run that converges in its last step has converged: ask that before the limit.")
    expect(
      try answer(1, .nan, norm: 0, step: 200) == .diverged, "the last step, NaN",
      diagnosis: "a run that breaks in its last step has diverged: ask that first of all.")
    expect(
      try answer(2, 1, norm: 1, step: 200) == .maxSteps, "the last step, neither",
      diagnosis: "with neither convergence nor divergence, the limit decides.")
  }

  func testThresholdsAreUsed() throws {
    let loose = StopCriteria(lossTolerance: 1, gradientTolerance: 10, maxSteps: 5)
    let tight = StopCriteria(lossTolerance: 1e-12, gradientTolerance: 1e-12, maxSteps: 5)
    func reason(_ criteria: StopCriteria, step: Int) throws -> StopReason? {
      try shouldStop(
        previous: 3, current: 2.5, gradientNorm: 4, step: step, criteria: criteria)
    }
    let advice = "the thresholds come from `criteria`, each for its own number; none is fixed."
    expect(try reason(loose, step: 1) == .converged, "loose thresholds", diagnosis: advice)
    expect(try reason(tight, step: 4) == nil, "tight thresholds", diagnosis: advice)
    expect(try reason(tight, step: 5) == .maxSteps, "the limit of 5", diagnosis: advice)
    expect(
      try shouldStop(previous: 1, current: 1 - 1e-10, gradientNorm: 1e-7, step: 999) == .converged
        && shouldStop(previous: 1, current: 0.5, gradientNorm: 1, step: 999) == nil
        && shouldStop(previous: 1, current: 0.5, gradientNorm: 1, step: 1000) == .maxSteps,
      "the default thresholds",
      diagnosis: "without `criteria` the defaults of StopCriteria() count.")
    let exact = StopCriteria(lossTolerance: 0.5, gradientTolerance: 4, maxSteps: 5)
    for (previous, norm) in [(3.0, 1.0), (2.75, 4), (3, 4)] {
      expect(
        try shouldStop(
          previous: previous, current: 2.5, gradientNorm: norm, step: 1, criteria: exact)
          == .converged,
        "from \(previous) to 2.5 with the norm \(norm), tolerances 0.5 and 4",
        diagnosis: "a change or a norm equal to its tolerance is small enough: both ask for ≤.")
    }
  }
}
