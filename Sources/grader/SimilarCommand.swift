import Foundation
import GraderKit

/// `grader similar`: pairs of submissions that share more than the stubs explain.
struct SimilarCommand {
  static let options: [String: Arguments.Option] = [
    "submissions": .value, "to": .value, "language": .value, "part": .value, "jobs": .value,
    "course": .value,
  ]

  /// What `grader help similar` prints.
  static let help = """
    grader similar [LESSON...] --to DIR [options]

    Compares the submissions of a lesson with one another and lists the pairs that share more code
    than the stubs, the handout and the class explain: something to look at, not a verdict. Names,
    literals, comments, layout and the order of functions make no difference. Nothing is compiled.
    Writes pairs.csv and, in English and Russian, pages with the two side by side.

      --to DIR             a new folder, an empty one, or that of a former report of this kind
      --submissions DIR    the folder <student>/<lesson>/Sources; default: Submissions
      --part P             list pairs that share P per cent of the code of one; default: 50
      --language en|ru     only one language
      --jobs N             how many at a time; default: one for each processor
      --course DIR         the course's folder; default: the one you are in
    """

  let arguments: Arguments

  func run() throws -> ExitCode {
    guard let target = arguments.value("to") else {
      throw Arguments.UsageError(description: "name the folder of the pages: --to DIR")
    }
    let languages = try languages()
    var measure = SimilarClass.Measure()
    if let part = try arguments.positiveInteger("part") {
      guard part <= 100 else {
        throw Arguments.UsageError(description: "--part is at most 100, not \"\(part)\"")
      }
      measure.part = Double(part) / 100
    }
    let jobs =
      try arguments.positiveInteger("jobs") ?? ProcessInfo.processInfo.activeProcessorCount
    let course = try CourseOption.course(arguments)
    let lessons =
      arguments.names.isEmpty
      ? try course.lessons() : try arguments.names.map { try course.lesson(named: $0) }
    let place =
      arguments.value("submissions").map { URL(filePath: $0, directoryHint: .isDirectory) }
      ?? course.root.appending(path: "Submissions")
    let folder = try SubmissionFolder.list(place, lessons: lessons)
    for line in folder.leftAlone { Terminal.note("left alone: \(line)") }
    let results = try lessons.compactMap { lesson -> SimilarClass? in
      let similar = try SimilarClass(lesson, in: folder, measure: measure, jobs: jobs)
      return similar.count > 0 || !similar.notes.isEmpty ? similar : nil
    }
    let pages = try SimilarReport(course: course, results: results).write(
      to: URL(filePath: target, directoryHint: .isDirectory), languages: languages)
    show(results)
    print("\(pages) pages: \(target)")
    return .success
  }

  private func show(_ results: [SimilarClass]) {
    for similar in results {
      for note in similar.notes { Terminal.note("\(similar.lesson): \(note)") }
      let count = similar.pairs.count
      print(
        "\(similar.lesson): \(similar.count) compared, "
          + "\(count) \(count == 1 ? "pair" : "pairs") to look at")
      guard !similar.pairs.isEmpty else { continue }
      var table = TextTable([
        ("one", .left), ("the other", .left), ("of the one", .right), ("of the other", .right),
        ("shared tokens", .right),
      ])
      for pair in similar.pairs.prefix(20) {
        table.add([
          pair.first.student, pair.second.student, "\(Int((100 * pair.first.part).rounded())) %",
          "\(Int((100 * pair.second.part).rounded())) %", "\(pair.first.shared)",
        ])
      }
      for line in table.lines { print(line) }
      let more = similar.pairs.count - 20
      if more > 0 { print("and \(more) more: see pairs.csv") }
    }
  }

  private func languages() throws -> [Language] {
    guard let name = arguments.value("language") else { return Language.allCases }
    guard let language = Language(rawValue: name) else {
      throw Arguments.UsageError(description: "--language is en or ru, not \"\(name)\"")
    }
    return [language]
  }
}
