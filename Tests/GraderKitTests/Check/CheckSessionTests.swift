import Foundation
import XCTest

@testable import GraderKit

/// What the grader makes of what a check runner does, with a script in the runner's place.
final class CheckSessionTests: GraderTestCase {
  /// Runs the checks `A/a` and `A/b` with a script that plays the runner.
  ///
  /// In the script, `started X`, `passed X` and `completed` write records of the run, and `asked X`
  /// tells whether that check is to be run.
  private func run(_ script: String) throws -> [CheckResult] {
    let text = """
      #!/bin/sh
      read -r secret
      request=$(cat)
      number=0
      record() {
        echo "$secret" '{"sequence":'$number',"event":{'"$1"'}}' >&3
        number=$((number + 1))
      }
      started() { record '"started":{"check":"A/'$1'"}'; }
      passed() {
        record '"finished":{"check":"A/'$1'","outcome":'`
          `'{"verdict":"passed","failures":[],"seconds":0}}'
      }
      asked() { case $request in *'A\\/'$1*) ;; *) false ;; esac; }
      completed() { record '"completed":{}'; }
      echo run >> '\(folder.path)/runs'
      runs=$(wc -l < '\(folder.path)/runs')
      \(script)
      """
    let runner = try write(text, to: "engine/check-runner")
    chmod(runner.path, 0o755)
    let workshop = try SharedWorkshop.open()
    let session = CheckSession(
      toolchain: workshop.toolchain,
      engine: EngineBuild(folder: folder.appending(path: "engine"), digest: ""),
      checkBuild: CheckBuild(library: folder.appending(path: "libChecks.so")), sandbox: .none,
      limits: Rubric.Limits(
        processorSeconds: 1, wallSeconds: 1, memoryMebibytes: 1024, outputKibibytes: 1,
        processes: 8),
      demangler: workshop.demangler, systemLibraries: [], job: 0)
    return try session.run(
      ["A/a", "A/b"], library: folder.appending(path: "libA.so"), in: folder)
  }

  private func assert(
    _ results: [CheckResult], _ statuses: [CheckStatus], saying words: String = "",
    file: StaticString = #filePath, line: UInt = #line
  ) {
    let shown = results.map { "\($0.check): \($0.message)" }.joined(separator: "\n")
    XCTAssertEqual(results.map(\.check), ["A/a", "A/b"], file: file, line: line)
    XCTAssertEqual(results.map(\.status), statuses, shown, file: file, line: line)
    XCTAssertTrue(words.isEmpty || shown.contains(words), shown, file: file, line: line)
  }

  private func runs() throws -> Int {
    try text(folder.appending(path: "runs")).split(separator: "\n").count
  }

  func testOneProcessForAll() throws {
    assert(
      try run("started a; passed a; started b; passed b; completed"), [.passed, .passed])
    XCTAssertEqual(try runs(), 1)
  }

  func testAnExitCodeProvesNothing() throws {
    assert(try run("exit 0"), [.notRun, .notRun])
    assert(
      try run("completed; exit 0"), [.crashed, .crashed], saying: "before the last check")
  }

  func testStartedIsNotPassed() throws {
    assert(
      try run("if [ $runs = 1 ]; then started a; else started b; passed b; completed; fi"),
      [.crashed, .passed], saying: "exit code 0")
    XCTAssertEqual(try runs(), 2, "a new process goes on with the next check")
  }

  func testAPassIsNotBelievedWhenTheProcessEndsRightAfterIt() throws {
    assert(
      try run(
        "if [ $runs = 1 ]; then started a; passed a; exit 0; fi\nstarted b; passed b; completed"),
      [.crashed, .passed], saying: "ended right after the check")
  }

  func testTheLastPassNeedsNoMore() throws {
    assert(try run("started a; passed a; started b; passed b; kill -9 $$"), [.passed, .passed])
  }

  func testABadEndAfterTheLastRecordIsLookedAt() throws {
    let results = try run("started a; passed a; started b; passed b; completed; exit 5")
    assert(results, [.passed, .passed])
    XCTAssertNil(results[0].suspicion)
    XCTAssertTrue(results[1].suspicion?.contains("did not end as it should") ?? false)
    XCTAssertNil(try run("started a; passed a; started b; passed b; completed")[1].suspicion)
  }

  func testAnotherSecret() throws {
    let results = try run("secret=guess; started a; passed a; started b; passed b; completed")
    assert(results, [.crashed, .crashed], saying: "tampered")
    XCTAssertTrue(results.allSatisfy { $0.suspicion?.contains("another run") ?? false })
  }

  func testNothingOfAContradictoryRunIsBelieved() throws {
    // A pass for `a` that nobody earned, then a record that does not fit. Alone, `a` ends in the
    // middle, and `b`, which is honest, passes.
    let results = try run(
      """
      if asked a && asked b; then started a; passed a; started a; exit 0; fi
      if asked a; then started a; exit 0; fi
      started b; passed b; completed
      """)
    assert(results, [.crashed, .passed], saying: "exit code 0")
    XCTAssertEqual(try runs(), 3, "each check tells again, by itself")
    XCTAssertTrue(results.allSatisfy { $0.suspicion?.contains("tampered") ?? false })
  }

  func testTheProcessIsEndedAtTheFirstRecordThatIsNone() throws {
    let results = try run("echo nonsense >&3; sleep 30")
    assert(results, [.crashed, .crashed], saying: "tampered")
    XCTAssertLessThan(results.count, 3)
  }

  func testACheckThatNobodyAskedFor() throws {
    assert(
      try run("started z; passed z; completed"), [.crashed, .crashed], saying: "not the next")
  }

  func testWallTimeIsOfEachCheck() throws {
    assert(
      try run("started a; sleep 0.7; passed a; started b; sleep 0.7; passed b; completed"),
      [.passed, .passed])
    assert(
      try run(
        "if [ $runs -lt 3 ]; then started a; sleep 9; fi; started b; passed b; completed"),
      [.timedOut, .passed], saying: "after 1 s")
  }

  func testALoaderThatIsNotContentIsNobodysFault() throws {
    assert(
      try run("record '\"loadFailed\":{\"message\":\"no such file\"}'"), [.notRun, .notRun],
      saying: "no such file")
  }
}
