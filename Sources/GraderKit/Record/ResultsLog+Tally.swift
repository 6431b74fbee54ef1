import Foundation

/// How often one check came to what.
struct CheckTally: Equatable, Sendable {
  /// The lesson's folder name.
  var assignment: String
  /// The check as the rubric names it.
  var check: String
  /// How many submissions came to what.
  var counts: [CheckStatus: Int] = [:]

  /// The submissions that were asked; what could not be run says nothing.
  var asked: Int { counts.reduce(0) { $0 + ($1.key == .notRun ? 0 : $1.value) } }
  /// Those that passed.
  var passed: Int { counts[.passed] ?? 0 }
  /// Those in which the function is a stub, or is not there.
  var unwritten: Int { (counts[.notImplemented] ?? 0) + (counts[.missing] ?? 0) }
  /// Those in which it is written, and wrong.
  var wrong: Int { asked - passed - unwritten }
}

extension ResultsLog {
  /// Counts what came of each check in some submissions.
  ///
  /// - Parameter submissions: Rows of the table `submissions`.
  func tallies(of submissions: [Int]) throws -> [CheckTally] {
    let rows = "[" + submissions.map(String.init).joined(separator: ",") + "]"
    return try reporting {
      var tallies: [CheckTally] = []
      try database.forEach(
        """
        SELECT assignment, check_id, checks.status, COUNT(*)
        FROM json_each(?) AS wanted
          JOIN submissions ON submissions.id = wanted.value
          JOIN checks ON checks.submission_id = submissions.id
        GROUP BY assignment, check_id, checks.status ORDER BY assignment, check_id
        """, [.text(rows)]
      ) { row in
        let (assignment, check) = (row.text(at: 0), row.text(at: 1))
        guard let status = CheckStatus(rawValue: row.text(at: 2)) else { return true }
        if tallies.last?.assignment != assignment || tallies.last?.check != check {
          tallies.append(CheckTally(assignment: assignment, check: check))
        }
        tallies[tallies.count - 1].counts[status] = row.integer(at: 3)
        return true
      }
      return tallies
    }
  }
}
