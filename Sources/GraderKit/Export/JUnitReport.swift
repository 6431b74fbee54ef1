import Foundation

/// Graded submissions as JUnit XML, for programs that show test reports.
///
/// A suite is one student's lesson. Some readers know a test by its name alone, so names are unique
/// in the whole file. What is not written is skipped, what could not be judged is an error.
public struct JUnitReport {
  private var suites: [String] = []
  private var sums = Sums()

  /// How many of what.
  private struct Sums {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0
    var seconds = 0.0

    var attributes: String {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\" "
        + "time=\"\(JUnitReport.time(seconds))\""
    }

    static func += (left: inout Sums, right: Sums) {
      left.tests += right.tests
      left.failures += right.failures
      left.errors += right.errors
      left.skipped += right.skipped
      left.seconds += right.seconds
    }
  }

  /// An empty report.
  public init() {}

  /// Adds one student's lesson, graded with its checks.
  public mutating func add(_ graded: GradedSubmission, view: StudentView) {
    var sums = Sums()
    let suite = "\(graded.student) \(graded.assignment)"
    var cases = ""
    for check in graded.checks {
      sums.tests += 1
      sums.seconds += check.seconds
      let name = Self.escaped("\(suite) \(check.check)")
      let className = Self.escaped("\(graded.assignment).\(check.task)")
      let head =
        "    <testcase classname=\"\(className)\" name=\"\(name)\" "
        + "time=\"\(Self.time(check.seconds))\""
      let words = Self.escaped("\(view.title(check)): \(view.word(check.status))")
      let text = Self.escaped(view.explanation(check))
      switch check.status {
      case .passed: cases += head + "/>\n"
      case .notImplemented, .missing:
        sums.skipped += 1
        cases += "\(head)>\n      <skipped message=\"\(words)\"/>\n    </testcase>\n"
      case .failed, .crashed, .timedOut, .outOfMemory, .refused, .notCompiled, .notRun:
        let isError = check.status != .failed
        if isError { sums.errors += 1 } else { sums.failures += 1 }
        let element = isError ? "error" : "failure"
        cases +=
          "\(head)>\n      <\(element) message=\"\(words)\" type=\"\(check.status.rawValue)\">"
          + "\(text)</\(element)>\n    </testcase>\n"
      }
    }
    let message = view.message(graded)
    if !message.isEmpty {
      cases += "    <system-out>\(Self.escaped(message))</system-out>\n"
    }
    suites.append(
      "  <testsuite name=\"\(Self.escaped(suite))\" \(sums.attributes) "
        + "timestamp=\"\(Self.moment(graded.gradedAt))\">\n\(cases)  </testsuite>\n")
    self.sums += sums
  }

  /// The file's text.
  public var text: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"Gradus\" \(sums.attributes)>\n"
      + suites.joined() + "</testsuites>\n"
  }

  private static func time(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

  /// The schema wants no zone; it is UTC.
  private static func moment(_ date: Date) -> String { String(date.inRecords.dropLast()) }

  /// Text for an element or an attribute. What XML 1.0 cannot hold becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\r": result += "&#13;"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
