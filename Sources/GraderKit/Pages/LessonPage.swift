import Foundation

/// A lesson's rubric as a page for instructors: what it asks, what that is worth, how the class does
/// it, and what proves that the checks catch what they should.
struct LessonPage {
  let context: ReportContext
  let lesson: Lesson
  /// The known mistakes.
  let mistakes: [Mistake]
  /// What came of the mutants; nil where that is not known.
  let mutants: MutationAnalysis?
  /// What came of each check in the class's grades.
  let tallies: [String: CheckTally]

  private var words: PageWords { context.words }
  private var rubric: Rubric { lesson.rubric }

  func page() -> Page {
    let place = "lessons/\(ReportContext.file(of: lesson.name))"
    return Page(
      title:
        "\(context.catalogue.number(of: lesson.name, words)). \(rubric.title[context.language])",
      language: context.language, links: context.links(root: "../", here: place),
      translation: context.translation(of: place), body: body(), footer: context.footer)
  }

  private func body() -> Markup {
    """
    <h1>\(context.catalogue.number(of: lesson.name, words)). \(rubric.title[context.language])</h1>
    <p class="lead">\(lead)</p>
    <h2 id="levels">\(words("Points by level", "Баллы по уровням"))</h2>
    \(levels)
    <h2 id="tasks">\(words("Tasks and checks", "Задания и проверки"))</h2>
    <p class="note">\(words("After each check: how many of those who handed the lesson in pass it, its points, and the known mistakes that it has to catch.", "У каждой проверки: сколько из сдавших занятие её проходят, её баллы и известные ошибки, которые она обязана ловить."))</p>
    \(rubric.tasks.map(task))\(manual)
    <h2 id="mutants">\(words("Mutants", "Мутанты"))</h2>
    \(proof)

    """
  }

  private var lead: String {
    let checks = rubric.hiddenChecks.count
    return [
      words.count(
        rubric.tasks.count, ("task", "tasks"), ("задание", "задания", "заданий")),
      words.count(
        checks, ("hidden check", "hidden checks"),
        ("скрытая проверка", "скрытые проверки", "скрытых проверок")),
      words.count(
        mistakes.count, ("known mistake", "known mistakes"),
        ("известная ошибка", "известные ошибки", "известных ошибок")),
    ].joined(separator: " · ")
  }

  // MARK: Points

  private var levels: Markup {
    let most = max(1, rubric.maximumScore)
    let sums = CheckLevel.allCases.map { level in
      rubric.tasks.filter { $0.level == level }.reduce(0) { $0 + $1.points }
        + rubric.manual.filter { $0.level == level }.reduce(0) { $0 + $1.points }
    }
    let bar = PageCharts.bar(
      zip(CheckLevel.allCases, sums).map { (Double($1) / Double(most), $0.rawValue) },
      width: 420, height: 14,
      label: zip(CheckLevel.allCases, sums).map { "\(words.level($0)) \($1)" }
        .joined(separator: ", "))
    let keys = zip(CheckLevel.allCases, sums).map { level, sum -> Markup in
      "<span class=\"key\"><svg class=\"swatch\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"\(level.rawValue)\" width=\"10\" height=\"10\"/></svg>\(words.level(level)) \(sum)</span>"
    }
    return """
      <p>\(bar)</p>
      <p class="note">\(keys)<span class="key">\(words("together", "всего")) \(rubric.maximumScore)</span></p>
      """
  }

  // MARK: Tasks

  private func task(_ task: Rubric.Task) -> Markup {
    let checks = task.hidden.map { check -> Markup in
      let tally = tallies[check.check]
      let share: Markup =
        tally.map { tally in
          "<i>\(words.percent(tally.passed, of: tally.asked)) \(words("pass", "проходят"))</i>"
        } ?? "<i></i>"
      let caught = mistakes.filter { $0.caughtBy.contains(check.check) }.map { mistake -> Markup in
        "<li>\(mistake.title[context.language])</li>"
      }
      let list: Markup = caught.isEmpty ? .empty : "<ul class=\"caught\">\(caught)</ul>"
      return """
        <li class="r"><span>\(check.title[context.language])</span>\(share)<b>\(check.points ?? 0)</b>\
        <div class="detail">\(list)</div></li>

        """
    }
    return """
      <section class="task"><header><h3>\(task.title[context.language])</h3>\
      <span class="level"><code>\(task.function)</code> · \(words.level(task.level))</span>\
      <b>\(task.points)</b></header>
      <ul class="checks">
      \(checks)</ul></section>

      """
  }

  private var manual: Markup {
    guard !rubric.manual.isEmpty else { return .empty }
    let items = rubric.manual.map { item -> Markup in
      """
      <li class="r"><span>\(item.title[context.language])</span><i>\(words.level(item.level))</i><b>\(item.points)</b></li>

      """
    }
    return """
      <section class="task"><header><h3>\(words("Marked by hand", "Оценивается вручную"))</h3>\
      <b>\(rubric.manual.reduce(0) { $0 + $1.points })</b></header>
      <ul class="checks">
      \(items)</ul></section>

      """
  }

  // MARK: Mutants

  private var proof: Markup {
    guard let mutants else {
      let number = context.catalogue.number(of: lesson.name, words)
      let command: Markup = "<code>grader validate \(number) --mutants</code>"
      return """
        <p class="note">\(words("They were not all tried with this engine and these checks; this does it:", "С этим движком и этими проверками опробованы не все; это сделает")) \(command)</p>
        """
    }
    let rows = mutants.counts.map { count -> Markup in
      """
      <tr><th scope="row">\(kind(count.kind))</th><td class="n">\(count.total)</td>\
      <td class="n">\(count.caught)</td><td class="n">\(count.equivalent)</td>\
      <td class="n">\(count.total - count.caught - count.equivalent)</td></tr>

      """
    }
    let share = words.number(100 * mutants.score)
    let open = mutants.survivors.count { $0.reason == nil }
    let rest =
      open == 0
      ? words(
        "the others change nothing that anyone could see, each with its reason",
        "остальные не меняют ничего заметного, у каждого есть объяснение")
      : words("\(open) lose none and have no reason", "не теряют и не объяснены: \(open)")
    return """
      <p class="note">\(words("The solution with one small change each, as a slip of the hand could make it.", "Решение с одним мелким изменением, какое бывает по неосторожности.")) \
      <strong>\(share) %</strong> \(words("of", "из")) \(mutants.total) \(words("lose points", "теряют баллы")); \(rest).</p>
      <div class="scroll"><table>
      <thead><tr><th scope="col">\(words("Change", "Изменение"))</th>\
      <th scope="col" class="n">\(words("Mutants", "Мутантов"))</th>\
      <th scope="col" class="n">\(words("Lose points", "Теряют баллы"))</th>\
      <th scope="col" class="n">\(words("Equivalent", "Равносильны"))</th>\
      <th scope="col" class="n">\(words("Survive", "Выжили"))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      """
  }

  private func kind(_ name: String) -> String {
    switch Mutant.Kind(rawValue: name) {
    case .arithmetic: words("arithmetic", "арифметика")
    case .comparison: words("comparison", "сравнение")
    case .boundary: words("boundary", "граница")
    case .logic: words("logic", "логика")
    case .accumulation: words("accumulation", "накопление")
    case .constant: words("constant", "константа")
    case .sign: words("sign", "знак")
    case .statement: words("statement left out", "пропущенный оператор")
    case .arguments: words("arguments swapped", "аргументы местами")
    case .indices: words("indices swapped", "индексы местами")
    case nil: name
    }
  }
}
