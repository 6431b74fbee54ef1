import Foundation

/// What students must not get of a course: the lines of its hidden files, and the texts of what
/// they have a part of.
///
/// A line that stands in what students are given anyway is no secret: a solution is its stub, with
/// the stub's imports, comments and signatures, and the checks of both kinds begin alike. What
/// students are given is what the rubric and the lesson's folder say it is, file by file: stubs and
/// given files by name, the handouts, visible tests, lab, and the engine. A file that lies there
/// besides is not, so that a copy of a solution that somebody has forgotten in a lesson's folder
/// excuses nothing.
struct HiddenMaterial {
  /// The hidden lines, without the blanks around them, and the first place of each.
  private(set) var lines: [String: String] = [:]
  /// The hidden texts of rubrics and ladders of hints, and the first place of each.
  private(set) var texts: [String: String] = [:]

  /// Shorter lines say nothing: a parenthesis, `return 0`, an `else`.
  static let meaningfulLength = 12

  /// Collects everything hidden of a whole course.
  init(of course: Course) throws {
    let rubrics = course.root.appending(path: "Rubrics")
    let lessons = try course.lessons()
    let mixed = Set(lessons.flatMap { ["\($0.name)/rubric.json", "\($0.name)/hints.json"] })
    for path in try FileTree.files(below: rubrics)
    where !mixed.contains(path) && path != "allowed-symbols.txt" {
      for line in try Self.lines(of: rubrics.appending(path: path)) where lines[line] == nil {
        lines[line] = "Rubrics/\(path)"
      }
    }
    var given: Set<String> = []
    for lesson in lessons {
      for file in try Self.files(givenWith: lesson) { given.formUnion(try Self.lines(of: file)) }
    }
    try collectTexts(of: lessons)
    // The engine and the grader are the same for everybody.
    let sources = course.root.appending(path: "Sources")
    for path in try FileTree.files(below: sources) {
      given.formUnion(try Self.lines(of: sources.appending(path: path)))
    }
    for line in given { lines[line] = nil }
  }

  /// The meaningful lines of a text file; none of a file that is no text.
  static func lines(of file: URL) throws -> [String] {
    let data = try Data(contentsOf: file)
    guard let text = String(validating: data, as: UTF8.self) else { return [] }
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let line = line.trimmingCharacters(in: .whitespaces)
      return line.utf8.count >= meaningfulLength && line.contains(where: \.isLetter) ? line : nil
    }
  }

  /// What students are given of a lesson: the files that the rubric names, and the folders and
  /// pages that docs/lessons.md names.
  private static func files(givenWith lesson: Lesson) throws -> [URL] {
    var files = (lesson.rubric.editable + lesson.rubric.given).map(lesson.stub).filter {
      FileTree.kind(of: $0) == S_IFREG
    }
    for folder in ["Tests", "Lab", "Pictures"] {
      let place = lesson.assignment.appending(path: folder)
      guard FileManager.default.isFolder(place) else { continue }
      files += try FileTree.files(below: place).map { place.appending(path: $0) }
    }
    let pages = try FileManager.default.contentsOfDirectory(atPath: lesson.assignment.path)
    return files
      + pages.filter { $0.hasSuffix(".md") }.map { lesson.assignment.appending(path: $0) }
  }

  /// The names, titles and hints of hidden checks, and the tasks of the exam. What visible checks
  /// of any lesson say too, such as "Gradient check", is none of them.
  private mutating func collectTexts(of lessons: [Lesson]) throws {
    var visible: Set<String> = []
    for lesson in lessons {
      let rubric = lesson.rubric
      let checks = rubric.hiddenChecks + rubric.examChecks
      var hidden = checks.flatMap { [$0.check.check, $0.check.title.en, $0.check.title.ru] }
      hidden += (rubric.exam ?? []).flatMap { [$0.id, $0.title.en, $0.title.ru] }
      let names = Set(checks.map(\.check.check))
      for (check, ladder) in try Hints.load(for: lesson).ladders {
        if names.contains(check) {
          hidden += ladder.en + ladder.ru
        } else {
          visible.formUnion(ladder.en + ladder.ru)
        }
      }
      for text in hidden where text.utf8.count >= Self.meaningfulLength {
        texts[text] = "Rubrics/\(lesson.name)"
      }
      visible.formUnion(rubric.tasks.flatMap { [$0.id, $0.title.en, $0.title.ru] })
      visible.formUnion(rubric.manual.flatMap { [$0.id, $0.title.en, $0.title.ru] })
      visible.formUnion(
        rubric.visibleChecks.flatMap { [$0.check.check, $0.check.title.en, $0.check.title.ru] })
    }
    for text in visible { texts[text] = nil }
  }

  /// A hidden line or text, found where students would read it.
  struct Leak: Equatable {
    /// The file in the package.
    let file: String
    /// What stands there.
    let text: String
    /// Where it comes from in the course.
    let origin: String
  }

  /// Everything hidden that stands in a folder, in the order of its files.
  func leaks(in folder: URL) throws -> [Leak] {
    var leaks: [Leak] = []
    for path in try FileTree.files(below: folder) {
      let file = folder.appending(path: path)
      for line in try Self.lines(of: file) {
        if let origin = lines[line] { leaks.append(Leak(file: path, text: line, origin: origin)) }
      }
      guard path.hasPrefix("Rubrics/"), path.hasSuffix(".json") else { continue }
      for text in Self.texts(in: try JSONSerialization.jsonObject(with: Data(contentsOf: file))) {
        if let origin = texts[text] { leaks.append(Leak(file: path, text: text, origin: origin)) }
      }
    }
    return leaks
  }

  /// Every text and every key in a piece of JSON.
  private static func texts(in value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(texts)
    case let object as [String: Any]:
      object.sorted { $0.key < $1.key }.flatMap { [$0.key] + texts(in: $0.value) }
    default: []
    }
  }
}
