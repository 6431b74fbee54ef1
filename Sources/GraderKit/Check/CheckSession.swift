import CheckProtocol
import Foundation

/// Runs checks against one submission's library, each verdict backed by evidence.
///
/// One process runs all checks; when it dies in one, that check has its verdict and a new process
/// goes on with the next.
struct CheckSession: Sendable {
  let toolchain: Toolchain
  let engine: EngineBuild
  let checkBuild: CheckBuild
  let sandbox: Sandbox
  let limits: Rubric.Limits
  let demangler: Demangler
  /// Files that the checks and the engine load, from `LibraryClosure`.
  let systemLibraries: [String]
  /// Which of the concurrent jobs this is.
  let job: Int

  /// Whether the runtime writes a backtrace when a check crashes: it takes a second, and so is
  /// only for the student's own look at one check.
  var writesBacktraces = false

  /// How long a process may take until its first check.
  private static let startSeconds = 30.0
  /// How many missing declarations are stood in for, each found by one attempt at loading.
  private static let maximumStandIns = 200

  /// Runs checks, in order.
  ///
  /// - Parameters:
  ///   - checks: each as `Class/method`.
  ///   - library: the submission's library.
  ///   - folder: a folder of the submission's own.
  func run(_ checks: [String], library: URL, in folder: URL) throws -> [CheckResult] {
    var results: [CheckResult] = []
    var remaining = checks[...]
    var standIns: [String] = []
    while !remaining.isEmpty {
      let support = try StandInLibrary(symbols: standIns).build(in: folder, toolchain: toolchain)
      let attempt = try attempt(
        Array(remaining), library: library, support: support.map { [$0] } ?? [])
      if let missing = attempt.loadFailure.flatMap(SuddenEnd.undefinedSymbol),
        !standIns.contains(missing), standIns.count < Self.maximumStandIns
      {
        standIns.append(missing)
        continue
      }
      results += attempt.results
      remaining = remaining.dropFirst(attempt.results.count)
      if attempt.results.isEmpty {
        // No check has even started: nothing that a check did, so nobody's points.
        results += remaining.map {
          CheckResult(check: $0, status: .notRun, message: attempt.failure)
        }
        remaining = []
      }
    }
    return results
  }

  /// What one process brought about: results of a first part of its checks.
  private struct Attempt {
    var results: [CheckResult]
    var loadFailure: String?
    /// Why there are no results, if there are none.
    var failure: String
  }

  private func attempt(_ checks: [String], library: URL, support: [URL]) throws -> Attempt {
    let secret = Self.randomWord()
    let supportLibraries = EngineBuild.libraries.map(engine.library) + support
    // In a sandbox the libraries lie in a folder that tells nothing about the machine.
    var placed: [String: String] = [:]
    func inside(_ file: URL) -> String {
      guard sandbox.isActive else { return file.path }
      let path = "/gradus/\(file.lastPathComponent)"
      placed[path] = file.path
      return path
    }
    let runner = inside(engine.checkRunner)
    let request = CheckRequest(
      secret: secret,
      submissionLibrary: inside(library),
      // Unoptimised code calls into a support library that nothing else may have loaded yet.
      supportLibraries: ["\(toolchain.runtimeLibraries)/libswiftSwiftOnoneSupport.so"]
        + supportLibraries.map(inside),
      checksLibrary: inside(checkBuild.library),
      checks: checks,
      processorSeconds: limits.processorSeconds,
      limits: ProcessLimits(
        addressSpace: limits.memoryMebibytes << 20, processes: limits.processes,
        fileSize: 16 << 20, openFiles: 64, user: sandbox.user(job: job)))
    // The runtime's thread pool stops the process when it cannot see its own threads in /proc.
    let view = Sandbox.View(readOnly: systemLibraries, placed: placed, processes: true)
    var reader = EvidenceReader(secret: secret)
    let result = try ChildProcess.run(
      Launch(
        command: sandbox.command([runner], view: view),
        environment: writesBacktraces ? backtraceEnvironment : Self.environment,
        input: Array(try JSONEncoder().encode(request)),
        opensEvidence: true,
        wallSeconds: Self.startSeconds,
        outputLimit: (limits.outputKibibytes << 10) * max(1, checks.count))
    ) { bytes in
      reader.take(bytes) ? limits.wallSeconds : nil
    }
    return interpret(result, reader: reader, checks: checks, secret: secret)
  }

