import Foundation

/// The checks that most people get wrong, as a table.
struct FailingChecks {
  let context: ReportContext
  let tallies: [CheckTally]

  /// How many are shown.
  static let limit = 20

  private var words: PageWords { context.words }

  /// Those whose function many have written and got wrong; the rarest right come first.
  static func worst(of tallies: [CheckTally]) -> [CheckTally] {
    let wrong = tallies.filter { $0.wrong > 0 }.sorted { left, right in
      // Shares as whole numbers, and a fixed order where they are equal.
      let (a, b) = (left.wrong * right.asked, right.wrong * left.asked)
      if a != b { return a > b }
      return (left.assignment, left.check) < (right.assignment, right.check)
    }
    return Array(wrong.prefix(limit))
  }

  func markup() -> Markup {
    let worst = Self.worst(of: tallies)
    guard !worst.isEmpty else {
      return
        "<p class=\"note\">\(words("No check of a written function fails.", "Все проверки написанных функций проходят."))</p>"
    }
    return """
      <p class="note">\(words("Of all who handed the lesson in: the function is written and the check fails, and the function is not written yet.", "Среди всех сдавших занятие: функция написана, но проверка не проходит; функция ещё не написана."))</p>
      <p class="note"><span class="key"><span class="swatch wrong"></span>\(words("wrong", "неверно"))</span>\
      <span class="key"><span class="swatch open"></span>\(words("not written", "не написано"))</span></p>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="checks"><table class="sortable wide">
      <thead><tr><th scope="col" data-first="ascending">\(words("Check", "Проверка"))</th>\
      <th scope="col" data-first="ascending">\(words("Lesson", "Занятие"))</th>\
      <th scope="col" data-first="ascending">\(words("Level", "Уровень"))</th>\
      <th scope="col" class="n">\(words("Handed in", "Сдали"))</th>\
      <th scope="col" class="n" aria-sort="descending">\(words("Wrong", "Неверно"))</th>\
      <th scope="col" class="n">\(words("Not written", "Не написано"))</th><td></td></tr></thead>
      <tbody>
      \(worst.map(row))</tbody></table></div>
      """
  }

  private func row(_ tally: CheckTally) -> Markup {
    let entry = context.catalogue.entry(tally.check, of: tally.assignment)
    let title = entry?.check.title[context.language] ?? tally.check
    let task = entry.map { "\($0.task.function)" } ?? ""
    let level = entry?.task.level
    let place = level.flatMap { CheckLevel.allCases.firstIndex(of: $0) } ?? 0
    let number = context.catalogue.number(of: tally.assignment, words)
    let lesson: Markup =
      context.hasPage(tally.assignment)
      ? "<a href=\"lessons/\(ReportContext.file(of: tally.assignment))\" title=\"\(context.catalogue.title(of: tally.assignment, words))\">\(number)</a>"
      : "\(number)"
    let asked = Double(max(1, tally.asked))
    let bar = PageCharts.bar(
      [(Double(tally.wrong) / asked, "wrong"), (Double(tally.unwritten) / asked, "open")],
      label: "\(words.percent(tally.wrong, of: tally.asked)), "
        + words.percent(tally.unwritten, of: tally.asked))
    return """
      <tr><td>\(title)<span class="sub mono">\(task)</span></td><td>\(lesson)</td>\
      <td class="level" data-v="\(place)">\(level.map(words.level) ?? "–")</td>\
      <td class="n">\(tally.asked)</td>\
      <td class="n" data-v="\(1000 * tally.wrong / max(1, tally.asked))">\(words.percent(tally.wrong, of: tally.asked))</td>\
      <td class="n" data-v="\(1000 * tally.unwritten / max(1, tally.asked))">\(words.percent(tally.unwritten, of: tally.asked))</td>\
      <td class="chart">\(bar)</td></tr>

      """
  }
}
