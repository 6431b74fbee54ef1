import Foundation

/// The grading worksheet of one Moodle assignment, with the grades filled in.
///
/// Its headers are in the language of the site, which is why the downloaded file is filled in. Moodle
/// finds the student by the first column, `Participant 12345`, and takes the grade if the column of
/// its last change, which stays as it is, is not older than its own. (Moodle, assignfeedback_offline)
public struct MoodleWorksheet {
  /// Fills a worksheet in.
  ///
  /// - Parameters:
  ///   - path: the downloaded file.
  ///   - grades: the grades of the lesson that there are.
  ///   - participants: the numbers of the participants by student, as they were collected.
  ///   - column: the title of the column of the grades where it is another.
  ///   - roster: other names of the students.
  ///   - isScaled: whether grades are converted where the maximum is another.
  /// - Throws: `GraderError`; then nothing was filled in.
  public static func fill(
    _ path: String, grades: [CountedGrade], participants: [String: String] = [:],
    column: String? = nil, roster: CourseRoster? = nil, isScaled: Bool = false
  ) throws -> FilledGradebook {
    var table = try VerbatimCSV(contentsOf: path)
    // Its title is in the language of the site; that a number ends each cell is not.
    let identifier = 0
    let people = table.records.dropFirst().filter { !$0.text(identifier).isEmpty }
    guard !people.isEmpty,
      people.allSatisfy({ $0.text(identifier).contains(/^[^\d@]+ ?\d+$/) })
    else {
      throw GraderError(
        "is no grading worksheet of Moodle: its first column is not \"Participant 12345\"",
        at: path, remedy: "download the assignment's grading worksheet from Moodle")
    }
    let gradeColumn =
      if let column { table.column(column) } else { table.column("Grade", "Оценка") }
    guard let gradeColumn else {
      throw GraderError(
        "no column is called \(column.map { "\"\($0)\"" } ?? "Grade or Оценка")", at: path,
        remedy: "name the column of the grades with --column")
    }
    let maximum = table.column(
      "Maximum grade", "Максимальная оценка", "Максимальный балл", "Максимум баллов")
    let keys = [
      identifier, table.column("ID number", "Индивидуальный номер"),
      table.column("Email address", "Адрес электронной почты"),
      table.column("Username", "Логин"),
      table.column("Full name", "Полное имя", "Имя / Фамилия", "Имя, фамилия", "ФИО"),
    ].compactMap(\.self)
    let records = table.records.indices.dropFirst().filter {
      !table.records[$0].text(identifier).isEmpty
    }
    let filling = GradebookFilling(
      grades: grades.filter { $0.row != nil }, roster: roster, isScaled: isScaled)
    // "Participant 12345", "Участник 12345": only the number is the same in every language.
    let byNumber = Dictionary(
      records.compactMap { record in
        table.records[record].text(identifier).firstMatch(of: /\d+$/).map {
          (String($0.output), table.records[record].text(identifier))
        }
      }, uniquingKeysWith: { first, _ in first })
    let matches = try filling.match(table, records: Array(records), columns: keys) { student in
      let person = roster?.people.first { $0.id == student }
      let number = participants[student] ?? person?.participant ?? ""
      return byNumber[number].map(CourseRoster.comparable)
    }
    for (record, grade) in matches {
      table.fill(
        record, gradeColumn,
        with: try filling.number(
          grade, maximum: maximum.map { table.records[record].text($0) } ?? "", place: path))
    }
    let touched = Set(matches.map(\.record))
    return FilledGradebook(
      text: table.text, filled: matches.count,
      withoutGrade: records.filter { !touched.contains($0) }.map {
        table.records[$0].text(identifier)
      })
  }
}
