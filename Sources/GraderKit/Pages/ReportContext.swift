import Foundation

/// What every page of a report is made from, and where the others are.
struct ReportContext {
  let rules: CourseRules
  let catalogue: CheckCatalogue
  let record: ClassRecord
  /// The names of the students' files, in the order of the record.
  let files: [String]
  let words: PageWords
  /// Whether the pages are also made in the other language.
  let isTranslated: Bool
  /// When the report was made.
  let madeAt: Date

  var language: Language { words.language }

  /// The lessons that have a page of their own.
  func hasPage(_ assignment: String) -> Bool { catalogue.lesson(assignment) != nil }

  /// The name of a lesson's file.
  static func file(of lesson: String) -> String { "\(lesson).html" }

  /// The way to the same page in the other language.
  ///
  /// - Parameters:
  ///   - page: the page's place below the folder of its language.
  func translation(of page: String) -> String? {
    guard isTranslated else { return nil }
    let other = language == .russian ? Language.english : .russian
    let depth = page.split(separator: "/").count
    return String(repeating: "../", count: depth) + "\(other.rawValue)/\(page)"
  }

  /// What stands at the end of each page.
  var footer: Markup {
    let made = words("made on", "составлено")
    return "\(rules.title[language]) · \(made) \(words.moment(madeAt)) UTC"
  }

  /// The ways from an instructor's page to the others.
  ///
  /// - Parameters:
  ///   - root: from the page to the folder of its language: empty or `../`.
  ///   - here: the place of the page itself.
  func links(root: String, here: String) -> [Page.Link] {
    let start = "index.html"
    return [Page.Link(text: words("Class", "Группа"), address: root + start, isHere: start == here)]
      + catalogue.lessons.map { lesson in
        let place = "lessons/\(Self.file(of: lesson.name))"
        return Page.Link(
          text: catalogue.number(of: lesson.name, words), address: root + place,
          title: lesson.rubric.title[language], isHere: place == here)
      }
  }
}
