import Foundation
import XCTest

@testable import GraderKit

/// A small course's package: what goes into it, and what stops it.
final class StudentPackageTests: GraderTestCase {
  private var target: URL { folder.appending(path: "package") }

  private func course() throws -> (TinyLesson, Course) {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    return (tiny, try tiny.makeReleasable())
  }

  private func release(_ course: Course, releasesHints: Bool = true, at place: URL? = nil) throws
    -> StudentPackage
  {
    try StudentPackage.make(
      of: course, lessons: course.lessons(), releasesHints: releasesHints, at: place ?? target)
  }

  /// Shows that a release stops with one line and leaves nothing behind, under any name.
  private func assertStops(
    _ course: Course, at place: String, saying words: String, remedy: String = "",
    target: URL? = nil, line: UInt = #line
  ) throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    assertGraderError(at: place, saying: words, remedy: remedy, line: line) {
      try release(course, at: target)
    }
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted(), before,
      "something is left behind", line: line)
  }

  func testASmallPackage() throws {
    let package = try release(course().1)
    XCTAssertEqual(package.lessons, ["01-Tiny"])
    let files = try FileTree.files(below: target)
    XCTAssertEqual(files.count, package.files)
    XCTAssertEqual(
      files.filter { !$0.hasPrefix("Sources/") },
      [
        ".github/workflows/check.yml", ".gitignore", "Assignments/01-Tiny/Sources/Double.swift",
        "Assignments/01-Tiny/Sources/Given.swift", "Assignments/01-Tiny/Sources/Half.swift",
        "Assignments/01-Tiny/Tests/DoubledTests.swift", "Assignments/01-Tiny/Tests/HalfTests.swift",
        "LICENSE", "Package.swift", "README.md", "README.ru.md", "Rubrics/01-Tiny/hints.json",
        "Rubrics/01-Tiny/rubric.json", "Rubrics/allowed-symbols.txt",
      ])
    // Of the engine's folders those that the manifest names, without the marked ones.
    XCTAssertTrue(files.contains("Sources/CheckProtocol/CheckRecord.swift"))
    XCTAssertFalse(files.contains { $0.hasPrefix("Sources/SQLiteStore") })
  }

  func testTheSameCourseGivesTheSamePackage() throws {
    let course = try course().1
    let other = folder.appending(path: "other")
    _ = try release(course)
    _ = try release(course, at: other)
    for path in try FileTree.files(below: target) {
      XCTAssertEqual(
        try Data(contentsOf: target.appending(path: path)),
        try Data(contentsOf: other.appending(path: path)), path)
    }
  }

  func testHintsAreGivenOnlyWhereTheCourseReleasesThem() throws {
    _ = try release(course().1, releasesHints: false)
    let lesson = try XCTUnwrap(Course(root: target.withEngine()).lessons().first)
    XCTAssertFalse(
      try FileTree.files(below: target).contains { $0.hasSuffix("hints.json") })
    XCTAssertFalse(try Hints.load(for: lesson).areReleased)
    XCTAssertFalse(
      String(decoding: try Data(contentsOf: target.appending(path: "README.md")), as: UTF8.self)
        .contains("--hint"))
  }

  func testSomeLessonsOnly() throws {
    let (tiny, course) = try course()
    try FileManager.default.copyItem(
      at: tiny.root.appending(path: "Rubrics/01-Tiny"),
      to: tiny.root.appending(path: "Rubrics/02-Tinier"))
    try FileManager.default.copyItem(
      at: tiny.root.appending(path: "Assignments/01-Tiny"),
      to: tiny.root.appending(path: "Assignments/02-Tinier"))
    try tiny.write(
      TinyLesson.rubric().replacing("01-Tiny", with: "02-Tinier").replacing(
        #""module": "Tiny""#, with: #""module": "Tinier""#),
      "Rubrics/02-Tinier/rubric.json")
    try tiny.write(
      TinyLesson.manifest.replacing(
        "+ lesson(\"01-Tiny\", module: \"Tiny\", lab: \"tiny-lab\")",
        with: "+ lesson(\"01-Tiny\", module: \"Tiny\", lab: \"tiny-lab\")\n"
          + "    + lesson(\"02-Tinier\", module: \"Tinier\", lab: \"tinier-lab\")"),
      "Package.swift")
    _ = try StudentPackage.make(
      of: course, lessons: [course.lesson(named: "Tinier")], at: target)
    let files = try FileTree.files(below: target)
    XCTAssertFalse(files.contains { $0.contains("01-Tiny") })
    XCTAssertTrue(files.contains("Assignments/02-Tinier/Sources/Half.swift"))
    let manifest = try text(target.appending(path: "Package.swift"))
    XCTAssertFalse(manifest.contains("01-Tiny"), manifest)
    XCTAssertTrue(manifest.contains("+ lesson(\"02-Tinier\""), manifest)
  }

  func testPlacesThatCannotBe() throws {
    let (tiny, course) = try course()
    try makeFolder("full/sub")
    try write("a", to: "file")
    try assertStops(
      course, at: "full", saying: "is there already and not empty", remedy: "new",
      target: folder.appending(path: "full"))
    try assertStops(
      course, at: "file", saying: "is no folder", target: folder.appending(path: "file"))
    try assertStops(
      course, at: "none/deep", saying: "no folder", remedy: "make that one first",
      target: folder.appending(path: "none/deep"))
    for inside in ["", "package", "Assignments/package", "../course/package", ".build/package"] {
      try assertStops(
        course, at: "course", saying: "lies inside of the course", remedy: "outside",
        target: tiny.root.appending(path: inside))
    }
    // A link to the course is the course.
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "link"), withDestinationURL: tiny.root)
    try assertStops(
      course, at: "link/package", saying: "lies inside of the course",
      target: folder.appending(path: "link/package"))
    try assertStops(
      course, at: "link", saying: "is no folder", target: folder.appending(path: "link"))
  }

  func testAnEmptyFolderIsFilled() throws {
    try makeFolder("package")
    XCTAssertGreaterThan(try release(course().1).files, 10)
  }

  func testAStubThatIsWritten() throws {
    let (tiny, course) = try course()
    try tiny.write(
      "import Gradus\n" + TinyLesson.solution["Half.swift"]!,
      "Assignments/01-Tiny/Sources/Half.swift")
    try assertStops(
      course, at: "Sources/Half.swift", saying: "is no stub", remedy: "restore the stub")
  }

  func testASolutionThatWasForgottenInTheLesson() throws {
    let (tiny, course) = try course()
    try tiny.write(
      "import Tiny\n" + TinyLesson.mistakes["whole"]!, "Assignments/01-Tiny/Sources/Old.txt")
    try assertStops(
      course, at: "Assignments/01-Tiny/Sources/Old.txt",
      saying: "would hand out a line of Rubrics/01-Tiny/Mistakes/whole.json", remedy: "take it out")
  }

  func testALinkInALesson() throws {
    let (tiny, course) = try course()
    try FileManager.default.createSymbolicLink(
      at: tiny.root.appending(path: "Assignments/01-Tiny/Answers"),
      withDestinationURL: tiny.root.appending(path: "Rubrics"))
    try assertStops(
      course, at: "Assignments/01-Tiny/Answers", saying: "symbolic link", remedy: "the file itself")
  }

  func testWhatIsHiddenByItsNameStaysBehind() throws {
    let (tiny, course) = try course()
    try tiny.write("swap", "Assignments/01-Tiny/Sources/.Half.swift.swp")
    _ = try release(course)
    XCTAssertFalse(try FileTree.files(below: target).contains { $0.hasSuffix(".swp") })
  }

  func testManifestsThatCannotBeReleased() throws {
    let (tiny, course) = try course()
    try tiny.write("let package = nothing\n+ lesson(\"01-Tiny\")", "Package.swift")
    try assertStops(
      course, at: "Package.swift", saying: "cannot evaluate it", remedy: "dump-package")
    try tiny.write(
      TinyLesson.manifest.replacing(PackageManifest.goOn, with: ""), "Package.swift")
    let lines = TinyLesson.manifest.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try XCTUnwrap(lines.firstIndex { $0.contains(PackageManifest.leaveOut) }) + 1
    try assertStops(course, at: "Package.swift:\(line)", saying: "nothing ends what is left out")
    try tiny.write(TinyLesson.manifest.replacing("01-Tiny", with: "02-Other"), "Package.swift")
    try assertStops(course, at: "Package.swift", saying: "no lesson \"01-Tiny\"", remedy: "add")
    try FileManager.default.removeItem(at: tiny.root.appending(path: "Package.swift"))
    try assertStops(course, at: "Package.swift", saying: "cannot be read", remedy: "restore")
  }

  func testAPackageIsNotReleasedGradedOrValidatedAgain() throws {
    _ = try release(course().1)
    let released = try Course(root: target.withEngine())
    let lesson = try XCTUnwrap(released.lessons().first)
    let words = "this is a student's package"
    let workshop = try SharedWorkshop.open().with(course: released)
    let place = "Rubrics/01-Tiny/rubric.json"
    assertGraderError(at: place, saying: words, remedy: "grader check") {
      try StudentPackage.make(
        of: released, lessons: [lesson], at: folder.appending(path: "again"))
    }
    assertGraderError(at: place, saying: words) { try workshop.grader(for: lesson) }
    assertGraderError(at: place, saying: words) {
      try LessonValidation.run(lesson, workshop: workshop, jobs: 1)
    }
    assertGraderError(at: place, saying: words) {
      try MutationAnalysis.run(lesson, workshop: workshop, jobs: 1)
    }
    assertGraderError(at: place, saying: words) {
      try NewLesson.make(number: "2", name: "Other", in: released)
    }
  }

  /// `grader check` in the package: visible checks and, where there are any, hints.
  func testVisibleChecksRunInThePackage() throws {
    _ = try release(course().1)
    let released = try Course(root: target.withEngine())
    let lesson = try XCTUnwrap(released.lessons().first)
    let cache = folder.appending(path: "cache")
    let workshop = try SharedWorkshop.open().with(
      course: released, cache: BuildCache(root: cache), work: WorkFolder(below: cache))
    let stubs = try VisibleChecks.run(lesson, workshop: workshop)
    XCTAssertEqual(stubs.items.map(\.status), [.notImplemented, .notImplemented])
    for (name, text) in TinyLesson.solution {
      try Data(text.utf8).write(to: lesson.stubs.appending(path: name))
    }
    let solved = try VisibleChecks.run(lesson, workshop: workshop)
    XCTAssertEqual(solved.items.map(\.status), [.passed, .passed])
  }

  func testARubricThatWasPutTogetherByHand() throws {
    _ = try release(course().1)
    let file = target.appending(path: "Rubrics/01-Tiny/rubric.json")
    var rubric = try JSONDecoder().decode(Rubric.self, from: Data(contentsOf: file))
    rubric.tasks[1].hidden = [
      Rubric.Check(check: "A/b", points: 1, title: LocalizedText(en: "b", ru: "б"))
    ]
    try JSONEncoder().encode(rubric).write(to: file)
    assertGraderError(
      at: "01-Tiny/rubric.json", saying: "hidden checks and the rubric is a released one",
      remedy: "grader release"
    ) { try Rubric.load(from: file) }
  }
}

extension URL {
  /// A package of the tiny course holds one module of the engine; a course has to have all.
  fileprivate func withEngine() throws -> URL {
    try FileManager.default.createDirectory(
      at: appending(path: "Sources/Gradus"), withIntermediateDirectories: true)
    return self
  }
}
