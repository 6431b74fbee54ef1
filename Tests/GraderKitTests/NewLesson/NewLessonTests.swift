import Foundation
import XCTest

@testable import GraderKit

/// A lesson that was laid out just now is whole: its rubric is proven, its visible tests compile and
/// run, its pages are equal in both languages.
final class NewLessonTests: GraderTestCase {
  private func course() throws -> Course {
    try CourseCopy.make(at: folder.appending(path: "course"), linksSources: true)
  }

  private func workshop(_ course: Course) throws -> Workshop {
    try SharedWorkshop.open().with(
      course: course, cache: BuildCache(root: course.cache), work: WorkFolder(below: course.cache))
  }

  func testItValidatesAndItsVisibleTestsRun() throws {
    let course = try course()
    let before = try course.lessonNames()
    let new = try NewLesson.make(number: "7", name: "Attention", in: course)
    XCTAssertEqual(new.name, "07-Attention")
    XCTAssertEqual(new.module, "Attention")
    XCTAssertEqual(try course.lessonNames(), before + ["07-Attention"])
    for file in new.files {
      XCTAssertTrue(
        FileManager.default.fileExists(atPath: course.root.appending(path: file).path), file)
    }

    let lesson = try course.lesson(named: "7")
    XCTAssertEqual(lesson.rubric.maximumScore, 100)
    XCTAssertEqual(lesson.rubric.tasks.map(\.level), [.basic, .advanced, .expert])
    let workshop = try workshop(course)
    let validation = try LessonValidation.run(lesson, workshop: workshop, jobs: 2)
    XCTAssertEqual(validation.problems, [])
    XCTAssertEqual(validation.rows.flatMap(\.problems), [])
    XCTAssertEqual(validation.rows.count, 2 + LessonTemplate.mistakes.count)
    XCTAssertTrue(validation.isClean)
    let mutants = try MutationAnalysis.run(lesson, workshop: workshop, jobs: 2)
    XCTAssertGreaterThan(mutants.total, 20)
    XCTAssertTrue(mutants.isClean, "\(mutants.survivors)")

    let stubs = try VisibleChecks.run(lesson, workshop: workshop)
    XCTAssertEqual(stubs.items.map(\.status), Array(repeating: .notImplemented, count: 3))
    for (name, content) in try lesson.solutionFiles() {
      try Data(content).write(to: lesson.stubs.appending(path: name))
    }
    let solved = try VisibleChecks.run(lesson, workshop: workshop)
    XCTAssertEqual(solved.items.map(\.status), Array(repeating: .passed, count: 3))
  }

  func testItsFilesAreWellFormatted() throws {
    let course = try course()
    let new = try NewLesson.make(number: "12", name: "GraphNetworks", in: course)
    let files = new.files.filter { $0.hasSuffix(".swift") } + ["Package.swift"]
    let result = try ChildProcess.run(
      Launch(
        command: [try SharedWorkshop.open().toolchain.packageManager, "format", "lint", "--strict"]
          + ["--configuration", SharedWorkshop.root.appending(path: ".swift-format").path]
          + files.map { course.root.appending(path: $0).path },
        environment: ProcessInfo.processInfo.environment, wallSeconds: 120))
    XCTAssertTrue(result.succeeded, result.errorText)
  }

  func testItsPagesAreEqualInBothLanguages() throws {
    let template = LessonTemplate(names: LessonNames(number: 7, name: "Attention"))
    let pages = [template.englishHandout, template.russianHandout]
    for part in ["\n## ", "\n| ", "$", "`", "4 ", "](README"] {
      let counts = pages.map { $0.components(separatedBy: part).count }
      XCTAssertEqual(counts[0], counts[1], part)
    }
    for page in pages { XCTAssertTrue(page.contains("swift run grader check 7 --hint")) }
  }

  func testNames() {
    let cases = [
      ("Attention", "attention-lab", "Attention"),
      ("GraphNetworks", "graph-networks-lab", "Graph networks"),
      ("LSTMCells", "lstm-cells-lab", "LSTM cells"), ("GAN", "gan-lab", "GAN"),
      ("Vision2", "vision2-lab", "Vision2"),
    ]
    for (name, lab, title) in cases {
      let names = LessonNames(number: 3, name: name)
      XCTAssertEqual([names.folder, names.lab, names.title], ["03-\(name)", lab, title])
    }
    XCTAssertEqual(LessonNames(number: 12, name: "A").folder, "12-A")
  }

