import Foundation
import SQLiteStore

/// A run of the grader as the log holds it.
public struct LoggedRun: Equatable, Sendable {
  /// Its name, which is in the last column of its rows.
  public var name: String
  /// The command line, without the program's own name.
  public var arguments: [String]
  /// When it ended; nil when it was interrupted, or has not ended yet.
  public var finishedAt: Date?
  /// How many submissions it met; counted only at its end.
  public var counts: RunCounts
}

extension ResultsLog {
  /// The latest runs, the latest last.
  public func latestRuns(limit: Int) throws -> [LoggedRun] {
    try reporting {
      var runs: [LoggedRun] = []
      try database.forEach(
        """
        SELECT name, arguments, finished_at, graded, reused, errors FROM runs
        ORDER BY id DESC LIMIT ?
        """, [.integer(limit)]
      ) { row in
        let arguments = try JSONDecoder().decode([String].self, from: Data(row.text(at: 1).utf8))
        runs.append(
          LoggedRun(
            name: row.text(at: 0), arguments: arguments,
            finishedAt: row.isNull(at: 2) ? nil : Date(inRecords: row.text(at: 2)),
            counts: RunCounts(
              graded: row.integer(at: 3), reused: row.integer(at: 4), errors: row.integer(at: 5))))
        return true
      }
      return runs.reversed()
    }
  }

  /// What was graded of a student, in the order of the lessons.
  public func assignments(of student: String) throws -> [String] {
    try reporting {
      var names: [String] = []
      try database.forEach(
        "SELECT DISTINCT assignment FROM submissions WHERE student = ? ORDER BY assignment",
        [.text(student)]
      ) { row in
        names.append(row.text(at: 0))
        return true
      }
      return names
    }
  }
}
