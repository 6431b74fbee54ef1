import CheckProtocol
import Foundation
import XCTest

/// Runs checks one after the other in this process and reports each.
struct CheckRun {
  let library: CheckLibrary
  let processorSeconds: Double
  let mark: String

  func run(_ checks: [String], evidence: inout EvidenceWriter) {
    let collector = FailureCollector()
    XCTestObservationCenter.shared.addTestObserver(collector)
    for check in checks {
      evidence.write(.started(check: check))
      markOutput(of: check)
      let outcome = run(check, collector: collector)
      evidence.write(.finished(check: check, outcome: outcome))
    }
    XCTestObservationCenter.shared.removeTestObserver(collector)
  }

  /// Writes a line that only the grader knows how to find, so that it can tell which check printed
  /// what.
  private func markOutput(of check: String) {
    let line = OutputMark(word: mark, check: check).line
    fflush(nil)
    for stream in [FileHandle.standardOutput, FileHandle.standardError] {
      stream.write(Data(line.utf8))
    }
  }

  private func run(_ check: String, collector: FailureCollector) -> CheckOutcome {
    guard let entry = library[check], let method = check.split(separator: "/").last else {
      return CheckOutcome(verdict: .unknown, failures: [], seconds: 0)
    }
    collector.failures = []
    let testCase = entry.testCaseClass.init(name: String(method), testClosure: entry.closure)
    let clock = ContinuousClock()
    limitProcessorTime(to: processorSeconds)
    let elapsed = clock.measure { testCase.run() }
    limitProcessorTime(to: 0)
    return CheckOutcome(
      verdict: verdict(of: testCase, failures: collector.failures),
      failures: Array(collector.failures.prefix(CheckOutcome.maximumFailures)),
      seconds: elapsed / .seconds(1))
  }

  /// A pass needs a test run that executed, was not skipped and failed nowhere.
  private func verdict(of testCase: XCTestCase, failures: [CheckOutcome.Failure])
    -> CheckOutcome.Verdict
  {
    guard let testRun = testCase.testRun, testRun.executionCount == 1 else { return .unknown }
    // `LessonTestCase` says so where a function is not written yet.
    if failures.contains(where: { $0.message.hasPrefix(CheckOutcome.unwrittenMark) }) {
      return .notImplemented
    }
    if testRun.totalFailureCount > 0 || !failures.isEmpty || testRun.hasBeenSkipped {
      return .failed
    }
    return testRun.hasSucceeded ? .passed : .failed
  }

  /// Lets the kernel end the process with SIGPROF once this check has used its processor time.
  /// Processor time, not wall time: a busy machine must not cost a student a check.
  private func limitProcessorTime(to seconds: Double) {
    let whole = seconds.rounded(.down)
    let value = timeval(
      tv_sec: Int(whole), tv_usec: suseconds_t(((seconds - whole) * 1_000_000).rounded()))
    var timer = itimerval(it_interval: timeval(tv_sec: 0, tv_usec: 0), it_value: value)
    setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
  }
}

/// Collects the failures of the check that is running.
final class FailureCollector: NSObject, XCTestObservation {
  var failures: [CheckOutcome.Failure] = []

  func testCase(
    _ testCase: XCTestCase, didFailWithDescription description: String, inFile filePath: String?,
    atLine lineNumber: Int
  ) {
    let file = filePath.map { String($0.split(separator: "/").last ?? "") } ?? ""
    failures.append(
      CheckOutcome.Failure(
        message: CheckOutcome.Failure.bounded(description), file: file, line: lineNumber))
  }
}
