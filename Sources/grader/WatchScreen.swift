import Foundation
import GraderKit

/// What `grader watch` shows: on a terminal one screen at a time, elsewhere plain lines.
struct WatchScreen {
  let language: Language

  /// What explains single checks.
  var report: StudentReport { StudentReport(language: language, isQuiet: false) }

  private var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The first thing that a student reads.
  func greet(_ lesson: Lesson) {
    let folder = "Assignments/\(lesson.name)/Sources"
    tell(
      words(
        """
        Hello! This watches lesson \(lesson.name), \(lesson.rubric.title.en).
        Open \(folder) in your editor. Each time you save a file the lesson's tests run,
        and you see the first thing to mend. Nothing is graded here, and every mistake is allowed.
        """,
        """
        Здравствуйте! Программа следит за занятием \(lesson.name), «\(lesson.rubric.title.ru)».
        Откройте \(folder) в редакторе. При каждом сохранении файла запускаются тесты занятия,
        и вы видите первое, что нужно поправить. Здесь ничего не оценивается, ошибаться можно.
        """))
  }

  /// Says that a run has begun.
  func sayRunning(_ lesson: Lesson, _ saved: [String]) {
    let files = saved.joined(separator: ", ")
    tell(
      saved.isEmpty
        ? words("Running the tests of \(lesson.name) …", "Запуск тестов \(lesson.name) …")
        : words("\(files) saved, running …", "\(files): сохранено, запуск …"))
  }

  /// What came of a run.
  func show(
    _ checks: VisibleChecks, focus: VisibleChecks.Item?, hints: [String], showsAll: Bool,
    seconds: Double?, progress: CourseProgress, lessons: [Lesson], figures: URL
  ) {
    clear()
    let title = checks.lesson.rubric.title[language]
    tell("\(checks.lesson.name): \(title)  \(bar(progress[checks.lesson]))")
    tell("")
    if showsAll {
      for item in checks.items { report.printLine(item) }
      tell("")
    }
    if let focus {
      if focus.status == .notImplemented {
        tell(invitation(to: focus, of: checks))
      } else {
        report.print(focus, of: checks.lesson, figures: figures)
      }
      report.print(hints: hints)
    } else {
      tell(
        "  " + Terminal.colored("✓", .good) + " "
          + words(
            "All visible tests of this lesson pass. Press n for the next lesson.",
            "Все открытые тесты занятия пройдены. Клавиша n — следующее занятие."))
    }
    tell("")
    report.printCounts(checks)
    tell(
      "  "
        + lessons.map { lesson in
          let part = progress[lesson]
          let number = lesson.name.prefix { $0 != "-" }
          return part.isComplete
            ? Terminal.colored("\(number) ✓", .good) : "\(number) \(part.passed)/\(part.total)"
        }.joined(separator: "  "))
    let time = seconds.map { String(format: " (%.1f s)", $0) } ?? ""
    tell(
      Terminal.colored(
        words(
          "  h hint · a all tests · r run again · n next lesson · q quit\(time)",
          "  h подсказка · a все тесты · r ещё раз · n дальше · q выход\(time)"), .faint))
  }

  /// What stands in the way of every check.
  func show(_ error: GraderError) {
    clear()
    tell("  \(Terminal.colored("✗", .bad)) \(error)")
    tell(words("  Save again when it is mended; q quits.", "  Исправьте и сохраните; q — выход."))
  }

  /// The last words.
  func sayGoodbye(_ progress: CourseProgress, _ lessons: [Lesson]) {
    let (passed, total) = lessons.map { progress[$0] }.reduce((0, 0)) {
      ($0.0 + $1.passed, $0.1 + $1.total)
    }
    tell(
      words(
        "\(passed) of \(total) visible tests of the course pass. See you!",
        "Пройдено открытых тестов курса: \(passed) из \(total). До встречи!"))
  }

  /// What is to be written next: no mistake, but where one begins.
  private func invitation(to item: VisibleChecks.Item, of checks: VisibleChecks) -> String {
    let isFirst = !checks.items.contains { $0.status == .passed }
    let file = "Sources/\(item.task.file)"
    let begin = isFirst ? words("Begin with", "Начните с") : words("Next:", "Дальше:")
    return "  \(Terminal.colored("·", .open)) \(begin) \(item.task.function) "
      + words(
        "in \(file).\n      Read the comment over it, and write your code in place of "
          + "`throw NotImplemented()`.",
        "в \(file).\n      Прочтите комментарий над ней и напишите свой код вместо "
          + "`throw NotImplemented()`.")
  }

  private func bar(_ part: CourseProgress.Part) -> String {
    let width = 20
    let full = part.total == 0 ? 0 : part.passed * width / part.total
    let cells = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    return "\(cells) \(part.passed)/\(part.total)"
  }

  private func clear() {
    // Only what is seen is cleared; what has scrolled away stays.
    if isTerminal { tell("\u{1B}[2J\u{1B}[H", end: "") } else { tell("") }
  }

  private func tell(_ text: String, end: String = "\n") {
    print(text, terminator: end)
    // Whoever reads a pipe reads while this goes on.
    fflush(nil)
  }

  private func words(_ english: String, _ russian: String) -> String {
    language == .russian ? russian : english
  }
}
