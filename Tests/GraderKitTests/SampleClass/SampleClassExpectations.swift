@testable import GraderKit

/// What a submission of the sample class must come to.
struct SampleClassExpectation {
  let student: String
  let score: Int
  /// Points by level; they add up to the score.
  let levels: LevelPoints
  /// How many checks have which status; every status that occurs.
  let counts: [CheckStatus: Int]
  /// The status of the checks of a task, by task; of all other tasks that of `others`.
  let tasks: [String: CheckStatus]
  let others: CheckStatus
  /// Checks whose status is not that of their task.
  var checks: [String: CheckStatus] = [:]
  /// A check and words that must be in its message.
  var messages: [String: String] = [:]

  /// The status of one check.
  func status(of check: String, task: String) -> CheckStatus {
    checks[check] ?? tasks[task] ?? others
  }

  /// The sample class, in the order of the students' ids.
  static let all = [
    SampleClassExpectation(
      student: "allocates-without-end", score: 13,
      levels: LevelPoints(basic: 13, advanced: 0, expert: 0),
      counts: [.passed: 10, .missing: 64, .outOfMemory: 5],
      tasks: [
        "loss": .passed, "derivative": .passed, "shouldStop": .passed,
        "compareGradients": .outOfMemory,
      ], others: .missing,
      messages: ["CompareGradientsChecks/testSignsAndShapes": "more than 1024 MiB of memory"]),
    SampleClassExpectation(
      student: "borrows-the-engine", score: 15,
      levels: LevelPoints(basic: 15, advanced: 0, expert: 0),
      counts: [.passed: 13, .missing: 64, .refused: 2],
      tasks: [
        "loss": .passed, "derivative": .refused, "shouldStop": .passed,
        "compareGradients": .passed,
      ], others: .missing,
      messages: ["DerivativeChecks/testGradientSuite": "it uses the engine's Variable"]),
    SampleClassExpectation(
      student: "complete", score: 100, levels: LevelPoints(basic: 44, advanced: 32, expert: 24),
      counts: [.passed: 79], tasks: [:], others: .passed),
    SampleClassExpectation(
      student: "deleted-stub", score: 10,
      levels: LevelPoints(basic: 10, advanced: 0, expert: 0),
      counts: [.passed: 9, .missing: 70],
      tasks: ["loss": .passed, "derivative": .passed, "compareGradients": .passed],
      others: .missing,
      messages: [
        "ShouldStopChecks/testStepLimit":
          "GradientDescent.shouldStop(previous: Swift.Double, current: Swift.Double",
        "NewtonChecks/testSaddle": "Newton.swift is not in the submission",
      ]),
    SampleClassExpectation(
      student: "does-not-compile", score: 90,
      levels: LevelPoints(basic: 44, advanced: 22, expert: 24),
      counts: [.passed: 72, .notCompiled: 7], tasks: ["momentum": .notCompiled], others: .passed,
      messages: ["MomentumChecks/testDivergence": "Momentum.swift:9: binary operator '*'"]),
    SampleClassExpectation(
      student: "endless-loop", score: 13,
      levels: LevelPoints(basic: 13, advanced: 0, expert: 0),
      counts: [.passed: 10, .missing: 66, .timedOut: 3],
      tasks: [
        "loss": .passed, "derivative": .passed, "shouldStop": .passed, "lossSurface": .timedOut,
      ], others: .missing,
      messages: ["LossSurfaceChecks/testRowsAndColumns": "2 s of processor time"]),
    SampleClassExpectation(
      student: "exits-early", score: 16,
      levels: LevelPoints(basic: 16, advanced: 0, expert: 0),
      counts: [.passed: 13, .missing: 64, .refused: 2],
      tasks: [
        "loss": .refused, "derivative": .passed, "shouldStop": .passed,
        "compareGradients": .passed,
      ], others: .missing,
      messages: ["LossChecks/testRandomPoints": "it calls the C function exit"]),
    SampleClassExpectation(
      student: "forged-passes", score: 11,
      levels: LevelPoints(basic: 11, advanced: 0, expert: 0),
      counts: [.passed: 8, .failed: 7, .missing: 64],
      tasks: [
        "loss": .failed, "derivative": .passed, "shouldStop": .passed,
        "compareGradients": .failed,
      ], others: .missing,
      messages: [
        "LossChecks/testRandomPoints": "is 0.0, expected",
        "CompareGradientsChecks/testAbsoluteNearZero": "CompareGradientsChecks.swift:",
      ]),
    SampleClassExpectation(
      student: "half-done", score: 36,
      levels: LevelPoints(basic: 30, advanced: 6, expert: 0),
      counts: [.passed: 30, .failed: 6, .notImplemented: 43],
      tasks: [
        "loss": .passed, "derivative": .passed, "compareGradients": .passed,
        "gradientDescent": .passed, "lineSearch": .passed, "shouldStop": .passed,
        "numericalGradient": .failed,
      ], others: .notImplemented,
      checks: [
        "ShouldStopChecks/testUnchangedLossAwayFromTheMinimum": .failed,
        // What a forward difference does as well as a central one.
        "NumericalGradientChecks/testOneComponentAtATime": .passed,
        "NumericalGradientChecks/testInputUnchangedAndErrorsPassedOn": .passed,
      ],
      messages: [
        "ShouldStopChecks/testUnchangedLossAwayFromTheMinimum": "Diagnosis: an unchanged loss alone"
      ]),
    SampleClassExpectation(
      student: "reads-hidden-checks", score: 16,
      levels: LevelPoints(basic: 16, advanced: 0, expert: 0),
      counts: [.passed: 13, .missing: 57, .refused: 9],
      tasks: [
        "loss": .refused, "numericalGradient": .refused, "derivative": .passed,
        "shouldStop": .passed, "compareGradients": .passed,
      ], others: .missing,
      messages: [
        "LossChecks/testRandomPoints": "FileManager",
        "NumericalGradientChecks/testRosenbrock": "`unsafe`",
      ]),
    SampleClassExpectation(
      student: "recurses-without-end", score: 15,
      levels: LevelPoints(basic: 15, advanced: 0, expert: 0),
      counts: [.passed: 13, .missing: 64, .crashed: 2],
      tasks: [
        "loss": .passed, "derivative": .crashed, "shouldStop": .passed,
        "compareGradients": .passed,
      ], others: .missing,
      messages: ["DerivativeChecks/testGradientSuite": "a recursion that never ends"]),
    SampleClassExpectation(
      student: "symbolic-link", score: 16,
      levels: LevelPoints(basic: 16, advanced: 0, expert: 0),
      counts: [.passed: 13, .missing: 64, .refused: 2],
      tasks: [
        "loss": .refused, "derivative": .passed, "shouldStop": .passed,
        "compareGradients": .passed,
      ], others: .missing,
      messages: ["LossChecks/testRandomPoints": "Loss.swift: it is a symbolic link"]),
    SampleClassExpectation(
      student: "untouched", score: 0, levels: LevelPoints(basic: 0, advanced: 0, expert: 0),
      counts: [.notImplemented: 79], tasks: [:], others: .notImplemented),
    SampleClassExpectation(
      student: "wrong-index", score: 10,
      levels: LevelPoints(basic: 10, advanced: 0, expert: 0),
      counts: [.passed: 9, .missing: 60, .crashed: 10],
      tasks: [
        "loss": .passed, "derivative": .passed, "compareGradients": .passed,
        "numericalGradient": .crashed, "lossSurface": .crashed,
      ], others: .missing,
      messages: ["NumericalGradientChecks/testRosenbrock": "an index was outside its array"]),
    SampleClassExpectation(
      student: "Студент, 5-я группа", score: 50,
      levels: LevelPoints(basic: 44, advanced: 6, expert: 0),
      counts: [.passed: 39, .notImplemented: 40],
      tasks: [
        "momentum": .notImplemented, "nesterov": .notImplemented, "lineSearch": .notImplemented,
        "newton": .notImplemented, "lbfgs": .notImplemented,
        "levenbergMarquardt": .notImplemented, "lossSurface": .notImplemented,
      ], others: .passed),
  ]
}
