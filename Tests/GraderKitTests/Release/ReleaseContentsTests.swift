import Foundation
import XCTest

@testable import GraderKit

/// What is in the package that students get of this course, and what is not.
final class ReleaseContentsTests: XCTestCase {
  /// The package, made once for all tests: a static property is made when it is first asked for.
  private static let home = FileManager.default.temporaryDirectory
    .appending(path: "gradus-release-\(UUID())").resolvingSymlinksInPath()
  private static let made = Result {
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let course = try SharedWorkshop.course()
    return try StudentPackage.make(
      of: course, lessons: course.lessons(), at: home.appending(path: "package"))
  }

  override class func tearDown() {
    // In the temporary folder: what cannot be removed is not in the way.
    try? FileManager.default.removeItem(at: home)
  }

  private func package() throws -> URL { try Self.made.get().folder }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: package().appending(path: path), encoding: .utf8)
  }

  // MARK: Nothing hidden

  /// Greps the whole package for every line of solutions, hidden checks, mistakes, alternatives,
  /// equivalents and exam, and for every text of hidden checks in rubrics and hints.
  ///
  /// A line of the package is let through only if it stands, whole, in a file that is meant for
  /// students: a stub or given file that the rubric names, a handout, a visible test, a lab, or the
  /// engine and grader. It has to be, because a solution is its stub with another body (imports,
  /// comments, signature and all), and hidden checks begin like visible ones and call the same
  /// engine. What is written for the release alone (rubrics, hints, README, manifest, workflow) is
  /// never let through, nor is a file that lies in a lesson's folder without belonging there.
  /// The texts of visible hints and titles are for students too: a sketch may quote a line.
  /// Whether what is meant for students is fit for them is not this test's question: that a stub is
  /// one is `ReleaseVerification`'s, which grades the untouched package.
  ///
  /// Grep finds parts of lines, so a line says something from 24 bytes on: `String) -> String {` is
  /// a piece of any Swift. Whole lines count from twelve bytes on in `HiddenMaterial`, through which
  /// every release goes.
  func testAGrepForEveryHiddenLineFindsNothing() throws {
    let patterns = try Self.hiddenPatterns()
    XCTAssertGreaterThan(patterns.count, 15_000, "these are the lines of six lessons")
    XCTAssertEqual(try Self.grep(patterns, in: package()), [])
  }

  /// The same grep finds one line of each kind of hidden file, wherever it is put.
  func testTheGrepFindsWhatIsPutThere() throws {
    let copy = Self.home.appending(path: "leaky")
    try FileManager.default.copyItem(at: package(), to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    let rubrics = SharedWorkshop.root.appending(path: "Rubrics")
    let sources = [
      "02-FullyConnected/Solution/AdamStep.swift": "README.md",
      "02-FullyConnected/Checks/AdamStepChecks.swift":
        "Assignments/02-FullyConnected/Sources/Notes.txt",
      "02-FullyConnected/Mistakes/adam-no-correction.json": "Sources/Gradus/Notes.swift",
      "exam.json": "Assignments/03-Convolution/README.md",
    ]
    for (source, target) in sources {
      let file = copy.appending(path: target)
      let before = FileManager.default.contents(atPath: file.path) ?? Data()
      let hidden = try Data(contentsOf: rubrics.appending(path: source))
      try (before + Data("\n".utf8) + hidden).write(to: file)
    }
    let found = Set(try Self.grep(Self.hiddenPatterns(), in: copy).map { $0.prefix { $0 != ":" } })
    XCTAssertEqual(found, Set(sources.values.map { $0[...] }))
    // And so does the look that `grader release` itself takes.
    let leaks = try HiddenMaterial(of: SharedWorkshop.course()).leaks(in: copy)
    XCTAssertEqual(Set(leaks.map(\.file)), Set(sources.values))
  }

  /// The texts of hidden checks, and those of visible ones, tasks and manual items, in the quotation
  /// marks that they have in JSON.
  private static let texts = Result {
    var hidden: Set<String> = []
    var visible: Set<String> = []
    for lesson in try SharedWorkshop.course().lessons() {
      let rubric = lesson.rubric
      for (_, check) in rubric.hiddenChecks + rubric.examChecks {
        hidden.formUnion([check.check, check.title.en, check.title.ru])
      }
      let titles =
        rubric.tasks.map(\.title) + rubric.visibleChecks.map(\.check.title)
        + rubric.manual.map(\.title)
      for title in titles { visible.formUnion([title.en, title.ru]) }
      let names = Set((rubric.hiddenChecks + rubric.examChecks).map(\.check.check))
      for (check, ladder) in try Hints.load(for: lesson).ladders {
        if names.contains(check) {
          hidden.formUnion(ladder.en + ladder.ru)
        } else {
          visible.formUnion(ladder.en + ladder.ru)
        }
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    func quoted(_ text: String) throws -> String {
      String(decoding: try encoder.encode(text), as: UTF8.self)
    }
    return (
      hidden: Set(try hidden.subtracting(visible).map(quoted)),
      visible: Set(try visible.map(quoted))
    )
  }

  /// Lines of hidden files, and the texts of hidden checks.
  private static func hiddenPatterns() throws -> Set<String> {
    let rubrics = SharedWorkshop.root.appending(path: "Rubrics")
    var patterns = try texts.get().hidden
    for path in try regularFiles(below: rubrics) {
      let name = path.split(separator: "/").last ?? ""
      if ["allowed-symbols.txt", "rubric.json", "hints.json"].contains(name) { continue }
      patterns.formUnion(
        try lines(of: rubrics.appending(path: path)).filter {
          $0.utf8.count >= 24 && $0.contains(where: \.isLetter)
        })
    }
    return patterns
  }

  /// The lines of what is meant for students, file by file.
  private static let meantLines = Result {
    let course = try SharedWorkshop.course()
    var meant = try texts.get().visible
    func add(_ folder: URL) throws {
      for path in try regularFiles(below: folder) {
        meant.formUnion(try lines(of: folder.appending(path: path)))
      }
    }
    try add(course.root.appending(path: "Sources"))
    for lesson in try course.lessons() {
      for folder in ["Tests", "Lab", "Pictures"] {
        try add(lesson.assignment.appending(path: folder))
      }
      for name in lesson.rubric.editable + lesson.rubric.given {
        meant.formUnion(try lines(of: lesson.stub(name)))
      }
      for name in try FileManager.default.contentsOfDirectory(atPath: lesson.assignment.path)
      where name.hasSuffix(".md") {
        meant.formUnion(try lines(of: lesson.assignment.appending(path: name)))
      }
    }
    return meant
  }

  /// The places, as grep names them, of patterns in a folder, but for lines meant for students.
  private static func grep(_ patterns: Set<String>, in folder: URL) throws -> [String] {
    let list = home.appending(path: "patterns")
    try Data(patterns.sorted().joined(separator: "\n").utf8).write(to: list)
    let result = try ChildProcess.run(
      Launch(
        command: [
          try XCTUnwrap(ProgramFinder.path(of: "grep")), "-rnF", "-f", list.path, folder.path,
        ], environment: ["LC_ALL": "C"], wallSeconds: 300, outputLimit: 256 << 20))
    let isDone = result.end == .exited(0) || result.end == .exited(1)
    XCTAssertTrue(isDone, result.errorText)
    let meant = try meantLines.get()
    return result.outputText.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return String(line) }
      let text = trimmed(parts[2])
      // In JSON a comma may follow a text.
      let value = text.hasSuffix(",") ? String(text.dropLast()) : text
      if meant.contains(text) || meant.contains(value) { return nil }
      return String(line.dropFirst(folder.path.count + 1))
    }
  }

  private static func regularFiles(below folder: URL) throws -> [String] {
    let paths = try XCTUnwrap(FileManager.default.enumerator(atPath: folder.path))
    return paths.compactMap { $0 as? String }.filter { path in
      var status = stat()
      return lstat(folder.appending(path: path).path, &status) == 0
        && status.st_mode & S_IFMT == S_IFREG
    }
  }

  private static func lines(of file: URL) throws -> [String] {
    String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n").map(trimmed)
  }

  /// Without the blanks around it; byte by byte, which is faster in a test's build.
  private static func trimmed(_ line: Substring) -> String {
    let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 13 }
    var bytes = line.utf8.drop(while: isBlank)
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(Substring(bytes))
  }

  // MARK: Everything that belongs there

  func testLessonsAreTheCoursesOwn() throws {
    let root = SharedWorkshop.root
    let own = try Self.regularFiles(below: root.appending(path: "Assignments")).filter {
      !$0.split(separator: "/").contains { $0.hasPrefix(".") }
    }
    XCTAssertEqual(
      try Self.regularFiles(below: package().appending(path: "Assignments")).sorted(), own.sorted())
    for path in own {
      XCTAssertEqual(
        try Data(contentsOf: package().appending(path: "Assignments/\(path)")),
        try Data(contentsOf: root.appending(path: "Assignments/\(path)")), path)
    }
  }

  func testNothingHiddenByName() throws {
    let names = Set(
      try Self.regularFiles(below: package()).flatMap { $0.split(separator: "/").map(String.init) })
    for name in ["Solution", "Checks", "Mistakes", "Alternatives", "equivalents.json", "exam.json"]
    {
      XCTAssertFalse(names.contains(name), name)
    }
    XCTAssertFalse(names.contains("GraderKitTests"))
    XCTAssertFalse(names.contains("RESULTS.csv"))
    XCTAssertFalse(names.contains("docs"))
  }

  func testTheManifestHasEverythingItNames() throws {
    let manifest = PackageManifest(text: try text("Package.swift"))
    let toolchain = try SharedWorkshop.open().toolchain
    let targets = try PackageTargets(evaluating: manifest, toolchain: toolchain).targets
    for target in targets {
      var isFolder: ObjCBool = false
      let folder = try package().appending(path: target.folder).path
      XCTAssertTrue(
        FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), target.folder)
      XCTAssertTrue(isFolder.boolValue, target.folder)
    }
    let names = Set(targets.map(\.name))
    for lesson in try SharedWorkshop.course().lessons() {
      XCTAssertTrue(names.isSuperset(of: [lesson.rubric.module, "\(lesson.rubric.module)Tests"]))
    }
    XCTAssertTrue(names.isSuperset(of: ["Gradus", "grader", "GraderKit", "gradient-descent-lab"]))
    XCTAssertTrue(names.isDisjoint(with: ["GradusTests", "GraderKitTests", "record-stress"]))
    XCTAssertFalse(manifest.text.contains("GRADUS_SOLUTIONS"))
  }

  func testRubricsAndHintsKeepTheVisiblePart() throws {
    let released = try Course(root: package())
    for lesson in try SharedWorkshop.course().lessons() {
      let own = try released.lesson(named: lesson.name)
      XCTAssertEqual(own.rubric.released?.hiddenChecks, lesson.rubric.hiddenChecks.count)
      XCTAssertEqual(own.rubric.hiddenCheckCount, lesson.rubric.hiddenChecks.count)
      XCTAssertTrue(own.rubric.hiddenChecks.isEmpty)
      XCTAssertNil(own.rubric.exam)
      XCTAssertEqual(own.rubric.maximumScore, lesson.rubric.maximumScore)
      XCTAssertEqual(own.rubric.forbidden, lesson.rubric.forbidden)
      let visible = lesson.rubric.visibleChecks.map(\.check)
      XCTAssertEqual(own.rubric.visibleChecks.map(\.check), visible)
      let hints = try Hints.load(for: own)
      XCTAssertEqual(Set(hints.ladders.keys), Set(visible.map(\.check)))
      XCTAssertTrue(hints.areReleased)
    }
  }

  func testEveryLinkOfEveryPageLeadsSomewhere() throws {
    var count = 0
    for path in try Self.regularFiles(below: package()) where path.hasSuffix(".md") {
      // Every other part is code in a fence.
      let parts = try text(path).components(separatedBy: "```").enumerated()
      let page = parts.filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
      for part in page.components(separatedBy: "](").dropFirst() {
        let link = String(part.prefix { $0 != ")" && $0 != "#" })
        if link.isEmpty || link.contains("://") || link.contains(" ") { continue }
        let folder = try package().appending(path: path).deletingLastPathComponent()
        let target = folder.appending(path: link).standardizedFileURL
        XCTAssertTrue(FileManager.default.fileExists(atPath: target.path), "\(path): \(link)")
        XCTAssertTrue(target.path.hasPrefix(try package().path), "\(path): \(link) leads out")
        count += 1
      }
    }
    XCTAssertGreaterThan(count, 30)
  }

  func testTheFirstPageIsTheSameInBothLanguages() throws {
    let pages = try ["README.md", "README.ru.md"].map(text)
    for part in ["\n## ", "```console", "swift run grader", "\n| "] {
      let counts = pages.map { $0.components(separatedBy: part).count }
      XCTAssertEqual(counts[0], counts[1], part)
      XCTAssertGreaterThan(counts[0], 1, part)
    }
    for lesson in try SharedWorkshop.course().lessons() {
      XCTAssertTrue(pages[0].contains("Assignments/\(lesson.name)/README.md"))
      XCTAssertTrue(pages[1].contains("Assignments/\(lesson.name)/README.ru.md"))
      XCTAssertTrue(pages[1].contains(lesson.rubric.title.ru))
    }
  }

  /// PyYAML is the independent reader; without it the words alone are looked at.
  func testTheWorkflow() throws {
    let workflow = try text(".github/workflows/check.yml")
    for words in ["swift test --disable-swift-testing", "grader check --annotations"] {
      XCTAssertTrue(workflow.contains(words), words)
    }
    XCTAssertFalse(workflow.contains("\t"))
    guard let python = ProgramFinder.path(of: "python3") else { return }
    let script = """
      import json, sys
      try:
        import yaml
      except ImportError:
        sys.exit(77)
      print(json.dumps(yaml.safe_load(sys.stdin)["jobs"]["check"]))
      """
    let result = try ChildProcess.run(
      Launch(command: [python, "-c", script], input: Array(workflow.utf8), wallSeconds: 60))
    if result.end == .exited(77) { return }
    XCTAssertTrue(result.succeeded, result.errorText)
    let job = try XCTUnwrap(
      JSONSerialization.jsonObject(with: Data(result.standardOutput)) as? [String: Any])
    XCTAssertTrue((job["container"] as? String)?.hasPrefix("swift:") ?? false)
    let steps = try XCTUnwrap(job["steps"] as? [[String: Any]])
    XCTAssertEqual(
      steps.compactMap { $0["run"] as? String }.suffix(2),
      ["swift test --disable-swift-testing", "swift run grader check --annotations"])
    XCTAssertEqual(steps.last?["if"] as? String, "${{ !cancelled() }}")
  }
}
