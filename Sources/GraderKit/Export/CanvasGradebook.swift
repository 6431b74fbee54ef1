import Foundation

/// A gradebook that was exported from Canvas, with the grades filled in.
///
/// Canvas makes a new assignment of every title that it does not know, so the columns are those of
/// the downloaded file: `Title (12345)`. Students are told by ID, SIS ID, login and name, in Canvas's
/// own order. (Canvas, "How do I import grades in the Gradebook?")
public struct CanvasGradebook {
  /// Fills a gradebook in.
  ///
  /// - Parameters:
  ///   - path: the downloaded file.
  ///   - grades: the grades that there are, of the lessons to fill in.
  ///   - lessons: the lessons to fill in.
  ///   - column: the column's title where there is one lesson and it is called otherwise.
  ///   - roster: other names of the students.
  ///   - isScaled: whether grades are converted where the maximum is another.
  /// - Throws: `GraderError`; then nothing was filled in.
  public static func fill(
    _ path: String, grades: [CountedGrade], lessons: [Lesson], column: String? = nil,
    roster: CourseRoster? = nil, isScaled: Bool = false
  ) throws -> FilledGradebook {
    var table = try VerbatimCSV(contentsOf: path)
    guard table.column("Student") == 0, let id = table.column("ID"),
      table.column("Section") != nil
    else {
      throw GraderError(
        "is no gradebook of Canvas: its first line must begin with Student,ID and name Section",
        at: path, remedy: "export the gradebook from Canvas")
    }
    let keys = [
      id, table.column("SIS User ID"), table.column("SIS Login ID"), 0,
    ].compactMap(\.self)
    // Below the header may be a line on muting, and one that says what each assignment is worth.
    let points = table.records.indices.dropFirst().prefix(3).first {
      table.records[$0].text(0).contains("Points Possible")
    }
    let students = table.records.indices.dropFirst((points ?? 0) + 1).filter {
      !table.records[$0].text(0).isEmpty
    }
    var filled = 0
    var touched: Set<Int> = []
    for lesson in lessons {
      let place = try self.column(of: lesson, called: column, in: table)
      let filling = GradebookFilling(
        grades: grades.filter { $0.assignment == lesson.name && $0.row != nil }, roster: roster,
        isScaled: isScaled)
      let maximum = points.map { table.records[$0].text(place) } ?? ""
      for (record, grade) in try filling.match(table, records: students, columns: keys) {
        // Excused by a person: Canvas keeps that.
        touched.insert(record)
        if table.records[record].text(place).uppercased() == "EX" { continue }
        table.fill(
          record, place, with: try filling.number(grade, maximum: maximum, place: path))
        filled += 1
      }
    }
    return FilledGradebook(
      text: table.text, filled: filled,
      withoutGrade: students.filter { !touched.contains($0) }.map { table.records[$0].text(0) })
  }

  /// The column of a lesson: by the title given, or by the lesson's own names.
  private static func column(
    of lesson: Lesson, called title: String?, in table: VerbatimCSV
  ) throws -> Int {
    let assignments = table.records[0].cells.indices.compactMap { place in
      table.records[0].text(place).wholeMatch(of: /(.*) \((\d+)\)/).map {
        (place: place, whole: String($0.output.0), title: String($0.output.1))
      }
    }
    let rubric = lesson.rubric
    let names =
      title.map { [$0] } ?? [lesson.name, rubric.module, rubric.title.en, rubric.title.ru]
    let wanted = names.map(CourseRoster.comparable)
    let found = assignments.filter {
      wanted.contains(CourseRoster.comparable($0.title))
        || wanted.contains(CourseRoster.comparable($0.whole))
    }
    guard found.count == 1 else {
      let titles = assignments.map { "\"\($0.whole)\"" }.joined(separator: ", ")
      throw GraderError(
        found.isEmpty
          ? "no assignment is called \"\(names[0])\""
          : "several assignments are called \"\(found[0].title)\"", at: table.path,
        remedy: titles.isEmpty
          ? "create the assignment in Canvas and export the gradebook again"
          : "name one with --column: \(titles)")
    }
    return found[0].place
  }
}
