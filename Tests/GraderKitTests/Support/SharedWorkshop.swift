import Foundation
import XCTest

@testable import GraderKit

/// What is expensive to make and serves every test: the course of this repository, its engine
/// built for grading.
enum SharedWorkshop {
  /// The folder of this repository.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let made = Result {
    try Workshop.open(Course(root: root), sandbox: Sandbox.none)
  }

  private static let sandbox = Result { try Sandbox.find() }

  /// The course of this repository.
  static func course() throws -> Course { try Course(root: root) }

  /// How many hidden checks the first lesson has.
  static func hiddenChecks() throws -> Int {
    try course().lesson(named: "1").rubric.hiddenChecks.count
  }

  /// The workshop without a sandbox, for code that the tests bring along.
  static func open() throws -> Workshop { try made.get() }

  /// The sandbox of this machine; the test is skipped where there is none.
  static func requireSandbox() throws -> Sandbox {
    do {
      return try sandbox.get()
    } catch {
      throw XCTSkip("\(error)")
    }
  }

  /// The sandbox of an ordinary user, which root can enter too; nil where the machine has none.
  static func userNamespaceSandbox() -> Sandbox? {
    guard let bubblewrap = ProgramFinder.path(of: "bwrap") else { return nil }
    let sandbox = Sandbox(mode: .userNamespace(bubblewrap: bubblewrap))
    // Whether it can be entered is the question; why not is the doctor's business.
    return (try? sandbox.probe()) == nil ? nil : sandbox
  }

  /// The workshop with a sandbox; the test is skipped where there is none.
  static func openSandboxed() throws -> Workshop {
    try open().with(sandbox: try requireSandbox())
  }
}

extension Workshop {
  /// The same tools around another course, sandbox or cache.
  func with(
    course: Course? = nil, sandbox: Sandbox? = nil, cache: BuildCache? = nil,
    allowList: AllowList? = nil, work: WorkFolder? = nil
  ) -> Workshop {
    Workshop(
      course: course ?? self.course, toolchain: toolchain, sandbox: sandbox ?? self.sandbox,
      engine: engine, cache: cache ?? self.cache, allowList: allowList ?? self.allowList,
      demangler: demangler, work: work ?? self.work, engineDigest: engineDigest)
  }
}
