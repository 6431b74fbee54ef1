import Foundation
import XCTest

@testable import GraderKit

/// `grader watch` on a scratch working copy: a file is saved and the failure changes.
final class WatchCommandTests: CommandLineTestCase {
  /// A working copy with the engine of this repository.
  private func workingCopy() throws -> TinyLesson {
    let engine = try SharedWorkshop.open().engine
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let cache = tiny.root.appending(path: ".build/grader")
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    // A copy: the compiler's modules in it hold at one path only, and are made anew there.
    try FileManager.default.copyItem(
      at: engine.folder, to: cache.appending(path: engine.folder.lastPathComponent))
    return tiny
  }

  /// A program that runs until it is told to end, and what it has written so far.
  private final class Running {
    let process = Process()
    private let input = Pipe()
    private let output: URL

    init(_ command: [String], output: URL) throws {
      self.output = output
      try Data().write(to: output)
      process.executableURL = URL(filePath: command[0])
      process.arguments = Array(command.dropFirst())
      process.environment = ProcessInfo.processInfo.environment.merging([
        "LC_ALL": "C.UTF-8", "TERM": "xterm",
      ]) { $1 }
      process.standardInput = input
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = process.standardOutput
      try process.run()
    }

    var text: String {
      // The program holds the file open; until it has written there is nothing to read.
      String(decoding: FileManager.default.contents(atPath: output.path) ?? Data(), as: UTF8.self)
    }

    func press(_ keys: String) throws {
      try input.fileHandleForWriting.write(contentsOf: Data(keys.utf8))
    }

    /// Waits until something new is written that has the words; gives what is new up to then.
    func wait(for words: String, after position: Int = 0, line: UInt = #line) throws -> Int {
      let start = ContinuousClock.now
      while start.duration(to: .now) < .seconds(120) {
        let new = text.dropFirst(position)
        if let range = new.range(of: words) {
          return position + new.distance(from: new.startIndex, to: range.upperBound)
        }
        guard process.isRunning else { break }
        usleep(50_000)
      }
      XCTFail("\"\(words)\" never came after \(position): \(text)", line: line)
      throw CancellationError()
    }

    func end() {
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
  }

  private func start(_ command: [String]) throws -> Running {
    let running = try Running(command, output: folder.appending(path: "output"))
    addTeardownBlock { running.end() }
    return running
  }

  func testASaveChangesTheFailure() throws {
    let tiny = try workingCopy()
    let watch = try start(
      [GraderProgram.url.path, "watch", "--course", tiny.root.path, "--language", "en"])
    var place = try watch.wait(for: "Hello!")
    place = try watch.wait(for: "Begin with doubled(_:)", after: place)
    place = try watch.wait(for: "q quit", after: place)

    // Wrong, then not Swift, then right.
    func save(_ body: String) throws {
      try tiny.write(
        "public func doubled(_ x: Double) throws -> Double {\n  \(body)\n}\n",
        "Assignments/01-Tiny/Sources/Double.swift")
    }
    try save("x")
    place = try watch.wait(for: "Double.swift saved", after: place)
    place = try watch.wait(for: "✗ doubled: Three — failed", after: place)
    place = try watch.wait(for: "hint 1/3: a", after: place)
    place = try watch.wait(for: "q quit", after: place)
    try watch.press("h")
    place = try watch.wait(for: "hint 2/3: b", after: place)
    place = try watch.wait(for: "q quit", after: place)

    try save("x + z")
    place = try watch.wait(for: "does not compile", after: place)
    place = try watch.wait(for: "→    2 │   x + z", after: place)
    place = try watch.wait(for: "Nothing has this name here", after: place)
    place = try watch.wait(for: "q quit", after: place)

    try save("x + x")
    place = try watch.wait(for: "Next: half(_:)", after: place)
    place = try watch.wait(for: "1 of 2 visible tests pass", after: place)
    try tiny.write(
      TinyLesson.solution["Half.swift"] ?? "", "Assignments/01-Tiny/Sources/Half.swift")
    place = try watch.wait(for: "All visible tests of this lesson pass", after: place)
    place = try watch.wait(for: "01 ✓", after: place)

    // The key with q on a Russian keyboard.
    try watch.press("й")
    _ = try watch.wait(for: "2 of 2 visible tests of the course pass", after: place)
    watch.process.waitUntilExit()
    XCTAssertEqual(watch.process.terminationStatus, 0)
    XCTAssertFalse(watch.text.contains("\u{1B}"), "no terminal, no control sequences")
    let course = try Course(root: tiny.root)
    XCTAssertTrue(CourseProgress(course: course)[try tiny.lesson].isComplete)
  }

  /// In a terminal of its own, ended by `q`, by Ctrl-C and by an error: as it was before.
  func testTheTerminalIsRestored() throws {
    guard let script = ProgramFinder.path(of: "script") else {
      throw XCTSkip("there is no script: apt-get install bsdutils")
    }
    let tiny = try workingCopy()
    for (keys, code) in [("q", 0), ("\u{3}", 0)] {
      let command =
        "stty -g > \(folder.path)/before; \(GraderProgram.url.path) watch --language en "
        + "--course \(tiny.root.path); echo $? > \(folder.path)/code; stty -g > \(folder.path)/after"
      let watch = try start([script, "-q", "-e", "-c", command, "/dev/null"])
      let place = try watch.wait(for: "Begin with doubled")
      _ = try watch.wait(for: "q quit", after: place)
      XCTAssertTrue(watch.text.contains("\u{1B}[2J"), "a terminal is cleared between two runs")
      try watch.press(keys)
      watch.process.waitUntilExit()
      let before = try text(folder.appending(path: "before"))
      XCTAssertFalse(before.isEmpty)
      XCTAssertEqual(before, try text(folder.appending(path: "after")))
      XCTAssertEqual(try text(folder.appending(path: "code")), "\(code)\n")
    }
  }

  func testBadUsage() throws {
    let tiny = try workingCopy()
    let course = ["--course", tiny.root.path]
    try assertComplaint(["watch", "1", "1"] + course, code: 2, saying: "one lesson at a time")
    try assertComplaint(["watch", "9"] + course, code: 2, saying: "9")
    try assertComplaint(["watch", "--language", "de"] + course, code: 2, saying: "en or ru")
  }
}
