import Foundation

/// What people mark: who may get which mark, and what nobody has marked yet.
public struct Marking {
  private let log: ResultsLog
  private let course: Course

  /// Marking with the log and the rubrics of a course.
  public init(_ log: ResultsLog, course: Course) {
    self.log = log
    self.course = course
  }

  /// Something that is to be marked.
  public struct Open: Equatable, Sendable {
    /// The student's id.
    public var student: String
    /// The lesson's folder name.
    public var assignment: String
    /// What is to be marked.
    public var item: Rubric.ManualItem
  }

  /// A mark that may be given.
  ///
  /// - Throws: `GraderError` for a student of whom nothing was graded, an item that the rubric does
  ///   not have, and points that the item does not have.
  public func mark(
    student: String, lesson name: String, item id: String, points: Int, comment: String,
    author: String, markedAt: Date = Date()
  ) throws -> Mark {
    let lesson = try course.lesson(named: name)
    let rubric = lesson.rubricFolder.appending(path: "rubric.json").relativePathFromCurrentFolder
    guard let item = lesson.rubric.manual.first(where: { $0.id == id }) else {
      let ids = lesson.rubric.manual.map(\.id)
      throw GraderError(
        "\(lesson.name) has no manual item \"\(id)\"", at: rubric,
        remedy: ids.isEmpty ? "everything in it is checked" : "it has \(ids.joined(separator: ", "))")
    }
    guard (0...item.points).contains(points) else {
      throw GraderError(
        "\(points) points are not to be had for \(id), which is worth \(item.points)", at: rubric,
        remedy: "give 0 to \(item.points)")
    }
    let known = try log.students(of: lesson.name)
    guard known.contains(where: { $0.utf8.elementsEqual(student.utf8) }) else {
      throw GraderError(
        "nothing of the student \"\(student)\" was graded in \(lesson.name)", at: log.path,
        remedy: "grade the submission first; `grader export --format csv` lists the students")
    }
    return Mark(
      student: student, assignment: lesson.name, item: id, points: points,
      maxPoints: item.points, comment: comment, author: author, markedAt: markedAt)
  }

  /// What nobody has marked: by lesson, then item, then student.
  ///
  /// - Parameter lessons: those to look at.
  public func queue(of lessons: [Lesson]) throws -> [Open] {
    var marked: Set<[UInt8]> = []
    func key(_ parts: String...) -> [UInt8] { Array(parts.joined(separator: "\0").utf8) }
    for mark in try log.countedMarks() {
      marked.insert(key(mark.assignment, mark.item, mark.student))
    }
    var open: [Open] = []
    for lesson in lessons where !lesson.rubric.manual.isEmpty {
      let students = try log.students(of: lesson.name)
      for item in lesson.rubric.manual {
        for student in students where !marked.contains(key(lesson.name, item.id, student)) {
          open.append(Open(student: student, assignment: lesson.name, item: item))
        }
      }
    }
    return open
  }
}
