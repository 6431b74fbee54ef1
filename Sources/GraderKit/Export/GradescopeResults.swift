import Foundation

/// `results.json` of a Gradescope autograder: one submission with its checks.
///
/// (Gradescope, "Autograder Specifications", section "Output Format")
public struct GradescopeResults: Encodable, Sendable {
  /// One check.
  struct Test: Encodable, Sendable {
    var name: String
    var number: String
    var score: Double
    var maxScore: Int
    var status: String
    var output: String
    var outputFormat = "text"
    var nameFormat = "text"
    var tags: [String]
    var visibility = "visible"
  }

  var score: Double
  var executionTime: Int
  var output: String
  var outputFormat = "text"
  var visibility = "visible"
  /// What the grader itself prints is the instructor's.
  var stdoutVisibility = "hidden"
  var tests: [Test]
  var extraData: [String: String]

  /// The results of a submission.
  ///
  /// - Parameters:
  ///   - graded: the submission with its checks.
  ///   - grade: the grade that it comes to.
  ///   - marks: the marks that count.
  ///   - view: what may be shown.
  public init(
    _ graded: GradedSubmission, grade: CountedGrade, marks: [Mark], view: StudentView
  ) {
    score = Double(grade.grade.hundredths) / 100
    executionTime = Int(graded.seconds.rounded(.up))
    var lines = [view.message(graded)].filter { !$0.isEmpty }
    if let late = grade.lateness {
      lines.append(
        view.language == .russian
          ? "сдано с опозданием, начато дней: \(late.days); вычтено \(late.percent) %"
          : "handed in late, days begun: \(late.days); less \(late.percent) %")
    }
    output = lines.joined(separator: "\n")
    var numbers: [String: Int] = [:]
    var tasks: [String] = []
    tests = graded.checks.map { check in
      if numbers[check.task] == nil { tasks.append(check.task) }
      numbers[check.task, default: 0] += 1
      return Test(
        name: view.title(check), number: "\(tasks.count).\(numbers[check.task] ?? 1)",
        score: Double(check.points), maxScore: check.maxPoints,
        status: check.status == .passed ? "passed" : "failed",
        output: view.explanation(check), tags: [check.task, check.level.rawValue])
    }
    for item in view.lesson.rubric.manual {
      let mark = marks.first { $0.item == item.id }
      tests.append(
        Test(
          name: item.title[view.language], number: "\(tasks.count + 1)",
          score: Double(mark?.points ?? 0), maxScore: item.points,
          status: mark == nil ? "failed" : "passed",
          output: mark?.comment
            ?? (view.language == .russian ? "ещё не проверено" : "not marked yet"),
          tags: [item.id, item.level.rawValue]))
      tasks.append(item.id)
    }
    extraData = [
      "submission": graded.submission, "rubric": graded.rubric, "engine": graded.engine,
    ]
  }

  /// The file's text.
  public func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
