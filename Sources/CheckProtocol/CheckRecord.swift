/// One line of evidence that the check runner writes to its evidence descriptor: the secret of the
/// run, a blank, the record as a JSON object.
///
/// A check has passed only if the grader has read both its `started` and its `finished` record,
/// in order and with the secret of the run. Standard output, exit codes and XCTest's own report
/// prove nothing: the code under test can forge them.
public struct CheckRecord: Codable, Sendable, Equatable {
  /// The descriptor that the runner writes its records to.
  public static let descriptor: Int32 = 3

  /// What happened.
  public enum Event: Codable, Sendable, Equatable {
    /// The libraries could not be loaded; the message is the loader's own.
    case loadFailed(message: String)
    /// The check is about to run.
    case started(check: String)
    /// The check has returned.
    case finished(check: String, outcome: CheckOutcome)
    /// Every requested check has run.
    case completed
  }

  /// 0 for the first record of a run, then one more each.
  public var sequence: Int
  /// What happened.
  public var event: Event

  /// A record; see the properties.
  public init(sequence: Int, event: Event) {
    self.sequence = sequence
    self.event = event
  }
}

/// How a check that returned ended.
public struct CheckOutcome: Codable, Sendable, Equatable {
  /// The verdict of a check that returned.
  public enum Verdict: String, Codable, Sendable {
    /// It ran to its end without a failure.
    case passed
    /// At least one assertion failed, or an error was thrown.
    case failed
    /// A stub said that it is not written yet.
    case notImplemented
    /// The check library has no such check.
    case unknown
  }

  /// One failed assertion.
  public struct Failure: Codable, Sendable, Equatable {
    /// XCTest's description.
    public var message: String
    /// The file of the check, without its folders.
    public var file: String
    /// The line in that file.
    public var line: Int

    /// A failure; see the properties.
    public init(message: String, file: String, line: Int) {
      self.message = message
      self.file = file
      self.line = line
    }

    /// A message without its middle where it is too long: a value that a function returned may be a
    /// text of any length. What the check itself says stands at the beginning and at the end.
    public static func bounded(_ message: String) -> String {
      let bytes = message.utf8
      guard bytes.count > 3 * maximumPart else { return message }
      let head = String(decoding: bytes.prefix(2 * maximumPart), as: UTF8.self)
      return head + " […] " + String(decoding: bytes.suffix(maximumPart), as: UTF8.self)
    }

    /// A third of the longest message, in bytes.
    private static let maximumPart = 4096
  }

  /// The verdict.
  public var verdict: Verdict
  /// The failed assertions, at most `maximumFailures`, in order.
  public var failures: [Failure]
  /// Wall time, in seconds.
  public var seconds: Double

  /// What the failure of a function that is not written yet begins with. `LessonTestCase` writes
  /// it, which knows this module's words but does not link it.
  public static let unwrittenMark = "NotImplemented: "

  /// How many failures of one check are reported: the first says most.
  public static let maximumFailures = 5

  /// An outcome; see the properties.
  public init(verdict: Verdict, failures: [Failure], seconds: Double) {
    self.verdict = verdict
    self.failures = failures
    self.seconds = seconds
  }
}
