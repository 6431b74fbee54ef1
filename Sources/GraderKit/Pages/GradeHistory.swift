import Foundation

/// Every grading of a student's lesson, and what changed with the last one.
struct GradeHistory {
  let context: ReportContext
  let work: ClassRecord.Work
  let detail: StudentPage.Detail
  let audience: ReportAudience

  /// How many gradings are listed, the latest ones.
  static let limit = 12

  private var words: PageWords { context.words }

  func markup() -> Markup {
    // The grader's own errors are no part of a student's history.
    let all = work.history.filter { audience.isInstructor || $0.status != .error }
    guard all.count > 1 else { return .empty }
    let graded = all.filter { $0.status != .error }
    let rows = all.suffix(Self.limit).reversed().map { grading -> Markup in
      let digest: Markup =
        audience.isInstructor ? "<td class=\"mono\">\(grading.submission)</td>" : .empty
      return """
        <tr><td>\(words.moment(grading.gradedAt))</td>\
        <td class="n">\(grading.score) / \(grading.maxScore)</td>\
        <td class="level">\(words.status(grading.status))</td>\(digest)</tr>
        """
    }
    let left = all.count - rows.count
    let more: Markup =
      left > 0
      ? "<p class=\"label\">\(words("and \(left) earlier", "и ещё \(left) раньше"))</p>" : .empty
    let scores = graded.map { "\($0.score)" }.joined(separator: ", ")
    let curve: Markup =
      graded.count > 1
      ? PageCharts.course(
        graded.map(\.part),
        label: "\(words("Points from grading to grading", "Баллы по проверкам")): \(scores)")
      : .empty
    return """
      <section class="task"><header><h3>\(words("History", "История"))</h3></header>
      <div class="history"><div class="scroll"><table><tbody>\(rows)</tbody></table></div><div>\(curve)\(more)</div></div>
      \(changes)</section>

      """
  }

  private var changes: Markup {
    guard audience.isInstructor, let previous = detail.previous else { return .empty }
    let comparison = GradeComparison(from: previous, to: detail.current)
    let causes = comparison.causes.map { cause in
      switch cause {
      case .submission: words("the submission", "работа")
      case .rubric: words("the rubric", "критерии")
      case .engine: words("the engine or the grader", "движок или грейдер")
      }
    }
    let why =
      causes.isEmpty
      ? words("nothing but the moment", "только момент") : causes.joined(separator: ", ")
    let items = comparison.checks.map { change -> Markup in
      let title =
        context.catalogue.entry(change.check, of: detail.current.assignment)?
        .check.title[context.language] ?? change.check
      let before = change.before.map(words.status) ?? words("not asked", "не было")
      let after = change.after.map(words.status) ?? words("not asked any more", "больше нет")
      return "<li>\(title): \(before) → \(after), \(Self.signed(change.points))</li>"
    }
    let list: Markup = items.isEmpty ? .empty : "<ul class=\"caught\">\(items)</ul>"
    return """
      <p class="note">\(words("With the last grading", "С последней проверкой")): \(Self.signed(comparison.points)); \(words("changed", "изменилось")): \(why).</p>\(list)
      """
  }

  private static func signed(_ number: Int) -> String {
    number > 0 ? "+\(number)" : number < 0 ? "−\(-number)" : "±0"
  }
}
