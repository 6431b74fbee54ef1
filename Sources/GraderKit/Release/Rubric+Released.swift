import Foundation

extension Rubric {
  /// What a student's package keeps of the hidden part of a rubric.
  public struct Released: Codable, Sendable, Equatable {
    /// How many hidden checks the lesson has.
    public var hiddenChecks: Int
  }

  /// How many hidden checks there are, here or in the course that the package was made from.
  public var hiddenCheckCount: Int { released?.hiddenChecks ?? hiddenChecks.count }

  /// The rubric as students have it: tasks with their points and visible checks, what is forbidden,
  /// what a person marks. No hidden check, and nothing of the exam.
  func strippedForStudents() -> Rubric {
    var rubric = self
    rubric.released = Released(hiddenChecks: hiddenChecks.count)
    rubric.exam = nil
    for index in rubric.tasks.indices { rubric.tasks[index].hidden = [] }
    return rubric
  }
}

extension Lesson {
  /// Sees to it that this is the course's own lesson, which can be graded, and not a student's.
  ///
  /// - Throws: `GraderError` in a student's package.
  public func requireHiddenChecks() throws {
    guard rubric.released == nil else {
      throw GraderError(
        "this is a student's package, without the hidden checks that grade",
        at: rubricFolder.appending(path: "rubric.json").relativePathFromCurrentFolder,
        remedy: "run `grader check \(name)` for the visible ones, or grade in the course's own copy"
      )
    }
  }
}
