/// Two submissions side by side, function by function, with what they share.
struct PairPage {
  let pair: SimilarPair
  let first: ComparedSubmission
  let second: ComparedSubmission
  let measure: SimilarClass.Measure
  /// What the lesson is called.
  let lesson: String
  let words: PageWords
  let place: String
  /// The same page in the other language; nil where there is none.
  let translation: String?
  let footer: Markup

  /// So many rows of functions are shown; more are a padded submission.
  private static let rowLimit = 80

  /// - Parameters:
  ///   - pair: whose first side is `first`, and whose second is `second`.
  init(
    _ pair: SimilarPair, _ first: ComparedSubmission, _ second: ComparedSubmission,
    measure: SimilarClass.Measure, lesson: String, words: PageWords, place: String,
    translation: String?, footer: Markup
  ) {
    self.pair = pair
    self.first = pair.isSame ? first.undiscounted : first
    self.second = pair.isSame ? second.undiscounted : second
    self.measure = measure
    self.lesson = lesson
    self.words = words
    self.place = place
    self.translation = translation
    self.footer = footer
  }

  func page() -> Page {
    Page(
      title: "\(pair.first.student) – \(pair.second.student)", language: words.language,
      links: [
        Page.Link(text: words("All pairs", "Все пары"), address: "index.html")
      ],
      translation: translation, isNarrow: false, body: body(), footer: footer)
  }

  private func body() -> Markup {
    let shared = SharedParts(first, second)
    let left = CodeView(first, parts: shared.parts.map(\.first), side: "a", otherSide: "b")
    let right = CodeView(second, parts: shared.parts.map(\.second), side: "b", otherSide: "a")
    let rows = shared.rows.prefix(Self.rowLimit).map { row -> Markup in
      "<div class=\"pair\">\(left.markup(row.first, words))\(right.markup(row.second, words))</div>\n"
    }
    let more = shared.rows.count - rows.count
    let rest: Markup =
      more > 0
      ? "<p class=\"note\">\(words("\(more) more functions share something.", "Есть ещё функции с общими частями: \(more)."))</p>\n"
      : .empty
    return """
      <h1><bdi>\(pair.first.student)</bdi> – <bdi>\(pair.second.student)</bdi></h1>
      <p class="lead">\(lesson)</p>
      \(SimilarWords(words: words).caution)
      <dl class="figures">\(figure(pair.first))\(figure(pair.second))</dl>
      \(sameness)<p class="note">\(legend)</p>
      <div class="pair heads"><h2><bdi>\(pair.first.student)</bdi></h2><h2><bdi>\(pair.second.student)</bdi></h2></div>
      \(Array(rows))\(rest)\(alone)
      """
  }

  private func figure(_ side: SimilarPair.Side) -> Markup {
    """
    <div><dt>\(words("of the own code of", "собственного кода")) <bdi>\(side.student)</bdi> \
    (\(side.shared) \(words("of", "из")) \(words.count(side.own, ("token", "tokens"), ("лексемы", "лексем", "лексем"))))</dt>\
    <dd>\(words.percent(side.shared, of: side.own))</dd></div>
    """
  }

  private var sameness: Markup {
    guard pair.isSame else { return .empty }
    let text = words(
      "The two are the same but for names, literals, comments and the order of functions.",
      "Работы совпадают с точностью до имён, литералов, комментариев и порядка функций.")
    return "<p class=\"note\">\(text)</p>\n"
  }

  private var legend: Markup {
    let parts = words(
      "Coloured: what both have; the numbers lead from a part to its counterpart.",
      "Цветом — то, что есть у обоих; номера ведут от части к соответствующей.")
    let given = words("given by the course", "дано курсом")
    let common = words("common in the class", "есть у многих в группе")
    let other = words("not compared", "не сравнивается")
    return
      "\(parts) <span class=\"given\">\(given)</span>, <span class=\"common\">\(common)</span>: \(other)."
  }

  /// What shares nothing is named only.
  private var alone: Markup {
    let shared = SharedParts(first, second)
    func names(_ submission: ComparedSubmission, _ shown: Set<Int>) -> String {
      submission.code.units.indices.filter { !shown.contains($0) }
        .map { submission.code.units[$0].name }.filter { !$0.isEmpty }
        .prefix(60).joined(separator: ", ")
    }
    let left = names(first, Set(shared.rows.map(\.first)))
    let right = names(second, Set(shared.rows.map(\.second)))
    guard !left.isEmpty || !right.isEmpty else { return .empty }
    return """
      <h2>\(words("Functions that share nothing", "Функции без общих частей"))</h2>
      <div class="pair"><p class="note mono">\(left)</p><p class="note mono">\(right)</p></div>
      """
  }
}
