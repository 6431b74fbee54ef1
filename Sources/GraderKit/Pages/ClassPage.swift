import Foundation

/// The class on one page: who has how many points, how they are distributed, which checks most
/// people fail, and what the grading took.
struct ClassPage {
  let context: ReportContext
  /// What came of each check in the class's grades.
  let tallies: [CheckTally]

  private var words: PageWords { context.words }
  private var record: ClassRecord { context.record }
  private var catalogue: CheckCatalogue { context.catalogue }

  func page() -> Page {
    Page(
      title: words("The class", "Группа"), language: context.language,
      links: context.links(root: "", here: "index.html"),
      translation: context.translation(of: "index.html"), isNarrow: false, hasScript: true,
      body: body(), footer: context.footer)
  }

  private func body() -> Markup {
    guard !record.students.isEmpty else {
      return """
        <h1>\(words("The class", "Группа"))</h1>
        <p class="lead">\(words("Nothing was graded yet.", "Ещё ничего не проверено."))</p>

        """
    }
    return """
      <h1>\(words("The class", "Группа"))</h1>
      <p class="lead">\(lead)</p>
      \(figures)
      <h2 id="points">\(words("Points", "Баллы"))</h2>
      \(ClassHeatMap(context: context).markup())
      <h2 id="distributions">\(words("Distribution of points", "Распределение баллов"))</h2>
      <p class="note">\(words("Works by tenths of the lesson's points; the tick below marks the median.", "Работы по десятым долям баллов занятия; чёрточка снизу — медиана."))</p>
      \(distributions)
      <h2 id="checks">\(words("The checks most people fail", "Проверки, которые чаще всего не проходят"))</h2>
      \(FailingChecks(context: context, tallies: tallies).markup())
      <h2 id="time">\(words("Time and attempts", "Время и попытки"))</h2>
      \(effort)

      """
  }

  private var lead: Markup {
    let students = words.count(
      record.students.count, ("student", "students"), ("студент", "студента", "студентов"))
    let lessons = words.count(
      record.lessons.count, ("lesson", "lessons"), ("занятие", "занятия", "занятий"))
    guard let until = record.gradedUntil else { return "\(students), \(lessons)" }
    return
      "\(students), \(lessons); \(words("last graded on", "последняя проверка")) \(words.moment(until)) UTC"
  }

  private var figures: Markup {
    let works = record.students.flatMap(\.works).compactMap { $0 }
    let totals = record.students.map { Double($0.total.hundredths) / 100 }
    let possible = record.students.count * record.lessons.count
    let whole = record.lessons.reduce(0) { $0 + maximum(of: $1) }
    let median = PageCharts.median(totals) ?? 0
    let medianText = words.number(median, decimals: median == median.rounded() ? 0 : 1)
    return """
      <dl class="figures">
      <div><dt>\(words("median of all points", "медиана суммы баллов"))</dt>\
      <dd>\(medianText) <small>\(words("of", "из")) \(whole)</small></dd></div>
      <div><dt>\(words("handed in", "сдано работ"))</dt>\
      <dd>\(works.count) <small>\(words("of", "из")) \(possible)</small></dd></div>
      <div><dt>\(words("to look at", "требуют внимания"))</dt>\
      <dd>\(works.count(where: \.needsAttention))</dd></div>
      </dl>
      """
  }

  private func maximum(of lesson: String) -> Int {
    if let known = catalogue.lesson(lesson) { return known.rubric.maximumScore }
    guard let index = record.lessons.firstIndex(of: lesson) else { return 0 }
    return record.works(of: index).map(\.current.maxScore).max() ?? 0
  }

  // MARK: Distributions

  private var distributions: Markup {
    let figures = record.lessons.enumerated().map { index, lesson -> Markup in
      let parts = record.works(of: index).filter { $0.current.status != .error }
        .map(\.part)
      let title = catalogue.title(of: lesson, words)
      guard let median = PageCharts.median(parts) else {
        return """
          <figure><figcaption><strong>\(title)</strong>\
          <span>\(words("nobody yet", "пока никто"))</span></figcaption></figure>

          """
      }
      let count = words.count(
        parts.count, ("work", "works"), ("работа", "работы", "работ"))
      let middle = "\(words("median", "медиана")) \(Int((median * 100).rounded())) %"
      return """
        <figure><figcaption><strong>\(title)</strong><span>\(count), \(middle)</span></figcaption>
        \(PageCharts.histogram(parts, words))</figure>

        """
    }
    return "<div class=\"multiples\">\(figures)</div>"
  }

  // MARK: Time and attempts

  private var effort: Markup {
    let rows = record.lessons.enumerated().compactMap { index, lesson -> Markup? in
      let works = record.works(of: index)
      guard !works.isEmpty else { return nil }
      let seconds = works.compactMap(\.current.seconds)
      let attempts = works.map { $0.attempts }
      let groups =
        [1, 2, 3].map { number in attempts.count { $0 == number } }
        + [attempts.count { $0 > 3 }]
      func time(_ value: Double?) -> String { value.map(words.seconds) ?? "–" }
      let cells = groups.map { count -> Markup in "<td class=\"n\">\(count)</td>" }
      return """
        <tr><th scope="row">\(catalogue.title(of: lesson, words))</th>\
        <td class="n">\(works.count)</td>\
        <td class="n">\(record.students.count - works.count)</td>\(cells)\
        <td class="n" data-v="\(raw(PageCharts.median(seconds)))">\(time(PageCharts.median(seconds)))</td>\
        <td class="n" data-v="\(raw(PageCharts.quantile(0.95, of: seconds)))">\(time(PageCharts.quantile(0.95, of: seconds)))</td>\
        <td class="n" data-v="\(raw(seconds.max()))">\(time(seconds.max()))</td></tr>

        """
    }
    return """
      <p class="note">\(words("An attempt is a different submission of the same student; grading the same again is none. Time is what building and checking took, of the newest grade.", "Попытка — отличающаяся работа того же студента; повторная проверка той же работы не считается. Время — сборка и проверки последней оценённой работы."))</p>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="time"><table class="sortable wide">
      <thead><tr><th scope="col" data-first="ascending">\(words("Lesson", "Занятие"))</th>\
      <th scope="col" class="n">\(words("Handed in", "Сдали"))</th>\
      <th scope="col" class="n">\(words("Did not", "Не сдали"))</th>\
      <th scope="col" class="n">\(words("1 attempt", "1 попытка"))</th>\
      <th scope="col" class="n">2</th><th scope="col" class="n">3</th>\
      <th scope="col" class="n">\(words("more", "больше"))</th>\
      <th scope="col" class="n">\(words("Time, median", "Время, медиана"))</th>\
      <th scope="col" class="n">95 %</th>\
      <th scope="col" class="n">\(words("longest", "дольше всех"))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      """
  }

  private func raw(_ value: Double?) -> String {
    value.map { String(format: "%.3f", $0) } ?? ""
  }
}

extension ClassRecord.Grading {
  /// The points as a part of all.
  var part: Double { maxScore > 0 ? Double(score) / Double(maxScore) : 0 }
}
