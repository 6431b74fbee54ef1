import CheckProtocol

/// What came of one check.
struct CheckResult: Sendable, Equatable {
  /// The check, as `Class/method`.
  var check: String
  /// What came of it.
  var status: CheckStatus
  /// What went wrong, with values; empty when it passed.
  var message = ""
  /// The message in Russian, where its words are the grader's own; nil where they are not.
  var russian: String?
  /// The failed assertions, when it returned.
  var failures: [CheckOutcome.Failure] = []
  /// Wall time, in seconds.
  var seconds = 0.0
  /// What was printed in it. It may hold what the check handed to the function, so it is for the
  /// instructor alone.
  var output = ""
  /// Why somebody should look at the submission; nil when there is no reason.
  var suspicion: String?

  /// Adds a line to the message.
  mutating func add(_ line: LocalizedText) {
    russian = "\(russian ?? message)\n\(line.ru)"
    message += "\n\(line.en)"
  }

  /// The likely mistake, from the paragraph that a check's message may end with. It is shown to the
  /// student.
  ///
  /// Only what a check itself says counts, which XCTest begins with "failed", and of that the last
  /// such paragraph: the text of an error that the function throws, or of a value that it returns,
  /// is the student's, and could carry the check's values out.
  var diagnosis: String? {
    for failure in failures where failure.message.hasPrefix("failed - ") {
      if let mark = failure.message.range(of: "\nDiagnosis: ", options: .backwards) {
        return String(failure.message[mark.upperBound...])
      }
    }
    return nil
  }
}

extension CheckResult {
  /// The result of a check whose file did not make it into the library; nil when it did, and the
  /// check must run.
  init?(check: String, of task: Rubric.Task, in build: SubmissionBuild) {
    switch build.files[task.file] {
    case .refused(let reason):
      self.init(check: check, status: .refused, message: "\(task.file): \(reason)")
    case .notCompiled(let words):
      self.init(check: check, status: .notCompiled, message: words)
    case .absent where build.library == nil:
      self.init(
        check: check, status: .missing, message: "\(task.file) is not in the submission")
    case .built, .absent, nil:
      return nil
    }
  }
}
