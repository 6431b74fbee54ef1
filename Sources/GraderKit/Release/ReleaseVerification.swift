import Foundation

/// The proof that a released package works: it builds and tests itself, a solution made in it earns
/// everything, and what nobody has touched nothing.
public struct ReleaseVerification: Sendable {
  /// One thing that was tried.
  public struct Step: Sendable {
    /// What was tried.
    public let name: String
    /// What came of it.
    public let found: String
    /// What is wrong with that; empty when all is as it should be.
    public let problems: [String]
  }

  /// Everything tried, in order.
  public private(set) var steps: [Step] = []

  /// Whether all is as it should be.
  public var isProven: Bool { steps.allSatisfy(\.problems.isEmpty) }

  /// Tries a package of a course. The package itself is only read.
  ///
  /// - Parameters:
  ///   - jobs: how many submissions are graded at a time.
  ///   - progress: receives one line for each longer step.
  ///   - report: receives each step when it is done.
  /// - Throws: `GraderError` for a folder that is no package of this course.
  public static func run(
    _ package: URL, of course: Course, jobs: Int,
    progress: @escaping @Sendable (String) -> Void = { _ in },
    report: (Step) -> Void = { _ in }
  ) throws -> ReleaseVerification {
    let lessons = try lessons(in: package, of: course)
    let files = FileManager.default
    let scratch = files.temporaryDirectory.appending(path: "gradus-release-\(UUID())")
      .resolvingSymlinksInPath()
    try files.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer {
      // A folder in the temporary folder that cannot be removed costs disk space only.
      try? files.removeItem(at: scratch)
    }
    let trial = ReleaseTrial(
      package: package, copy: scratch.appending(path: "package"), scratch: scratch,
      course: course, lessons: lessons, toolchain: try Toolchain.find())
    var verification = ReleaseVerification()
    func add(_ step: Step) {
      verification.steps.append(step)
      report(step)
    }
    add(try trial.lookForHiddenMaterial())
    progress("Comparing it with what the course would release now")
    add(try trial.compareWithTheCourse())
    try files.copyItem(at: package, to: trial.copy)
    progress("Building the package (some minutes)")
    add(try trial.build())
    guard verification.isProven else { return verification }
    progress("Running its visible tests")
    add(try trial.test())
    progress("Readying the course's own grader")
    // The author's own code: it may run without a sandbox where there is none.
    let sandbox: Sandbox = (try? Sandbox.find()) ?? .none
    let workshop = try Workshop.open(course, sandbox: sandbox, progress: progress)
    try trial.lendEngine(of: workshop)
    add(try trial.check("grader check on the stubs", isWritten: false))
    progress("Grading what nobody has touched")
    add(try trial.grade("untouched", workshop: workshop, jobs: jobs))
    try trial.putSolutionsIn()
    add(try trial.check("grader check on the solutions", isWritten: true))
    progress("Grading the solutions")
    add(try trial.grade("solution", workshop: workshop, jobs: jobs))
    return verification
  }

  /// The course's lessons that a package holds.
  private static func lessons(in package: URL, of course: Course) throws -> [Lesson] {
    let place = package.relativePathFromCurrentFolder
    let remedy = "name a folder that `grader release --to` has made"
    guard FileManager.default.isFolder(package) else {
      throw GraderError("there is no such folder", at: place, remedy: remedy)
    }
    let released: Course
    do {
      released = try Course(root: package)
    } catch {
      throw GraderError("is no student's package", at: place, remedy: remedy)
    }
    let known = try course.lessonNames()
    let names = try released.lessonNames()
    guard !names.isEmpty else { throw GraderError("holds no lesson", at: place, remedy: remedy) }
    return try names.map { name in
      guard known.contains(name) else {
        throw GraderError(
          "holds the lesson \(name), which this course does not have", at: place,
          remedy: "name the course that it was made from with --course")
      }
      guard try released.lesson(named: name).rubric.released != nil else {
        throw GraderError(
          "is no student's package: \(name) has its hidden checks", at: place, remedy: remedy)
      }
      let lesson = try course.lesson(named: name)
      try lesson.requireHiddenChecks()
      return lesson
    }
  }
}
