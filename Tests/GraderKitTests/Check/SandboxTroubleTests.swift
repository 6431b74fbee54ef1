import XCTest

@testable import GraderKit

/// What `grader doctor` advises when bubblewrap fails, by bubblewrap's own words.
final class SandboxTroubleTests: XCTestCase {
  private func remedy(
    _ reason: String, _ settings: [String: String] = [:], isContainer: Bool = false
  ) -> String {
    SandboxTrouble(
      reason: reason, on: .init(settings: settings, isContainer: isContainer)
    ).remedy
  }

  private let noNamespace =
    "bwrap: No permissions to create a new namespace, likely because the kernel does not allow "
    + "non-privileged user namespaces."

  func testTheSettingThatStandsInTheWayIsNamed() {
    XCTAssertEqual(
      remedy(noNamespace, ["kernel.unprivileged_userns_clone": "0"]),
      "allow user namespaces: `sysctl -w kernel.unprivileged_userns_clone=1`")
    XCTAssertEqual(
      remedy(
        "bwrap: setting up uid map: Permission denied",
        [
          "kernel.apparmor_restrict_unprivileged_userns": "1", "user.max_user_namespaces": "96365",
        ]),
      "allow user namespaces: `sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`")
    XCTAssertTrue(
      remedy(noNamespace, ["user.max_user_namespaces": "0"], isContainer: true)
        .contains("user.max_user_namespaces=10000"))
  }

  func testAContainerIsToBeStartedOtherwise() {
    XCTAssertTrue(remedy(noNamespace, isContainer: true).contains("seccomp=unconfined"))
    XCTAssertTrue(
      remedy("bwrap: Can't mount proc on /newroot/proc: Operation not permitted", isContainer: true)
        .contains("systempaths=unconfined"))
    XCTAssertTrue(
      remedy("bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted").contains("NET_ADMIN"))
  }

  func testThereIsAlwaysAReasonAndARemedy() {
    let trouble = SandboxTrouble(reason: "", on: .init(settings: [:], isContainer: false))
    XCTAssertEqual(trouble.reason, "it gave no reason")
    XCTAssertTrue(trouble.remedy.contains("as root"))
  }
}