  /// A module is never named after a type that its files use.
  func testANameThatATypeHas() throws {
    let course = try course()
    let manifest = try PackageManifest(of: course)
    let naming = LessonNaming(
      course: course, manifest: manifest, toolchain: try SharedWorkshop.open().toolchain)
    for (name, module) in [
      ("Softplus", "SoftplusLesson"), ("Array", "ArrayLesson"), ("Data", "DataLesson"),
      ("InputError", "InputErrorLesson"), ("Transformers", "Transformers"),
    ] {
      XCTAssertEqual(try naming.names(number: "8", name: name).module, module)
    }
  }

  func testWhatCannotBeALesson() throws {
    let course = try course()
    let before = try state(of: course)
    let cases: [(number: String, name: String, place: String?, words: String)] = [
      ("1", "Other", "Assignments/01-GradientDescent", "lesson 1 is there already"),
      ("06", "Other", "Assignments/06-Detection", "lesson 6 is there already"),
      ("8", "Detection", "Assignments/06-Detection", "a lesson of this name"),
      ("8", "detection", nil, "Swift identifier"), ("8", "Two words", nil, "Swift identifier"),
      ("8", "../Up", nil, "Swift identifier"), ("8", "", nil, "Swift identifier"),
      ("8", "9Lives", nil, "Swift identifier"), ("8", "Внимание", nil, "Swift identifier"),
      ("0", "Other", nil, "from 1 to 99"), ("100", "Other", nil, "from 1 to 99"),
      ("-3", "Other", nil, "from 1 to 99"), ("+3", "Other", nil, "from 1 to 99"),
      ("seven", "Other", nil, "from 1 to 99"),
      ("8", "Foundation", nil, "has a module Foundation already"),
      ("8", "Gradus", "Package.swift", "a target Gradus already"),
    ]
    for one in cases {
      assertGraderError(at: one.place, saying: one.words) {
        try NewLesson.make(number: one.number, name: one.name, in: course)
      }
      XCTAssertEqual(try state(of: course), before, "\(one)")
    }
  }

  func testAManifestThatCannotBeChanged() throws {
    let course = try course()
    let manifest = course.root.appending(path: "Package.swift")
    try Data("let package = 1\n".utf8).write(to: manifest)
    let before = try state(of: course)
    assertGraderError(at: "Package.swift", saying: "cannot evaluate it") {
      try NewLesson.make(number: "7", name: "Attention", in: course)
    }
    XCTAssertEqual(try state(of: course), before)
    try FileManager.default.removeItem(at: manifest)
    assertGraderError(at: "Package.swift", saying: "cannot be read") {
      try NewLesson.make(number: "7", name: "Attention", in: course)
    }
  }

  /// Where the second folder or the manifest cannot be written, what was written goes again.
  func testNothingIsLeftHalfWay() throws {
    let course = try course()
    let names = LessonNames(number: 7, name: "Attention")
    let files = try LessonTemplate(names: names).files
    let manifest = try PackageManifest(of: course)
    func write() throws {
      try NewLesson.write(files, names: names, manifest: manifest, in: course)
    }
    try FileManager.default.createDirectory(
      at: course.root.appending(path: "Rubrics/07-Attention/theirs"),
      withIntermediateDirectories: true)
    var before = try state(of: course)
    assertGraderError(at: "Rubrics/07-Attention", saying: "not empty") { try write() }
    XCTAssertEqual(try state(of: course), before)

    try FileManager.default.removeItem(at: course.root.appending(path: "Rubrics/07-Attention"))
    before = try state(of: course)
    let file = course.root.appending(path: "Package.swift")
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createDirectory(
      at: file.appending(path: "theirs"), withIntermediateDirectories: true)
    assertGraderError(saying: "cannot be written", remedy: "writable") { try write() }
    try FileManager.default.removeItem(at: file)
    try Data(manifest.text.utf8).write(to: file)
    XCTAssertEqual(try state(of: course), before)
  }

  /// Every name in the course's folders, and the manifest.
  private func state(of course: Course) throws -> [String] {
    let folders = try ["", "Assignments", "Rubrics"].flatMap {
      try FileManager.default.contentsOfDirectory(atPath: course.root.appending(path: $0).path)
    }
    return folders.sorted() + [try text(course.root.appending(path: "Package.swift"))]
  }
}
