import CheckProtocol

/// What came of one check.
struct CheckResult: Sendable, Equatable {
  /// The check, as `Class/method`.
  var check: String
  /// What came of it.
  var status: CheckStatus
  /// What went wrong, with values; empty when it passed.
  var message = ""
  /// The failed assertions, when it returned.
  var failures: [CheckOutcome.Failure] = []
  /// Wall time, in seconds.
  var seconds = 0.0
  /// What was printed in it.
  var output = ""

  /// The likely mistake, from the paragraph that a check's message may end with.
  var diagnosis: String? {
    for failure in failures {
      if let mark = failure.message.range(of: "Diagnosis: ") {
        return String(failure.message[mark.upperBound...])
      }
    }
    return nil
  }
}
