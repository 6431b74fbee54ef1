/// The list of pairs, lesson by lesson.
struct SimilarIndexPage {
  /// A lesson's comparison with what its pages need.
  struct Section {
    let similar: SimilarClass
    let title: String
    /// The pages of the pairs, in their order; a pair beyond the last has none.
    let places: [String]
  }

  let sections: [Section]
  let words: PageWords
  let translation: String?
  let footer: Markup

  func page() -> Page {
    Page(
      title: words("Similar submissions", "Похожие работы"), language: words.language,
      translation: translation, isNarrow: false, hasScript: true, body: body(), footer: footer)
  }

  private func body() -> Markup {
    let method = sections.first.map { SimilarWords(words: words).method($0.similar.measure) }
    return """
      <h1>\(words("Similar submissions", "Похожие работы"))</h1>
      \(SimilarWords(words: words).caution)
      \(sections.map(section))\(method ?? .empty)
      """
  }

  private func section(_ section: Section) -> Markup {
    let similar = section.similar
    let id = "l\(similar.lesson)"
    let compared = words.count(
      similar.count, ("submission", "submissions"), ("работа", "работы", "работ"))
    let pairs = words.count(similar.pairs.count, ("pair", "pairs"), ("пара", "пары", "пар"))
    let lead = words(
      "\(compared) compared; \(pairs) to look at", "Сравнено: \(compared); посмотреть: \(pairs)")
    let groups = SimilarGroups(similar.pairs)
    let rows = similar.pairs.enumerated().map { row($1, $0, section, groups) }
    let table: Markup =
      rows.isEmpty
      ? .empty
      : """
      <div class="scroll" tabindex="0" role="region" aria-labelledby="\(id)"><table class="sortable wide">
      <thead><tr><th scope="col" data-first="ascending">\(words("One", "Один"))</th>\
      <th scope="col" data-first="ascending">\(words("The other", "Другой"))</th>\
      <th scope="col" class="n">\(words("Shared, of the one", "Общее, у одного"))</th>\
      <th scope="col" class="n">\(words("Of the other", "У другого"))</th>\
      <th scope="col" class="n">\(words("Shared tokens", "Общих лексем"))</th>\
      <th scope="col" data-first="ascending">\(words("Group", "Группа"))</th><td></td></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>

      """
    let notes = similar.notes.map { line -> Markup in "<li dir=\"auto\">\(line)</li>" }
    let remarks: Markup =
      notes.isEmpty
      ? .empty
      : """
      <h3>\(words("Not compared", "Не сравнивалось"))</h3>
      <ul class="method" lang="en">\(notes)</ul>

      """
    return
      "<h2 id=\"\(id)\">\(section.title)</h2>\n<p class=\"lead\">\(lead)</p>\n\(table)\(remarks)"
  }

  private func row(
    _ pair: SimilarPair, _ number: Int, _ section: Section, _ groups: SimilarGroups
  ) -> Markup {
    let group = groups.group(of: pair)
    let same: Markup =
      pair.isSame ? " <span class=\"level\">\(words("the same", "одинаковы"))</span>" : .empty
    let link: Markup =
      number < section.places.count
      ? "<a href=\"\(section.places[number])\">\(words("side by side", "рядом"))</a>" : .empty
    return """
      <tr><td><bdi>\(pair.first.student)</bdi>\(same)</td><td><bdi>\(pair.second.student)</bdi></td>\
      <td class="n" data-v="\(Int(10_000 * pair.first.part))">\(words.percent(pair.first.shared, of: pair.first.own))</td>\
      <td class="n" data-v="\(Int(10_000 * pair.second.part))">\(words.percent(pair.second.shared, of: pair.second.own))</td>\
      <td class="n">\(pair.first.shared)</td>\
      <td data-v="\(group?.number ?? 0)">\(group.map { "\($0.number) (\($0.size))" } ?? "")</td><td>\(link)</td></tr>

      """
  }
}