  /// What every check runs in. One thread, so that a check's processor time is its own and sums
  /// come out in the same order everywhere; a fixed seed for hashing, so that a run can be repeated.
  private static let environment = [
    "LC_ALL": "C.UTF-8", "HOME": "/tmp", "TMPDIR": "/tmp", "OPENBLAS_NUM_THREADS": "1",
    "GRADUS_THREADS": "1", "GRADUS_CHECK_RUNNER": "1", "SWIFT_BACKTRACE": "enable=no",
    "SWIFT_DETERMINISTIC_HASHING": "1",
  ]

  private var backtraceEnvironment: [String: String] {
    Self.environment.merging([
      "PATH": "/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=yes,interactive=no,color=no,threads=crashed,registers=none,"
        + "images=none,output-to=stderr,swift-backtrace=\(toolchain.root)/libexec/swift/linux/"
        + "swift-backtrace",
    ]) { $1 }
  }

  private func interpret(
    _ process: ProcessResult, reader: EvidenceReader, checks: [String], secret: String
  ) -> Attempt {
    let output = OutputMark.split(process.outputText, secret: secret)
    let errorOutput = OutputMark.split(process.errorText, secret: secret)
    func printed(in check: String) -> String {
      String(
        ((output[check] ?? "") + (errorOutput[check] ?? "")).prefix(limits.outputKibibytes << 10))
    }
    var results: [CheckResult] = []
    for check in checks {
      if let outcome = reader.outcomes[check] {
        results.append(
          CheckResult(
            check: check, status: outcome.verdict.status,
            message: outcome.failures.map(\.text).joined(separator: "\n"),
            failures: outcome.failures, seconds: outcome.seconds, output: printed(in: check)))
        continue
      }
      if let violation = reader.violation {
        results.append(
          CheckResult(
            check: check, status: .crashed,
            message: "the evidence of this run was tampered with: \(violation)",
            output: printed(in: check)))
      } else if reader.current == check {
        let end = SuddenEnd(
          process, errorOutput: errorOutput[check] ?? "", limits: limits, demangler: demangler)
        results.append(
          CheckResult(
            check: check, status: end.status, message: end.message.en, russian: end.message.ru,
            output: printed(in: check)))
      } else if let last = results.last, last.status == .passed, reader.loadFailure == nil {
        // The process died between two checks, so something that the last one left running killed
        // it: its pass is not believed.
        results[results.count - 1].status = .crashed
        results[results.count - 1].message = "the process ended right after the check"
      }
      break
    }
    let failure =
      reader.loadFailure
      ?? "the check runner did not start (\(process.end)): \(process.errorText.prefix(500))"
    return Attempt(results: results, loadFailure: reader.loadFailure, failure: failure)
  }

  private static func randomWord() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in String(generator.next(), radix: 36) }.joined()
  }
}

extension CheckOutcome.Verdict {
  /// The verdict in the words of the records.
  fileprivate var status: CheckStatus {
    switch self {
    case .passed: .passed
    case .failed: .failed
    case .notImplemented: .notImplemented
    case .unknown: .notRun
    }
  }
}

extension CheckOutcome.Failure {
  /// The failure as people read it. What no line of a check raised has none.
  fileprivate var text: String {
    if message.hasPrefix(CheckOutcome.unwrittenMark) {
      return String(message.dropFirst(CheckOutcome.unwrittenMark.count))
    }
    // XCTest begins the text of an `XCTFail` with "failed - ", which says nothing.
    let failed = "failed - "
    let words = message.hasPrefix(failed) ? String(message.dropFirst(failed.count)) : message
    return file.isEmpty ? words : "\(file):\(line): \(words)"
  }
}
