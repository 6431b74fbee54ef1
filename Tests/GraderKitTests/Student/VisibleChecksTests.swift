import Foundation
import XCTest

@testable import GraderKit

/// The visible checks of a working copy, as `grader check` runs them.
final class VisibleChecksTests: GraderTestCase {
  private func run(_ files: [String: String?]) throws -> [String: VisibleChecks.Item] {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    for (name, text) in files {
      let path = "Assignments/01-Tiny/Sources/\(name)"
      if let text {
        try tiny.write("import Gradus\n" + text, path)
      } else {
        try FileManager.default.removeItem(at: tiny.root.appending(path: path))
      }
    }
    let checks = try VisibleChecks.run(tiny.lesson, workshop: tiny.workshop())
    XCTAssertEqual(checks.items.map(\.check), ["DoubledTests/testThree", "HalfTests/testOne"])
    return Dictionary(uniqueKeysWithValues: checks.items.map { ($0.check, $0) })
  }

  private func assert(
    _ items: [String: VisibleChecks.Item], doubled: CheckStatus, half: CheckStatus,
    saying words: String = "", file: StaticString = #filePath, line: UInt = #line
  ) {
    let first = items["DoubledTests/testThree"]
    XCTAssertEqual(first?.status, doubled, first?.message.en ?? "", file: file, line: line)
    XCTAssertEqual(items["HalfTests/testOne"]?.status, half, file: file, line: line)
    XCTAssertTrue(
      words.isEmpty || first?.message.en.contains(words) ?? false, first?.message.en ?? "",
      file: file, line: line)
  }

  private let half = TinyLesson.solution["Half.swift"]!
  private let doubled = TinyLesson.solution["Double.swift"]!

  func testFreshStubs() throws {
    assert(try run([:]), doubled: .notImplemented, half: .notImplemented)
  }

  /// A function that calls another of the student's own waits for it, and says so.
  func testAWrittenFunctionThatNeedsAStub() throws {
    let items = try run([
      "Double.swift": "public func doubled(_ x: Double) throws -> Double { try half(x) * 4 }"
    ])
    assert(items, doubled: .notImplemented, half: .notImplemented)
    XCTAssertEqual(items["DoubledTests/testThree"]?.awaited, "half(_:)")
    XCTAssertNil(items["HalfTests/testOne"]?.awaited)
  }

  func testTheSolution() throws {
    assert(
      try run(["Double.swift": doubled, "Half.swift": half]), doubled: .passed, half: .passed)
  }

