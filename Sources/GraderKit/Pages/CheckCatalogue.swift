/// What the course's rubrics say of lessons and checks that the log knows by name.
struct CheckCatalogue: Sendable {
  /// A check with the task it belongs to.
  struct Entry: Sendable {
    let task: Rubric.Task
    let check: Rubric.Check
  }

  /// The course's lessons, in order.
  let lessons: [Lesson]
  private let entries: [String: [String: Entry]]

  /// Reads the rubrics of a course.
  init(_ course: Course) throws {
    lessons = try course.lessons()
    var entries: [String: [String: Entry]] = [:]
    for lesson in lessons {
      for (task, check) in lesson.rubric.hiddenChecks {
        entries[lesson.name, default: [:]][check.check] = Entry(task: task, check: check)
      }
      for (task, check) in lesson.rubric.examChecks {
        entries[LessonGrader.exam, default: [:]][check.check] = Entry(task: task, check: check)
      }
    }
    self.entries = entries
  }

  /// A check of a lesson, or of the exam; nil when the rubric no longer has it.
  func entry(_ check: String, of assignment: String) -> Entry? { entries[assignment]?[check] }

  /// The lesson of that folder name; nil for the exam, and for what the course no longer has.
  func lesson(_ assignment: String) -> Lesson? { lessons.first { $0.name == assignment } }

  /// What a lesson is called.
  func title(of assignment: String, _ words: PageWords) -> String {
    if assignment == LessonGrader.exam { return words("Exam", "Экзамен") }
    return lesson(assignment)?.rubric.title[words.language] ?? assignment
  }

  /// A lesson's number, or its name where it has none.
  func number(of assignment: String, _ words: PageWords) -> String {
    let digits = assignment.prefix { $0.isNumber }
    return Int(digits).map(String.init) ?? title(of: assignment, words)
  }
}
