import Foundation
import GraderKit

/// Visible checks as a student reads them, in the student's language.
struct StudentReport {
  let language: Language
  let isQuiet: Bool

  /// One check; what is wrong is explained.
  func print(_ item: VisibleChecks.Item, hints: [String]) {
    guard !isQuiet else { return }
    let title = "\(item.task.id): \(item.title[language])"
    switch item.status {
    case .passed:
      Swift.print("  \(Terminal.colored("✓", .good)) \(title)")
    case .notImplemented:
      Swift.print("  \(Terminal.colored("·", .open)) \(title) — \(word(for: item.status))")
    default:
      Swift.print("  \(Terminal.colored("✗", .bad)) \(title) — \(word(for: item.status))")
      Swift.print(indented(item.message))
      if !item.output.isEmpty {
        Swift.print("      " + words("your code printed:", "ваш код напечатал:"))
        Swift.print(indented(String(item.output.prefix(2000))))
      }
      for (number, hint) in hints.enumerated() {
        let mark = words("hint", "подсказка")
        Swift.print(
          indented("\(mark) \(number + 1)/\(Hints.rungs): \(hint)"))
      }
    }
  }

  /// How far the lesson is, and what comes next.
  func printSummary(_ checks: VisibleChecks) {
    let passed = checks.items.count { $0.status == .passed }
    let open = checks.items.count { $0.status == .notImplemented }
    let wrong = checks.items.count - passed - open
    Swift.print(
      words(
        "  \(passed) of \(checks.items.count) visible checks pass, \(wrong) fail, \(open) wait for "
          + "their function",
        "  видимых проверок пройдено: \(passed) из \(checks.items.count), не пройдено: \(wrong), "
          + "ждут своей функции: \(open)"))
    if wrong > 0 {
      Swift.print(
        words(
          "  one hint more for the first failure: grader check \(checks.lesson.name) --hint",
          "  ещё одна подсказка к первой ошибке: grader check \(checks.lesson.name) --hint"))
    } else if let next = checks.items.first(where: { $0.status == .notImplemented }) {
      Swift.print(
        words(
          "  next: \(next.task.function) in Sources/\(next.task.file)",
          "  дальше: \(next.task.function) в Sources/\(next.task.file)"))
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