  func testOneTaskAlone() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let checks = try VisibleChecks.run(
      tiny.lesson, task: tiny.lesson.rubric.tasks[1], workshop: tiny.workshop())
    XCTAssertEqual(checks.items.map(\.check), ["HalfTests/testOne"])
  }

  func testAWrongFunction() throws {
    assert(
      try run([
        "Double.swift": "public func doubled(_ x: Double) throws -> Double { print(1); return x }",
        "Half.swift": half,
      ]), doubled: .failed, half: .passed, saying: "testThree")
  }

  func testWhatWasPrintedIsShown() throws {
    let items = try run([
      "Double.swift": "public func doubled(_ x: Double) throws -> Double { print(x); return x }"
    ])
    XCTAssertEqual(items["DoubledTests/testThree"]?.output, "3.0\n")
  }

  func testACrashCostsItsOwnCheck() throws {
    assert(
      try run([
        "Double.swift": "public func doubled(_ x: Double) throws -> Double { [x][1] }",
        "Half.swift": half,
      ]), doubled: .crashed, half: .passed, saying: "Index out of range")
  }

  func testAChangedDeclaration() throws {
    assert(
      try run([
        "Double.swift": "public func doubled(of x: Double) throws -> Double { x + x }",
        "Half.swift": half,
      ]), doubled: .missing, half: .passed, saying: "Double.swift is not the stub's any more")
  }

  /// Another function's changed declaration is not what was asked about.
  func testAChangedDeclarationOfAnotherTask() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    try tiny.write(
      "import Gradus\npublic func doubled(of x: Double) throws -> Double { x + x }",
      "Assignments/01-Tiny/Sources/Double.swift")
    try tiny.write("import Gradus\n" + half, "Assignments/01-Tiny/Sources/Half.swift")
    let checks = try VisibleChecks.run(
      tiny.lesson, task: tiny.lesson.rubric.tasks[1], workshop: tiny.workshop())
    XCTAssertEqual(checks.items.map(\.status), [.passed])
  }

  /// A test of one function that calls another one too: the file that was changed is blamed.
  func testAChangedDeclarationInATestOfTwoFunctions() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    try tiny.write("import Gradus\n" + half, "Assignments/01-Tiny/Sources/Half.swift")
    try tiny.write(
      """
      import Tiny
      import GradusTesting
      import XCTest

      final class HalfTests: LessonTestCase {
        func testOne() throws {
          let two = try doubled(1)
          XCTAssertEqual(try half(two), 1)
        }
      }
      """, "Assignments/01-Tiny/Tests/HalfTests.swift")
    for (declaration, status, words) in [
      ("of x: Double) throws -> Double { x + x }", CheckStatus.missing, "in Double.swift is not"),
      ("_ x: Double) throws -> Double { y }", .notCompiled, "Double.swift:2: cannot find 'y'"),
    ] {
      try tiny.write(
        "import Gradus\npublic func doubled(\(declaration)",
        "Assignments/01-Tiny/Sources/Double.swift")
      for task in [nil, try tiny.lesson.rubric.tasks[1]] {
        let checks = try VisibleChecks.run(tiny.lesson, task: task, workshop: tiny.workshop())
        let item = try XCTUnwrap(checks.items.last)
        XCTAssertEqual(item.check, "HalfTests/testOne")
        XCTAssertEqual(item.status, status)
        XCTAssertTrue(item.message.en.contains(words), item.message.en)
      }
    }
  }

  func testAFileThatDoesNotCompile() throws {
    assert(
      try run([
        "Double.swift": "public func doubled(_ x: Double) throws -> Double { y }",
        "Half.swift": half,
      ]), doubled: .notCompiled, half: .passed, saying: "Double.swift:2: cannot find 'y'")
  }

  /// The compiler names one of two files that declare the same; the other is named too.
  func testTwoHelpersOfOneName() throws {
    let helper = "func helper(_ x: Double) -> Double { x * 2 }"
    let items = try run([
      "Double.swift": "\(doubled)\n\(helper)",
      "Half.swift": "\(half)\n// func helper\n\n\(helper)",
    ])
    let message = items.values.map(\.message.en).first { $0.contains("redeclaration") } ?? ""
    XCTAssertTrue(
      message.contains("which Half.swift:7 declares too")
        || message.contains("which Double.swift:5 declares too"), message)
    XCTAssertTrue(message.contains("`private`"), message)
  }

  func testAFileThatIsGone() throws {
    assert(
      try run(["Double.swift": String?.none, "Half.swift": half]), doubled: .missing,
      half: .passed, saying: "git checkout")
  }

  func testTheSolutionOfTheFirstLessonAndADiagnosis() throws {
    let root = folder.appending(path: "copy")
    let files = FileManager.default
    for path in ["Assignments/01-GradientDescent", "Rubrics/01-GradientDescent"] {
      let target = root.appending(path: path)
      try files.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try files.copyItem(at: SharedWorkshop.root.appending(path: path), to: target)
    }
    try files.createSymbolicLink(
      at: root.appending(path: "Sources"),
      withDestinationURL: SharedWorkshop.root.appending(path: "Sources"))
    let workshop = try SharedWorkshop.open().with(
      course: Course(root: root), cache: BuildCache(root: root.appending(path: ".build/grader")))
    let lesson = try workshop.course.lesson(named: "1")
    for name in lesson.rubric.editable {
      let content = try text(lesson.solution.appending(path: name))
      try Data(content.utf8).write(to: lesson.stub(name))
    }
    let good = try VisibleChecks.run(lesson, workshop: workshop)
    XCTAssertEqual(good.items.count, 22)
    for item in good.items { XCTAssertEqual(item.status, .passed, item.check + item.message.en) }

    let derivative = try text(lesson.stub("Derivative.swift"))
    XCTAssertTrue(derivative.contains("6 * x - cos(x) + exp(x)"))
    try Data(derivative.replacingOccurrences(of: "- cos(x)", with: "+ cos(x)").utf8)
      .write(to: lesson.stub("Derivative.swift"))
    let wrong = try VisibleChecks.run(lesson, workshop: workshop)
    let failed = wrong.items.filter { $0.status != .passed }
    XCTAssertEqual(
      failed.map(\.check),
      ["DerivativeTests/testKnownValues", "DerivativeTests/testAgreesWithDifferences"])
    XCTAssertTrue(failed.allSatisfy { $0.status == .failed })
  }
}
