import Foundation

/// How each grade came about, a row a student's lesson: for complaints and for spreadsheets.
public struct GradeDetails {
  /// The columns, in order.
  public static let columns = [
    "student", "assignment", "checked", "marked", "max_score", "submitted_at", "deadline",
    "days_late", "percent_off", "grade", "attempts",
  ]

  /// The table as CSV (RFC 4180, LF, UTF-8).
  public static func csv(_ grades: [CountedGrade], rules: CourseRules) -> String {
    var text = columns.joined(separator: ",") + "\n"
    for grade in grades {
      let deadline = rules.deadline(of: grade.assignment, for: grade.student)
      text +=
        [
          CSVCell.text(grade.student), CSVCell.text(grade.assignment), "\(grade.earned)",
          "\(grade.marked)", "\(grade.maxScore)", grade.submittedAt?.inRecords ?? "",
          deadline?.inRecords ?? "", "\(grade.lateness?.days ?? 0)",
          "\(grade.lateness?.percent ?? 0)", grade.row == nil ? "" : "\(grade.grade)",
          "\(grade.attempts)",
        ].joined(separator: ",") + "\n"
    }
    return text
  }
}
