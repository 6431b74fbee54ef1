import Foundation
import XCTest

@testable import GraderKit

/// Every attack of `Tests/Attacks`, graded in one class as `grader --all` does: with the audit, and
/// with it switched off, so that the sandbox and the evidence are shown to hold by themselves.
final class AttackTests: GraderTestCase {
  func testWithTheAudit() throws {
    try assertNothingGained(
      AttackedClass(in: folder, isAuditing: true, sandbox: SharedWorkshop.requireSandbox()),
      \.audited)
  }

  func testWithoutTheAudit() throws {
    try assertNothingGained(
      AttackedClass(in: folder, isAuditing: false, sandbox: SharedWorkshop.requireSandbox()),
      \.sandboxed)
  }

  func testWithoutTheAuditAsAnOrdinaryUser() throws {
    try XCTSkipUnless(
      ProcessInfo.processInfo.environment["GRADUS_LONG"] == "1",
      "a second sandbox takes minutes more: set GRADUS_LONG=1, or run make verify")
    let sandbox = SharedWorkshop.userNamespaceSandbox()
    try XCTSkipIf(sandbox == nil, "no user namespaces here")
    try XCTSkipIf(geteuid() != 0, "that is what the test above does")
    try assertNothingGained(
      AttackedClass(in: folder, isAuditing: false, sandbox: XCTUnwrap(sandbox)), \.sandboxed,
      // These open files of /proc that belong to root, which an ordinary user is not and this test
      // is. They are files of the sandbox's own processes.
      except: ["own-memory-file", "other-processes"])
  }

  private func assertNothingGained(
    _ attacked: AttackedClass, _ expectation: KeyPath<Attack, Attack.Expectation>,
    except excepted: Set<String> = []
  ) throws {
    XCTAssertGreaterThanOrEqual(attacked.attacks.count, 50)
    XCTAssertEqual(attacked.changes, [], "something outside the scratch folders changed")
    for student in AttackedClass.honest {
      let result = try XCTUnwrap(attacked.results[student])
      XCTAssertEqual(result.score, 4, "\(student): \(result.message) \(result.checks)")
      XCTAssertEqual(result.message, "")
    }
    let rows = attacked.table.split(separator: "\n").count
    XCTAssertEqual(rows, 1 + attacked.attacks.count + AttackedClass.honest.count, "a row for each")
    for attack in attacked.attacks where !excepted.contains(attack.name) {
      try assertNothingGained(
        by: attack, attack[keyPath: expectation], XCTUnwrap(attacked.results[attack.name]))
    }
  }

  private func assertNothingGained(
    by attack: Attack, _ expected: Attack.Expectation, _ result: GradedSubmission
  ) throws {
    let name = attack.name
    let checks = result.checks.filter { $0.task == "doubled" }
    let shown = checks.map { "\($0.check) \($0.status.rawValue): \($0.message)" } + [result.message]
    let all = "\(name): \(shown.joined(separator: "\n"))"
    XCTAssertEqual(checks.count, 2, all)
    for check in checks {
      XCTAssertTrue(expected.statuses.contains(check.status), all)
      XCTAssertEqual(check.points, check.status == .passed ? check.maxPoints : 0, all)
      XCTAssertNil(check.diagnosis, "\(all)\n\(check.diagnosis ?? "")")
    }
    for words in expected.words { XCTAssertTrue(all.contains(words), "no \(words) in \(all)") }
    XCTAssertEqual(result.message.hasPrefix(LessonGrader.reviewMark), expected.isForReview, all)
    if expected.losesEverything { return }
    // The honest function beside it keeps its point, whatever the other does.
    let honest = result.checks.filter { $0.task == "half" }
    XCTAssertEqual(honest.map(\.status), [.passed], "\(name): \(honest.map(\.message))")
    XCTAssertEqual(result.status, .graded, all)
  }
}
