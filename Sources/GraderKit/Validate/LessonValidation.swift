import Foundation
import Synchronization

/// The proof that a lesson's rubric grades: the solution and its alternatives earn everything, the
/// stubs nothing, and every known mistake loses its points in the checks that name it.
public struct LessonValidation: Sendable {
  /// One thing that was tried.
  public struct Row: Sendable {
    /// `solution`, `stubs`, an alternative's folder, or the mistake's file name.
    public let name: String
    /// What the mistake is, in English.
    public let title: String
    /// What it scored.
    public let score: Int
    /// Of how many.
    public let maxScore: Int
    /// What is wrong with that; empty when all is as it should be.
    public let problems: [String]
  }

  /// The lesson's folder name.
  public let lesson: String
  /// Everything tried, the solution and the stubs first.
  public let rows: [Row]
  /// What is wrong with the lesson as a whole, such as a check that no mistake exercises.
  public let problems: [String]

  /// Whether the rubric is proven.
  public var isClean: Bool { problems.isEmpty && rows.allSatisfy(\.problems.isEmpty) }

  /// Validates a lesson.
  ///
  /// - Parameters:
  ///   - isQuick: whether to leave out mistakes whose checks others exercise already; every check
  ///     is still exercised by one.
  ///   - jobs: how many variants are graded at a time.
  ///   - progress: receives the number of variants done and of all, from any thread.
  public static func run(
    _ lesson: Lesson, workshop: Workshop, isQuick: Bool = false, jobs: Int,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> LessonValidation {
    try lesson.requireHiddenChecks()
    _ = try Hints.load(for: lesson)
    let mistakes = try Mistake.load(for: lesson)
    let grader = try workshop.grader(for: lesson).withExam()
    let solution = try lesson.solutionFiles()
    var variants = [
      Variant(
        name: "solution", title: "the solution", files: solution, expectation: .everything),
      Variant(
        name: "stubs", title: "the untouched stubs",
        files: try lesson.editableFiles(in: lesson.stubs), expectation: .nothing),
    ]
    for (name, files) in try Alternative.load(for: lesson) {
      variants.append(
        Variant(
          name: name, title: "a correct solution in another style",
          files: solution.merging(files) { $1 }, expectation: .everything))
    }
    for (name, mistake) in isQuick ? cover(mistakes) : mistakes {
      let place = lesson.mistakes.appending(path: "\(name).json").relativePathFromCurrentFolder
      variants.append(
        Variant(
          name: name, title: mistake.title.en,
          files: try mistake.applied(to: solution, place: place),
          expectation: .losing(mistake.caughtBy)))
    }

    let all = variants
    let points = grader.checks.reduce(0) { $0 + ($1.check.points ?? 0) }
    let rows = Mutex([Row?](repeating: nil, count: all.count))
    let done = Mutex(0)
    try Workers.run(count: all.count, jobs: jobs) { index, job in
      let variant = all[index]
      let graded = try grader.grade(variant.files, student: variant.name, job: job)
      let row = judge(graded, variant, points: points)
      rows.withLock { $0[index] = row }
      done.withLock {
        $0 += 1
        progress($0, all.count)
      }
    }

    let named = Set(mistakes.flatMap(\.mistake.caughtBy))
    let unproven = grader.checks.map(\.check.check).filter { !named.contains($0) }
    return LessonValidation(
      lesson: lesson.name, rows: rows.withLock { $0.compactMap(\.self) },
      problems: unproven.map { "no mistake exercises \($0)" })
  }

  /// Enough of the mistakes, in their order, for every check that any of them names.
  private static func cover(
    _ mistakes: [(name: String, mistake: Mistake)]
  ) -> [(name: String, mistake: Mistake)] {
    var exercised: Set<String> = []
    return mistakes.filter { _, mistake in
      let isNew = !exercised.isSuperset(of: mistake.caughtBy)
      exercised.formUnion(mistake.caughtBy)
      return isNew
    }
  }

  /// Something to grade, and what has to come of it.
  private struct Variant {
    enum Expectation {
      case everything
      case nothing
      /// Points are lost in these checks, whatever the others say.
      case losing([String])
    }

    let name: String
    let title: String
    let files: [String: [UInt8]]
    let expectation: Expectation
  }

  private static func judge(
    _ graded: GradedSubmission, _ variant: Variant, points: Int
  ) -> Row {
    var problems: [String] = []
    if !graded.isFinal { problems.append("could not be graded: \(graded.message)") }
    switch variant.expectation {
    case .losing(let caughtBy):
      for check in graded.checks where caughtBy.contains(check.check) && check.points > 0 {
        problems.append("is not caught by \(check.check)")
      }
      for check in graded.checks where check.status == .notCompiled || check.status == .refused {
        problems.append("\(check.check) was never run: \(check.message)")
        break
      }
    case .everything:
      for check in graded.checks where check.status != .passed {
        problems.append("\(check.check) \(check.status.rawValue): \(check.message)")
      }
      if graded.score != points { problems.append("earns \(graded.score) of \(points)") }
    case .nothing:
      for check in graded.checks where check.status != .notImplemented {
        problems.append("\(check.check) \(check.status.rawValue): \(check.message)")
      }
      if graded.score != 0 { problems.append("earn \(graded.score) points") }
    }
    return Row(
      name: variant.name, title: variant.title, score: graded.score, maxScore: points,
      problems: problems)
  }
}
