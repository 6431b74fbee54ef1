import Foundation
import GraderKit

/// Graded submissions as an instructor reads them.
struct GradeTable {
  let summary: ClassRun.Summary

  /// One submission in one line.
  static func line(_ graded: GradedSubmission, _ origin: ClassRun.Origin) -> String {
    let note =
      switch origin {
      case .checked: ""
      case .unchanged: " (unchanged)"
      case .sameAsAnother: " (the same as another student's)"
      case .sameAsBefore: " (the same as handed in before)"
      }
    return TextTable.printable(
      "\(graded.student)  \(graded.assignment)  \(graded.score)/\(graded.maxScore)  "
        + "\(graded.status.rawValue)\(note)")
  }

  func print() {
    var table = TextTable([
      ("student", .left), ("lesson", .left), ("score", .right), ("of", .right), ("basic", .right),
      ("advanced", .right), ("expert", .right), ("status", .left), ("checks", .left),
    ])
    for graded in summary.results {
      table.add([
        graded.student, graded.assignment, String(graded.score), String(graded.maxScore),
        String(graded.levels.basic), String(graded.levels.advanced), String(graded.levels.expert),
        graded.status.rawValue, Self.counts(graded),
      ])
    }
    Swift.print("")
    table.lines.forEach { Swift.print($0) }
    let remarkable = summary.results.filter { !$0.remarks.isEmpty }
    if !remarkable.isEmpty { Swift.print("") }
    for graded in remarkable {
      for line in graded.remarks {
        Swift.print(TextTable.printable("\(graded.student): \(line)"))
      }
    }
  }

  /// How many checks came to what, such as `40 passed, 3 failed, 1 crashed`.
  private static func counts(_ graded: SubmissionSummary) -> String {
    CheckStatus.allCases.compactMap { status in
      let word = status.rawValue.replacingOccurrences(of: "_", with: " ")
      return graded.counts[status].map { "\($0) \(word)" }
    }.joined(separator: ", ")
  }
}

/// One JSON object a line, for programs.
enum JSONLines {
  static func write(_ graded: GradedSubmission) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.dateEncodingStrategy = .iso8601
    do {
      var line = try encoder.encode(graded)
      line.append(UInt8(ascii: "\n"))
      FileHandle.standardOutput.write(line)
    } catch {
      // Every field of a graded submission is a plain value.
      preconditionFailure("a graded submission cannot be encoded: \(error)")
    }
  }
}
