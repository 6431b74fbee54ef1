import Foundation
import XCTest

@testable import GraderKit

/// A test that grades in shards by the program itself; the copy of the course serves them all.
class ClusterTestCase: CommandLineTestCase {
  static let shared = FileManager.default.temporaryDirectory
    .appending(path: "gradus-cluster-\(getpid())")

  override class func tearDown() {
    // Some tens of megabytes among the temporary files, if it stays.
    try? FileManager.default.removeItem(at: shared)
  }

  override func setUpWithError() throws {
    try super.setUpWithError()
    _ = try SharedWorkshop.requireSandbox()
    _ = try SharedWorkshop.open()
  }

  /// The records of a test's runs, by a name.
  func records(_ name: String) -> [String] {
    [
      "--results", folder.appending(path: "\(name).csv").path, "--log",
      folder.appending(path: "\(name).sqlite").path,
    ]
  }

  var sharedOption: [String] { ["--shared", Self.shared.path] }

  /// Hands in some work of the sample class under other names.
  ///
  /// - Parameter kinds: the students of the sample class, in turn.
  func handIn(_ count: Int, of kinds: [String]) throws -> [String] {
    for number in 0..<count {
      let kind = kinds[number % kinds.count]
      let home = "class/\(kind)-\(number)/01-GradientDescent/Sources"
      let sample = SharedWorkshop.root.appending(
        path: "Tests/SampleClass/\(kind)/01-GradientDescent/Sources")
      for name in try FileManager.default.contentsOfDirectory(atPath: sample.path) {
        let text = try text(sample.appending(path: name))
        // Each its own text, so that no two are graded as one.
        try write(text + "// \(number)\n", to: "\(home)/\(name)")
      }
    }
    return ["--submissions", folder.appending(path: "class").path]
  }

  /// What decides the points of everything in a log, by student.
  func verdicts(_ name: String) throws -> [String: [String]] {
    var verdicts: [String: [String]] = [:]
    let log = try ResultsLog(
      path: folder.appending(path: "\(name).sqlite").path, isReadOnly: true)
    try log.forEachSubmission(includingChecks: true) { logged in
      let graded = logged.graded
      XCTAssertNil(verdicts[graded.student], "\(graded.student) is there twice")
      verdicts[graded.student] =
        ["\(graded.status) \(graded.score)/\(graded.maxScore) \(graded.submission)"]
        + graded.checks.map { "\($0.check) \($0.status) \($0.points)" }
      return true
    }
    try log.close()
    return verdicts
  }
}
