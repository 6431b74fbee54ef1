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
    var students: [Student] = []
    var lines: [String: Int] = [:]
    var reader = CSVReader(try OpenFile(path: path, mode: .reading))
    let header = try reader.next()
    let names = (header?.cells ?? []).map {
      $0.lowercased().trimmingCharacters(in: .whitespaces)
    }
    guard let idColumn = names.firstIndex(of: "student") else {
      throw GraderError(
        "the first line names no column \"student\"", at: path,
        remedy: "begin the roster with a line such as student,name")
    }
    let nameColumn = names.firstIndex(of: "name")
    while let record = try reader.next() {
      if record.isBlank { continue }
      let place = "\(path):\(record.line)"
      guard record.isText else {
        throw GraderError("is not UTF-8", at: place, remedy: "save the roster as UTF-8")
      }
      let cells = record.cells.map {
        CSVCell.restoring($0).trimmingCharacters(in: .whitespaces)
      }
      guard idColumn < cells.count, !cells[idColumn].isEmpty else {
        throw GraderError("no student is named", at: place, remedy: "fill or remove the line")
      }
      let id = cells[idColumn]
      if let line = lines[id] {
        throw GraderError(
          "\"\(id)\" stands on line \(line) already", at: place, remedy: "remove one of the two")
      }
      lines[id] = record.line
      let name = nameColumn.flatMap { $0 < cells.count ? cells[$0] : nil } ?? ""
      students.append(Student(id: id, name: name.isEmpty ? id : name))
    }
    guard !students.isEmpty else {
      throw GraderError("the roster is empty", at: path, remedy: "add a line for each student")
    }
    self.students = students
  }
}
