import Foundation

/// Every check of a graded submission, task by task.
struct LessonChecks {
  let context: ReportContext
  let audience: ReportAudience
  let graded: GradedSubmission
  /// What people gave for the manual items, the newest of an item last.
  let marks: [Mark]

  /// How much of a message and of what was printed is shown, in characters.
  static let textLimit = 3000
  /// How many pairs of numbers are shown.
  static let pairLimit = 8

  private var words: PageWords { context.words }

  func markup() -> Markup {
    // The checks of a task follow one another in the rubric's order.
    var tasks: [(id: String, checks: [GradedCheck])] = []
    for check in graded.checks {
      if tasks.last?.id == check.task {
        tasks[tasks.count - 1].checks.append(check)
      } else {
        tasks.append((check.task, [check]))
      }
    }
    let sections = tasks.map { task($0.checks) } + [manual]
    return sections.joined()
  }

  private func task(_ checks: [GradedCheck]) -> Markup {
    let first = checks[0]
    let entry = context.catalogue.entry(first.check, of: graded.assignment)
    let title = entry?.task.title[context.language] ?? first.task
    let function = entry?.task.function ?? first.task
    let points = checks.reduce(0) { $0 + $1.points }
    let most = checks.reduce(0) { $0 + $1.maxPoints }
    let style: Markup = checks.allSatisfy { $0.status == .passed } ? "task whole" : "task"
    return """
      <section class="\(style)"><header><h3>\(title)</h3>\
      <span class="level"><code>\(function)</code> · \(words.level(first.level))</span>\
      <b>\(points) / \(most)</b></header>
      <ul class="checks">
      \(checks.map(item))</ul></section>

      """
  }

  private func item(_ check: GradedCheck) -> Markup {
    let shown = ShownCheck(check, for: audience)
    let entry = context.catalogue.entry(check.check, of: graded.assignment)
    // A check that the rubric no longer has keeps its name from students.
    let title =
      entry?.check.title[context.language]
      ?? shown.name ?? words("a check of an earlier rubric", "проверка прежней версии занятия")
    let style =
      switch shown.status {
      case .passed: "p"
      case .notImplemented, .missing, .notRun: "o"
      case .failed, .notCompiled, .refused, .crashed, .timedOut, .outOfMemory: "w"
      }
    // Short markup: a page has hundreds of these.
    return """
      <li class="\(style)"><span>\(title)</span><i>\(words.status(shown.status))</i>\
      <b>\(shown.points) / \(shown.maxPoints)</b>\(detail(shown))</li>

      """
  }

  private func detail(_ check: ShownCheck) -> Markup {
    guard check.status != .passed || !check.output.isEmpty else { return .empty }
    var parts: [Markup] = []
    if let diagnosis = check.diagnosis, !diagnosis.isEmpty {
      let russian = context.language == .russian ? DiagnosisWords.russian(diagnosis) : nil
      let tongue = russian == nil ? "en" : "ru"
      parts.append(
        "<p class=\"diagnosis\" lang=\"\(tongue)\" dir=\"auto\">\(russian ?? diagnosis)</p>")
    }
    if !check.message.isEmpty, check.status != .passed {
      parts.append(message(check))
    } else if !audience.isInstructor, let advice = ShownCheck.advice(check.status, words) {
      parts.append("<p>\(advice)</p>")
    }
    if !check.output.isEmpty {
      parts.append(
        """
        <div class="label">\(words("The submission printed", "Работа напечатала"))</div>\
        <pre dir="auto">\(cut(check.output))</pre>
        """)
    }
    if let name = check.name, !parts.isEmpty {
      parts.append("<div class=\"label mono\">\(name)</div>")
    }
    return parts.isEmpty ? .empty : "<div class=\"detail\">\(parts)</div>"
  }

  private func message(_ check: ShownCheck) -> Markup {
    let figures = MessageFigures(check.message, diagnosis: check.diagnosis)
    let rows = figures.pairs.prefix(Self.pairLimit).map { pair -> Markup in
      """
      <tr><td dir="auto">\(pair.place)</td>\
      <td class="n mono" title="\("\(pair.actual)")">\(MessageFigures.text(pair.actual, words))</td>\
      <td class="n mono" title="\("\(pair.expected)")">\(MessageFigures.text(pair.expected, words))</td>\
      <td class="n mono">\(MessageFigures.text(pair.actual - pair.expected, words))</td></tr>
      """
    }
    let more = figures.pairs.count - rows.count
    let rest: Markup =
      more > 0
      ? "<p class=\"label\">\(words("and \(more) more", "и ещё \(more)"))</p>" : .empty
    let table: Markup =
      rows.isEmpty
      ? .empty
      : """
      <div class="scroll"><table class="values"><thead><tr><th scope="col">\(words("where", "где"))</th>\
      <th scope="col" class="n">\(words("got", "получено"))</th>\
      <th scope="col" class="n">\(words("expected", "ожидалось"))</th>\
      <th scope="col" class="n">\(words("difference", "разность"))</th></tr></thead>\
      <tbody>\(Array(rows))</tbody></table></div>\(rest)
      """
    let text = figures.lines.joined(separator: "\n")
    let lines: Markup =
      text.isEmpty ? .empty : "<pre lang=\"en\" dir=\"auto\">\(cut(text))</pre>"
    return "\(lines)\(table)"
  }

  private func cut(_ text: String) -> String {
    guard text.utf8.count > Self.textLimit, text.count > Self.textLimit else { return text }
    let note = words(
      "[… shortened; `grader log` shows all]", "[… сокращено; всё покажет `grader log`]")
    let remark = audience.isInstructor ? note : words("[… shortened]", "[… сокращено]")
    return "\(text.prefix(Self.textLimit))\n\(remark)"
  }

  /// What a person marks: it is not among the checks.
  private var manual: Markup {
    guard let rubric = context.catalogue.lesson(graded.assignment)?.rubric, !rubric.manual.isEmpty
    else { return .empty }
    let items = rubric.manual.map { item -> Markup in
      let title = item.title[context.language]
      guard let mark = marks.last(where: { $0.item == item.id }) else {
        return """
          <li class="o"><span>\(title)</span><i>\(words("not marked yet", "ещё не оценено"))</i>\
          <b>– / \(item.points)</b></li>

          """
      }
      let author: Markup =
        audience.isInstructor
        ? "<div class=\"label\">\(mark.author), \(words.moment(mark.markedAt)) UTC</div>" : .empty
      let comment: Markup =
        mark.comment.isEmpty ? .empty : "<p dir=\"auto\">\(mark.comment)</p>"
      let detail: Markup =
        comment.isEmpty && author.isEmpty
        ? .empty : "<div class=\"detail\">\(comment)\(author)</div>"
      let style = mark.points >= item.points ? "p" : mark.points > 0 ? "r" : "w"
      return """
        <li class="\(style)"><span>\(title)</span><i></i><b>\(mark.points) / \(item.points)</b>\(detail)</li>

        """
    }
    return """
      <section class="task"><header><h3>\(words("Marked by hand", "Оценивается вручную"))</h3></header>
      <ul class="checks">
      \(items)</ul></section>

      """
  }
}
