import Foundation

/// One lesson: its rubric and its folders.
public struct Lesson: Sendable {
  /// The folder name, such as `01-GradientDescent`.
  public let name: String
  /// The validated rubric.
  public let rubric: Rubric
  /// `Assignments/<name>`: what students have.
  public let assignment: URL
  /// `Rubrics/<name>`: what they do not.
  public let rubricFolder: URL

  init(course: Course, name: String) throws {
    self.name = name
    assignment = course.root.appending(path: "Assignments/\(name)")
    rubricFolder = course.root.appending(path: "Rubrics/\(name)")
    rubric = try Rubric.load(from: rubricFolder.appending(path: "rubric.json"))
    // A stub may be gone from a student's working copy; `grader check` then says so.
    for file in rubric.given {
      guard FileManager.default.fileExists(atPath: stub(file).path) else {
        throw GraderError(
          "the rubric names \(file), which is not in \(stubs.relativePathFromCurrentFolder)",
          at: rubricFolder.appending(path: "rubric.json").relativePathFromCurrentFolder,
          remedy: "write the file or mend the rubric")
      }
    }
  }

  /// The folder of the stubs.
  public var stubs: URL { assignment.appending(path: "Sources") }
  /// The folder of the visible tests.
  public var visibleTests: URL { assignment.appending(path: "Tests") }
  /// The folder of the hidden checks.
  public var hiddenChecks: URL { rubricFolder.appending(path: "Checks") }
  /// The folder of the solution.
  public var solution: URL { rubricFolder.appending(path: "Solution") }
  /// The folder of the known mistakes.
  public var mistakes: URL { rubricFolder.appending(path: "Mistakes") }
  /// The folder of correct solutions in other styles, where there is one.
  public var alternatives: URL { rubricFolder.appending(path: "Alternatives") }

  /// The stub or given file of that name.
  func stub(_ file: String) -> URL { stubs.appending(path: file) }

  /// The task whose check this is.
  public func task(of check: String) -> Rubric.Task? {
    rubric.tasks.first { task in (task.hidden + task.visible).contains { $0.check == check } }
  }
}
