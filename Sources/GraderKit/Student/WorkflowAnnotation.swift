import Foundation

/// A line that GitHub's workflows show beside the file that it names.
public struct WorkflowAnnotation: Sendable, CustomStringConvertible {
  /// The file, relative to the repository.
  let file: String
  /// The line in it, counted from 1.
  let line: Int
  /// What is wrong, in a few words.
  let title: String
  /// What is wrong, and what to look at.
  let message: String

  /// The workflow command: `::error file=…,line=…,title=…::…`.
  public var description: String {
    "::error file=\(Self.escaped(file, isProperty: true)),line=\(line),"
      + "title=\(Self.escaped(title, isProperty: true))::\(Self.escaped(message, isProperty: false))"
  }

  /// One for each check that goes wrong; what is not written yet is nothing wrong.
  public static func all(
    of checks: VisibleChecks, in language: Language, course: Course,
    environment: [String: String]
  ) -> [WorkflowAnnotation] {
    let folder = path(of: checks.lesson.stubs, course: course, environment: environment)
    return checks.items.filter { ![.passed, .notImplemented].contains($0.status) }.map { item in
      // A message of the compiler, or of a crash, names the place; otherwise it is the function's.
      let named = place(in: item.message.en, files: checks.lesson.rubric.editable)
      let file = named?.file ?? item.task.file
      let text = try? String(contentsOf: checks.lesson.stub(file), encoding: .utf8)
      // A file that cannot be read has no lines to search; the message says what became of it.
      let line = named?.line ?? text.flatMap { self.line(of: item.task, in: $0) } ?? 1
      return WorkflowAnnotation(
        file: "\(folder)/\(file)", line: line,
        title: "\(item.task.functionName): \(item.title[language])",
        message: item.message[language])
    }
  }

  /// A folder as GitHub names it: below the working copy of the repository, which may hold more
  /// than the course.
  private static func path(
    of folder: URL, course: Course, environment: [String: String]
  ) -> String {
    let own = folder.resolvingSymlinksInPath().path
    let roots = [environment["GITHUB_WORKSPACE"].map { URL(filePath: $0) }, course.root]
    for root in roots.compactMap({ $0?.resolvingSymlinksInPath().path })
    where own.hasPrefix(root + "/") {
      return String(own.dropFirst(root.count + 1))
    }
    return own
  }

  /// The first `File.swift:12` of a message that is one of these files.
  static func place(in message: String, files: [String]) -> (file: String, line: Int)? {
    for word in message.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
      let parts = word.split(separator: ":")
      if parts.count >= 2, files.contains(String(parts[0])), let line = Int(parts[1]) {
        return (String(parts[0]), line)
      }
    }
    return nil
  }

  /// The line on which the task's function is declared.
  static func line(of task: Rubric.Task, in text: String) -> Int? {
    let name = task.functionName.split(separator: ".").last.map(String.init) ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let marks = name == "init" ? ["init("] : ["func \(name)(", "func \(name)<"]
    return lines.firstIndex { line in
      !line.drop { $0 == " " }.hasPrefix("//") && marks.contains { line.contains($0) }
    }.map { $0 + 1 }
  }

  /// What GitHub's runner takes apart is written in hexadecimal.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var text = text.replacing("%", with: "%25").replacing("\r", with: "%0D")
      .replacing("\n", with: "%0A")
    if isProperty { text = text.replacing(":", with: "%3A").replacing(",", with: "%2C") }
    return text
  }
}
