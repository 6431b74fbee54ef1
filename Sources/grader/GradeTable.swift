import Foundation
import GraderKit

/// Graded submissions as an instructor reads them.
struct GradeTable {
  let summary: ClassRun.Summary

  /// One submission in one line.
  static func line(_ graded: GradedSubmission, isReused: Bool) -> String {
    let note = isReused ? " (unchanged)" : ""
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
    let remarks = summary.results.filter { !$0.message.isEmpty }
    if !remarks.isEmpty { Swift.print("") }
    for graded in remarks {
      for line in graded.message.split(separator: "\n").prefix(3) {
        let line = line.count > 160 ? "\(line.prefix(157))..." : String(line)
        Swift.print(TextTable.printable("\(graded.student): \(line)"))
      }
    }
  }

  /// How many checks came to what, such as `40 passed, 3 failed, 1 crashed`.
  private static func counts(_ graded: GradedSubmission) -> String {
    CheckStatus.allCases.compactMap { status in
      let count = graded.checks.count { $0.status == status }
      let word = status.rawValue.replacingOccurrences(of: "_", with: " ")
      return count == 0 ? nil : "\(count) \(word)"
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
