import Foundation

/// When each student handed in, as whoever received the work knows it.
///
/// Archives do not tell: the times of the files in them are the student's own.
public struct SubmissionTimes: Sendable {
  private enum Source: Sendable {
    case unknown
    case all(Date)
    case each([String: Date], path: String)
  }

  private let source: Source

  /// Nobody knows.
  public static let unknown = SubmissionTimes(source: .unknown)

  private init(source: Source) {
    self.source = source
  }

  /// One moment for everybody.
  ///
  /// - Throws: `GraderError` when the text is no moment with a time zone.
  public init(all text: String) throws {
    source = .all(try Self.moment(text, at: "--submitted"))
  }

  /// A CSV file with the columns `student` and `submitted_at`.
  ///
  /// - Throws: `GraderError` naming the file and the line.
  public init(contentsOf path: String) throws {
    let table = try CSVTable(contentsOf: path)
    for column in ["student", "submitted_at"] where !table.columns.contains(column) {
      throw GraderError(
        "the first line names no column \"\(column)\"", at: path,
        remedy: "begin the file with the line student,submitted_at")
    }
    var times: [String: Date] = [:]
    for row in table.rows {
      let student = (row.cells["student"] ?? "").precomposedStringWithCanonicalMapping
      let moment = try Self.moment(row.cells["submitted_at"] ?? "", at: row.place)
      guard times.updateValue(moment, forKey: student) == nil else {
        throw GraderError(
          "\"\(student)\" stands there already", at: row.place, remedy: "remove one of the two")
      }
    }
    source = .each(times, path: path)
  }

  private static func moment(_ text: String, at place: String) throws -> Date {
    do {
      return try MomentText.date(text)
    } catch {
      throw GraderError(error.problem, at: place, remedy: error.remedy)
    }
  }

  /// When a student handed in; nil where nobody knows and the lesson has no deadline to miss.
  ///
  /// - Throws: `GraderError` where it has to be known.
  func submitted(by student: String, lesson: String, hasDeadline: Bool) throws -> Date? {
    switch source {
    case .all(let moment): return moment
    case .unknown:
      guard !hasDeadline else {
        throw GraderError(
          "\(lesson) has a deadline, and archives do not tell when they were handed in",
          remedy: "give --times FILE (student,submitted_at) or one moment for all with --submitted")
      }
      return nil
    case .each(let times, let path):
      if let moment = times[student] { return moment }
      guard !hasDeadline else {
        throw GraderError(
          "it does not say when \"\(student)\" handed in", at: path, remedy: "add a line")
      }
      return nil
    }
  }
}
