import Foundation
import GraderKit

/// Visible checks as a student reads them, in the student's language.
struct StudentReport {
  let language: Language
  let isQuiet: Bool

  /// One check; what is wrong is explained.
  ///
  /// - Parameters:
  ///   - lesson: the check's.
  ///   - figures: the folder for what is too large to be drawn here.
  func print(_ item: VisibleChecks.Item, of lesson: Lesson, figures: URL) {
    guard !isQuiet else { return }
    printLine(item)
    switch item.status {
    case .passed, .notImplemented: break
    case .notCompiled:
      printCompilerErrors(item, of: lesson)
    default:
      Swift.print(indented(item.message[language]))
      FigureReport(language: language, folder: figures).print(item)
      // What the runtime says at a crash comes last, and is in the message already.
      let printed = item.output.split(separator: "\n").prefix {
        !$0.contains("Fatal error") && !$0.contains("Simultaneous accesses to")
      }
      if !printed.isEmpty {
        Swift.print("      " + words("your code printed:", "ваш код напечатал:"))
        Swift.print(indented(String(printed.joined(separator: "\n").prefix(2000))))
      }
    }
  }

  /// One check in one line.
  func printLine(_ item: VisibleChecks.Item) {
    guard !isQuiet else { return }
    let function = item.task.function.prefix { $0 != "(" }
    let title = "\(function): \(item.title[language])"
    switch item.status {
    case .passed:
      Swift.print("  \(Terminal.colored("✓", .good)) \(title)")
    case .notImplemented:
      let open =
        item.awaited.map { words("waits for \($0)", "ждёт \($0)") } ?? word(for: item.status)
      Swift.print("  \(Terminal.colored("·", .open)) \(title) — \(open)")
    default:
      Swift.print("  \(Terminal.colored("✗", .bad)) \(title) — \(word(for: item.status))")
    }
  }

  /// What the compiler does not understand: the line itself, the compiler's words, what they mean.
  private func printCompilerErrors(_ item: VisibleChecks.Item, of lesson: Lesson) {
    let message = item.message[language]
    Swift.print(indented(message))
    guard let help = CompilerErrorHelp(message, sources: lesson.stubs) else { return }
    for (number, text) in help.excerpt {
      let mark = number == help.line ? "→" : " "
      let line =
        "\(mark) \(String(repeating: " ", count: max(0, 4 - "\(number)".count)))\(number) │ "
      let code = line + TextTable.printable(text)
      Swift.print("      " + (number == help.line ? Terminal.colored(code, .bad) : code))
    }
    if let meaning = help.meaning { Swift.print(indented(meaning[language])) }
  }

  /// How many tests pass, fail and wait.
  func printCounts(_ checks: VisibleChecks) {
    let passed = checks.items.count { $0.status == .passed }
    let open = checks.items.count { $0.status == .notImplemented }
    let wrong = checks.items.count - passed - open
    Swift.print(
      words(
        "  \(passed) of \(checks.items.count) visible tests pass, \(wrong) fail, \(open) wait for "
          + "their function",
        "  открытых тестов пройдено: \(passed) из \(checks.items.count), не пройдено: \(wrong), "
          + "ждут своей функции: \(open)"))
  }

  /// How far the lesson is, and what comes next.
  ///
  /// - Parameters:
  ///   - nextHint: the check that a request for a hint would be about, if any.
  ///   - isFirst: whether that would be its first hint.
  func printSummary(_ checks: VisibleChecks, nextHint: VisibleChecks.Item?, isFirst: Bool) {
    let passed = checks.items.count { $0.status == .passed }
    let open = checks.items.count { $0.status == .notImplemented }
    let wrong = checks.items.count - passed - open
    printCounts(checks)
    if wrong == 0, open == 0, passed > 0 {
      let hidden = checks.lesson.rubric.hiddenCheckCount
      Swift.print(
        words(
          "  grading runs \(hidden) more checks: other sizes, and the edges that handout and comments "
            + "name",
          "  при оценивании запускается ещё \(hidden) проверок: другие размеры и крайние случаи, "
            + "названные в пособии и комментариях"))
    }
    if let task = nextHint?.task {
      let command = "swift run grader check \(checks.lesson.name) --task \(task.id) --hint"
      Swift.print(
        words(
          "  \(isFirst ? "a hint" : "one hint more") for \(task.id): \(command)",
          "  \(isFirst ? "подсказка" : "ещё одна подсказка") к \(task.id): \(command)"))
    }
    if wrong == 0, let next = nextTask(of: checks) {
      Swift.print(
        words(
          "  next: \(next.function) in Sources/\(next.file)",
          "  дальше: \(next.function) в Sources/\(next.file)"))
    }
  }

  /// The first task to be written: where a written function waits for another, that one.
  private func nextTask(of checks: VisibleChecks) -> Rubric.Task? {
    guard let item = checks.items.first(where: { $0.status == .notImplemented }) else { return nil }
    return checks.lesson.rubric.tasks.first { $0.function == item.awaited } ?? item.task
  }

  /// Says why a request for a hint has shown none.
  ///
  /// - Parameter usedUp: the check whose hints have all been shown, if that is why.
  func printNoHint(usedUp: VisibleChecks.Item?) {
    if let item = usedUp {
      let task = item.task.id
      Swift.print(
        words(
          "  no hint is left: all \(Hints.rungs) for \(task) have been shown; ask your instructor",
          "  подсказок больше нет: все \(Hints.rungs) к \(task) уже показаны; спросите преподавателя"
        ))
    } else {
      Swift.print(
        words("  there is nothing to give a hint for", "  подсказывать нечего"))
    }
  }

  /// Says that the course has handed out no hints.
  func printNoHintsReleased() {
    Swift.print(
      words(
        "  this course hands out no hints; ask your instructor",
        "  в этом курсе подсказок не дают; спросите преподавателя"))
  }

  /// The rungs of a hint ladder that were asked for.
  func print(hints: [String]) {
    guard !isQuiet else { return }
    for (number, hint) in hints.enumerated() {
      let mark = words("hint", "подсказка")
      Swift.print(indented("\(mark) \(number + 1)/\(Hints.rungs): \(hint)"))
    }
  }

  private func words(_ english: String, _ russian: String) -> String {
    language == .russian ? russian : english
  }

  private func word(for status: CheckStatus) -> String {
    switch status {
    case .passed: words("passed", "пройдено")
    case .failed: words("failed", "не пройдено")
    case .notImplemented: words("not written yet", "ещё не написано")
    case .missing: words("not declared", "нет объявления")
    case .notCompiled: words("does not compile", "не компилируется")
    case .refused: words("refused", "отклонено")
    case .crashed: words("crashed", "аварийно завершилось")
    case .timedOut: words("took too long", "слишком долго")
    case .outOfMemory: words("out of memory", "не хватило памяти")
    case .notRun: words("could not be run", "не удалось запустить")
    }
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "      " + TextTable.printable(String($0)) }
      .joined(separator: "\n")
  }
}
