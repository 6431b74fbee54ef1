import Foundation

/// What a gradebook of another program became.
public struct FilledGradebook: Equatable, Sendable {
  /// The whole file.
  public var text: String
  /// How many grades were filled in.
  public var filled: Int
  /// Whom the gradebook names and the log has no grade of, as it names them.
  public var withoutGrade: [String]
}

/// Grades on their way into a gradebook: who is who, and what a grade comes to there.
struct GradebookFilling {
  /// The grades, those that there are.
  let grades: [CountedGrade]
  /// Other names of the students.
  let roster: CourseRoster?
  /// Whether a grade is converted where the gradebook's maximum is another.
  let isScaled: Bool

  /// Names of a student, the surest first: the id, then what the roster adds.
  func names(of student: String) -> [String] {
    let person = roster?.people.first { $0.id == student }
    return [student, person?.email ?? "", person?.name ?? ""].filter { !$0.isEmpty }
  }

  /// Finds the record of each grade.
  ///
  /// - Parameters:
  ///   - records: the places of the records of students.
  ///   - columns: the columns that tell who it is, the surest first.
  ///   - own: a further name of a student for the first column.
  /// - Throws: `GraderError` when a student is not there, or cannot be told from another.
  func match(
    _ table: VerbatimCSV, records: [Int], columns: [Int], own: (String) -> String? = { _ in nil }
  ) throws -> [(record: Int, grade: CountedGrade)] {
    var byName: [Int: [String: [Int]]] = [:]
    for column in columns {
      for record in records {
        for name in Self.spellings(table.records[record].text(column)) {
          byName[column, default: [:]][name, default: []].append(record)
        }
      }
    }
    var taken: [Int: String] = [:]
    return try grades.map { grade in
      let names = names(of: grade.student).map(CourseRoster.comparable)
      var found: [Int] = []
      for column in columns where found.isEmpty {
        let further = column == columns.first ? own(grade.student).map { [$0] } ?? [] : []
        found = (further + names).compactMap { byName[column]?[$0] }.first ?? []
      }
      guard let record = found.first else {
        throw GraderError(
          "there is no student \"\(grade.student)\", who has a grade for \(grade.assignment)",
          at: table.path,
          remedy: "name a roster that says who this is there with --students (student,name,email)")
      }
      guard found.count == 1 else {
        throw GraderError(
          "the lines \(found.map { String(table.records[$0].line) }.joined(separator: " and ")) "
            + "are both \"\(grade.student)\"", at: table.path,
          remedy: "tell them apart by an id or an e-mail address, in a roster with --students")
      }
      if let other = taken.updateValue(grade.student, forKey: record) {
        throw GraderError(
          "line \(table.records[record].line) is both \"\(other)\" and \"\(grade.student)\"",
          at: table.path, remedy: "tell them apart in a roster with --students")
      }
      return (record, grade)
    }
  }

  /// How a name may be meant: `Last, First` is `First Last`, too.
  private static func spellings(_ text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    let parts = text.split(separator: ",", maxSplits: 1).map(String.init)
    let names = parts.count == 2 ? [text, "\(parts[1]) \(parts[0])"] : [text]
    return names.map(CourseRoster.comparable)
  }

  /// The grade as a number of the gradebook.
  ///
  /// - Parameters:
  ///   - maximum: what the gradebook says that the work is worth; empty where it does not.
  ///   - place: the file, for messages.
  func number(_ grade: CountedGrade, maximum: String, place: String) throws -> String {
    let decimal = maximum.replacingOccurrences(of: ",", with: ".")
    guard !maximum.isEmpty, let worth = Double(decimal) else { return grade.grade.description }
    if worth == Double(grade.maxScore) { return grade.grade.description }
    guard isScaled else {
      throw GraderError(
        "\(grade.assignment) is worth \(maximum) points there and \(grade.maxScore) here",
        at: place, remedy: "make them equal, or pass --scale to convert the grades")
    }
    let scaled = Double(grade.grade.hundredths) * worth / Double(max(1, grade.maxScore))
    return ExactPoints(hundredths: Int(scaled.rounded())).description
  }
}
