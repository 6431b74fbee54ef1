import Foundation

/// Similar submissions as a list, a CSV file and pages.
public struct SimilarReport {
  /// So many pairs of a lesson get a page.
  public static let pageLimit = 200

  private let course: Course
  private let results: [SimilarClass]

  /// - Parameter results: one for each lesson.
  public init(course: Course, results: [SimilarClass]) {
    self.course = course
    self.results = results
  }

  /// Writes `pairs.csv` and the pages, each language in a folder of its own.
  ///
  /// - Parameter folder: a new one, an empty one, or that of a former report of this kind.
  /// - Returns: how many pages there are.
  /// - Throws: `GraderError`.
  public func write(
    to folder: URL, languages: [Language] = Language.allCases, madeAt: Date = Date()
  ) throws -> Int {
    var target = try ReportFolder(folder, kind: .similar)
    let rules = try CourseRules.load(for: course)
    let catalogue = try CheckCatalogue(course)
    let assets = try PageAssets()
    let places = results.map { similar in
      similar.pairs.indices.prefix(Self.pageLimit).map { "\(similar.lesson)-\($0 + 1).html" }
    }
    let names = ["index.html"] + places.flatMap(\.self)
    try target.begin(
      Set(
        ["index.html", Self.table]
          + languages.flatMap { own in names.map { "\(own.rawValue)/\($0)" } }))
    try target.write(csv(), to: Self.table)
    var pages = 0
    for language in languages {
      let words = PageWords(language: language)
      let footer: Markup =
        "\(rules.title[language]) · \(words("made on", "составлено")) \(words.moment(madeAt)) UTC"
      func translation(_ place: String) -> String? {
        let other = language == .russian ? Language.english : .russian
        return languages.count > 1 ? "../\(other.rawValue)/\(place)" : nil
      }
      let sections = zip(results, places).map { similar, places in
        SimilarIndexPage.Section(
          similar: similar, title: catalogue.title(of: similar.lesson, words), places: places)
      }
      let index = SimilarIndexPage(
        sections: sections, words: words, translation: translation("index.html"), footer: footer)
      try target.write(index.page().html(assets), to: "\(language.rawValue)/index.html")
      pages += 1
      for section in sections {
        let submissions = Dictionary(
          section.similar.submissions.map { ($0.student, $0) }
        ) { first, _ in first }
        for (pair, place) in zip(section.similar.pairs, section.places) {
          guard let first = submissions[pair.first.student],
            let second = submissions[pair.second.student]
          else { continue }
          let page = PairPage(
            pair, first, second, measure: section.similar.measure, lesson: section.title,
            words: words, place: place, translation: translation(place), footer: footer)
          try target.write(page.page().html(assets), to: "\(language.rawValue)/\(place)")
          pages += 1
        }
      }
    }
    try target.write(entrance(languages, rules: rules).html(assets), to: "index.html")
    try target.finish(isWhole: true)
    return pages
  }

  /// The name of the table of all pairs.
  static let table = "pairs.csv"

  /// All pairs, a row each.
  func csv() -> String {
    let columns = [
      "lesson", "first", "second", "part_of_first", "part_of_second", "own_tokens_of_first",
      "own_tokens_of_second", "shared_tokens_of_first", "shared_tokens_of_second", "same", "group",
    ]
    let rows = results.flatMap { similar in
      let groups = SimilarGroups(similar.pairs)
      return similar.pairs.map { pair in
        [
          similar.lesson, pair.first.student, pair.second.student,
          String(format: "%.3f", pair.first.part), String(format: "%.3f", pair.second.part),
          "\(pair.first.own)", "\(pair.second.own)", "\(pair.first.shared)",
          "\(pair.second.shared)", pair.isSame ? "yes" : "no",
          groups.group(of: pair).map { "\($0.number)" } ?? "",
        ]
      }
    }
    return ([columns] + rows).map { $0.map(CSVCell.text).joined(separator: ",") + "\r\n" }.joined()
  }

  private func entrance(_ languages: [Language], rules: CourseRules) -> Page {
    let links = languages.map { language -> Markup in
      let words = PageWords(language: language)
      let name = words("Similar submissions, in English", "Похожие работы, по-русски")
      let tongue = language.rawValue
      return "<p><a href=\"\(tongue)/index.html\" lang=\"\(tongue)\">\(name)</a></p>\n"
    }
    let first = languages.first ?? .english
    return Page(
      title: rules.title[first], language: first, body: "<h1>\(rules.title[first])</h1>\n\(links)",
      footer: "\(rules.title[first])")
  }
}
