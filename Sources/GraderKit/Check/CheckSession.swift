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
  /// The build of the engine's innermost loops to run; nil for the widest that can be.
  var kernels: String?

  /// Whether the runtime writes a backtrace when a check crashes: it takes a second, and so is
  /// only for the student's own look at one check.
  var writesBacktraces = false

  /// Whether failed comparisons come with all their numbers, to be drawn: for visible checks alone.
  var writesFigures = false

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
      if let violation = attempt.violation {
        // Whoever forges one record could have forged the others: each check tells again, in a
        // process of its own, where nothing is left of another.
        results += try remaining.map {
          try alone($0, library: library, support: support, violation: violation)
        }
        break
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

  /// Runs one check by itself, after its evidence and that of others could not be believed.
  ///
  /// - Parameter violation: why not.
  private func alone(_ check: String, library: URL, support: URL?, violation: String) throws
    -> CheckResult
  {
    let attempt = try attempt([check], library: library, support: support.map { [$0] } ?? [])
    let words = "the evidence of this run was tampered with: "
    var result =
      attempt.results.first
      ?? CheckResult(check: check, status: .notRun, message: attempt.failure)
    if let own = attempt.violation {
      result = CheckResult(
        check: check, status: .crashed, message: words + own, output: result.output)
    }
    result.suspicion = words + violation
    return result
  }

  /// What one process brought about: results of a first part of its checks.
  private struct Attempt {
    var results: [CheckResult]
    /// Why nothing of it is believed, if that is so.
    var violation: String?
    var loadFailure: String?
    /// Why there are no results, if there are none.
    var failure: String
  }

  private func attempt(_ checks: [String], library: URL, support: [URL]) throws -> Attempt {
    let secret = Self.randomWord()
    let mark = Self.randomWord()
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
      mark: mark,
      submissionLibrary: inside(library),
      // Unoptimised code calls into a support library that nothing else may have loaded yet.
      supportLibraries: ["\(toolchain.runtimeLibraries)/libswiftSwiftOnoneSupport.so"]
        + supportLibraries.map(inside),
      checksLibrary: inside(checkBuild.library),
      checks: checks,
      processorSeconds: limits.processorSeconds,
      limits: ProcessLimits(
        addressSpace: limits.memoryMebibytes << 20, processes: limits.processes,
        fileSize: 16 << 20, openFiles: 64, user: sandbox.user(job: job),
        // What writes a backtrace is another program.
        filtersSystemCalls: sandbox.filtersSystemCalls && !writesBacktraces))
    // The runtime's thread pool stops the process when it cannot see its own threads in /proc.
    let view = Sandbox.View(
      readOnly: systemLibraries, placed: placed, processes: true, becomesUser: true)
    var reader = EvidenceReader(secret: secret, checks: checks)
    let result = try ChildProcess.run(
      Launch(
        command: sandbox.command([runner], view: view),
        environment: environment,
        input: Array("\(secret)\n".utf8) + (try JSONEncoder().encode(request)),
        opensEvidence: true,
        wallSeconds: Self.startSeconds,
        outputLimit: (limits.outputKibibytes << 10) * max(1, checks.count))
    ) { bytes in
      switch reader.take(bytes) {
      case .none: .goOn
      case .started: .allow(seconds: limits.wallSeconds)
      case .violated: .stop
      }
    }
    return interpret(result, reader: reader, checks: checks, mark: mark)
  }

  /// What every check runs in. One thread, so that a check's processor time is its own and sums
  /// come out in the same order everywhere; a fixed seed for hashing, so that a run can be repeated.
  private static let environment = [
    "LC_ALL": "C.UTF-8", "HOME": "/tmp", "TMPDIR": "/tmp", "OPENBLAS_NUM_THREADS": "1",
    "GRADUS_THREADS": "1", "GRADUS_CHECK_RUNNER": "1", "SWIFT_BACKTRACE": "enable=no",
    "SWIFT_DETERMINISTIC_HASHING": "1",
  ]

  private var environment: [String: String] {
    var environment = writesBacktraces ? backtraceEnvironment : Self.environment
    if writesFigures { environment["GRADUS_FIGURES"] = "1" }
    if let kernels { environment["GRADUS_KERNELS"] = kernels }
    return environment
  }

  private var backtraceEnvironment: [String: String] {
    Self.environment.merging([
      "PATH": "/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=yes,interactive=no,color=no,threads=crashed,registers=none,"
        + "images=none,output-to=stderr,swift-backtrace=\(toolchain.root)/libexec/swift/linux/"
        + "swift-backtrace",
    ]) { $1 }
  }

  private func interpret(
    _ process: ProcessResult, reader: EvidenceReader, checks: [String], mark: String
  ) -> Attempt {
    let output = OutputMark.split(process.outputText, word: mark)
    let errorOutput = OutputMark.split(process.errorText, word: mark)
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
      if reader.current == check {
        let end = SuddenEnd(
          process, errorOutput: errorOutput[check] ?? "", limits: limits, demangler: demangler)
        results.append(
          CheckResult(
            check: check, status: end.status, message: end.message.en, russian: end.message.ru,
            output: printed(in: check), suspicion: end.suspicion))
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
    if reader.isCompleted, !process.succeeded, !results.isEmpty {
      results[results.count - 1].suspicion =
        "the process said that it was done, and then did not end as it should (\(process.end))"
    }
    return Attempt(
      results: results, violation: reader.violation, loadFailure: reader.loadFailure,
      failure: failure)
  }

  private static func randomWord() -> String {
    var generator = SystemRandomNumberGenerator()
    let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz")
    return String(
      (0..<CheckRequest.secretLength).compactMap { _ in digits.randomElement(using: &generator) })
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
