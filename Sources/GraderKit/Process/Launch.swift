/// A program to start: what, with which arguments, in which surroundings, within which bounds.
struct Launch: Sendable {
  /// The program's absolute path, then its arguments.
  var command: [String]
  /// The whole environment of the child; nothing is inherited.
  var environment: [String: String] = [:]
  /// What the child reads from its standard input.
  var input: [UInt8] = []
  /// What the child finds to read at further descriptors. Each fits into a pipe: less than 64 KiB.
  var handed: [Int32: [UInt8]] = [:]
  /// Whether a socket is opened as descriptor 3 for the child to write evidence to.
  var opensEvidence = false
  /// Wall time after which the child is killed; evidence may extend it.
  var wallSeconds: Double
  /// How many bytes of standard output and of standard error are kept; the rest is dropped.
  var outputLimit = 1 << 20
  /// How many bytes of evidence are kept. A child that writes more is killed.
  var evidenceLimit = 16 << 20
}

/// What becomes of a child after a piece of evidence.
enum EvidenceAnswer {
  /// It goes on within its time.
  case goOn
  /// It goes on and has so much wall time from now.
  case allow(seconds: Double)
  /// It is killed: its evidence is none.
  case stop
}

/// How a child process ended.
enum ProcessEnd: Equatable, Sendable {
  /// It returned or called `exit`.
  case exited(Int32)
  /// A signal ended it.
  case signaled(Int32)
  /// The grader killed it at its wall time.
  case timedOut
  /// The grader killed it because it wrote what is no evidence, or more of it than any honest run.
  case badEvidence
}

/// What is left of a child process.
struct ProcessResult: Sendable {
  var end: ProcessEnd
  var standardOutput: [UInt8]
  var standardError: [UInt8]
  /// Wall time from start to end, in seconds.
  var seconds: Double
  /// Processor time of the child and everything it waited for, in seconds.
  var processorSeconds: Double
  /// The largest resident set among them, in bytes; 0 where it is not larger than this process's
  /// own, which the system would report for the smallest child.
  var peakMemory: Int

  var outputText: String { String(decoding: standardOutput, as: UTF8.self) }
  var errorText: String { String(decoding: standardError, as: UTF8.self) }
  var succeeded: Bool { end == .exited(0) }
}

/// A program could not be started.
struct LaunchError: Error, CustomStringConvertible {
  let program: String
  let reason: String

  var description: String { "cannot start \(program): \(reason)" }
}
