import Foundation

/// Who sits the exam, in the order of the roster: neighbours there are neighbours in the room.
public struct ExamRoster: Sendable, Equatable {
  /// One person.
  public struct Student: Sendable, Equatable {
    /// The id that submissions go under.
    public var id: String
    /// What the ticket calls them; the id where the roster has no name.
    public var name: String
  }

  /// Everyone, in order.
  public var students: [Student]

  /// Reads a CSV file with a header: a column `student`, and `name` if there is one.
  ///
  /// - Throws: `GraderError` naming the file and the line.
  public init(contentsOf path: String) throws {
    let table = try CSVTable(contentsOf: path)
    guard table.columns.contains("student") else {
      throw GraderError(
        "the first line names no column \"student\"", at: path,
        remedy: "begin the roster with a line such as student,name")
    }
    var students: [Student] = []
    var lines: [String: Int] = [:]
    for row in table.rows {
      guard let id = row.cells["student"], !id.isEmpty else {
        throw GraderError("no student is named", at: row.place, remedy: "fill or remove the line")
      }
      if let line = lines[id] {
        throw GraderError(
          "\"\(id)\" stands on line \(line) already", at: row.place, remedy: "remove one of the two"
        )
      }
      lines[id] = row.line
      let name = row.cells["name"] ?? ""
      students.append(Student(id: id, name: name.isEmpty ? id : name))
    }
    guard !students.isEmpty else {
      throw GraderError("the roster is empty", at: path, remedy: "add a line for each student")
    }
    self.students = students
  }
}
