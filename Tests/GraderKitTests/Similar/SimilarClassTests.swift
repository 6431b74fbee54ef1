import Foundation
import XCTest

@testable import GraderKit

/// Which submissions are listed as similar, and which are not.
final class SimilarClassTests: GraderTestCase {
  private func compare(
    _ works: [(String, [String: [UInt8]])], _ starter: StarterCode,
    measure: SimilarClass.Measure = SimilarClass.Measure()
  ) throws -> SimilarClass {
    try SimilarClass(
      lesson: "1", works: works.map { (student: $0.0, contents: $0.1) }, starter: starter,
      measure: measure, jobs: 2)
  }

  private func names(_ similar: SimilarClass) -> [String] {
    similar.pairs.map { [$0.first.student, $0.second.student].sorted().joined(separator: "–") }
  }

  // MARK: The course's own solutions

  func testCorrectSolutionsInOtherStylesAreNotListed() throws {
    var compared = 0
    for lesson in try SharedWorkshop.course().lessons() {
      let starter = try StarterCode(lesson)
      let solution = try lesson.solutionFiles()
      let alternatives = try Alternative.load(for: lesson)
      for alternative in alternatives {
        // Of the solution only the same functions: the others are the same in both.
        let same = solution.filter { alternative.files[$0.key] != nil }
        let works = [("solution", same)] + alternatives.map { ($0.name, $0.files) }
        let similar = try compare(works, starter)
        XCTAssertEqual(names(similar), [], lesson.name)
        compared += 1
      }
      let all = alternatives.reduce(into: [String: [UInt8]]()) { $0.merge($1.files) { $1 } }
      let whole = try compare([("solution", solution), ("alternatives", all)], starter)
      XCTAssertEqual(names(whole), [], lesson.name)
      // The stubs and the solution have what was given in common, and that does not count.
      let stubs = try lesson.editableFiles(in: lesson.stubs)
      XCTAssertEqual(
        names(try compare([("solution", solution), ("a", stubs), ("b", stubs)], starter)), [],
        lesson.name)
    }
    XCTAssertGreaterThan(compared, 10)
  }

  func testCopiesAreListedHoweverTheyAreDisguised() throws {
    for lesson in try SharedWorkshop.course().lessons() {
      let starter = try StarterCode(lesson)
      let solution = try lesson.solutionFiles()
      let copied = CopiedCode(contents: solution, given: starter.names)
      for (name, copy, least) in [
        ("renamed", copied.renamed(), 0.85), ("reordered", copied.reordered(), 0.85),
        ("reformatted", copied.reformatted(), 0.95), ("disguised", copied.disguised(), 0.75),
      ] {
        XCTAssertNotEqual(copy, solution, name)
        let similar = try compare([("a", solution), ("b", copy)], starter)
        let part = similar.pairs.first?.part ?? 0
        print("\(lesson.name), \(name): \(Int(100 * part)) %")
        XCTAssertGreaterThan(part, least, "\(lesson.name), \(name)")
      }
    }
  }

  func testACopyThatIsPaddedIsListed() throws {
    let course = try SharedWorkshop.course()
    let starter = try StarterCode(course.lesson(named: "2"))
    let solution = try course.lesson(named: "2").solutionFiles()
    var padded = CopiedCode(contents: solution, given: starter.names).disguised()
    // Twice as much again, of another kind.
    let other = try course.lesson(named: "6").solutionFiles()
    for (name, content) in other { padded["Other\(name)", default: []] += content }
    let similar = try compare([("a", solution), ("b", padded)], starter)
    XCTAssertEqual(similar.pairs.first?.first.student, "a")
    XCTAssertGreaterThan(similar.pairs.first?.part ?? 0, 0.75)
    XCTAssertLessThan(similar.pairs.first?.second.part ?? 1, 0.5)
  }

  // MARK: The class

  /// A function that nobody else writes.
  private func function(_ seed: Int, length: Int = 40) -> String {
    var generator = SyntheticClass.SplitMix(state: UInt64(seed))
    let calls = (0..<length).map { line -> String in
      let verb = "step\(generator.next() % 1000)"
      let other = ["total", "value", "rest"][Int(generator.next() % 3)]
      return "  \(other) \(["+=", "-=", "*="][line % 3]) \(verb)(\(other), rest) + value.\(verb)"
    }
    return
      "func work\(seed)(total: Double, value: Double, rest: Double) {\n\(calls.joined(separator: "\n"))\n}\n"
  }

  private let nothing = StarterCode(sources: [:])

  func testWhatMuchOfTheClassHasIsNotCompared() throws {
    let shared = function(0)
    let works = (1...20).map {
      ("s\($0)", ["A.swift": Array((shared + function($0)).utf8)])
    }
    XCTAssertEqual(names(try compare(works, nothing)), [])
    // Where few have it, it counts.
    let few = Array(works.prefix(3))
    let similar = try compare(few, nothing, measure: measure(part: 0.4))
    XCTAssertEqual(names(similar).count, 3)
    XCTAssertEqual(SimilarGroups(similar.pairs).group(of: similar.pairs[0])?.size, 3)
  }

  func testAClassThatHandsInOneWorkIsListedAllTheSame() throws {
    let works = (1...20).map { ("s\($0)", ["A.swift": Array(function(0).utf8)]) }
    let similar = try compare(works, nothing)
    XCTAssertEqual(similar.pairs.count, 19)
    XCTAssertTrue(similar.pairs.allSatisfy { $0.isSame && $0.part == 1 })
    XCTAssertEqual(SimilarGroups(similar.pairs).group(of: similar.pairs[0])?.size, 20)
  }

  func testStarterCodeIsTakenAway() throws {
    let given = function(0)
    let works = (1...2).map { ("s\($0)", ["A.swift": Array((given + function($0)).utf8)]) }
    let measure = measure(part: 0.3)
    XCTAssertEqual(names(try compare(works, nothing, measure: measure)), ["s1–s2"])
    let starter = StarterCode(sources: ["A.swift": Array(given.utf8)])
    XCTAssertEqual(names(try compare(works, starter, measure: measure)), [])
    let handout = "Text\n```swift\n\(given)```\nmore\n"
    let fragments = StarterCode(
      sources: [:], fragments: StarterCode.fragments(of: handout))
    XCTAssertEqual(names(try compare(works, fragments, measure: measure)), [])
  }

  private func measure(part: Double) -> SimilarClass.Measure {
    var measure = SimilarClass.Measure()
    measure.part = part
    return measure
  }

  // MARK: Hostile submissions

  func testHostileSubmissionsAreDataAndTheOthersAreCompared() throws {
    let course = try SharedWorkshop.course()
    let lesson = try course.lesson(named: "1")
    let solution = try lesson.solutionFiles()
    func hand(_ student: String, _ files: [String: [UInt8]]) throws {
      for (name, content) in files {
        try write(content, to: "class/\(student)/\(lesson.name)/Sources/\(name)")
      }
    }
    try hand("anna", solution)
    try hand("bo", CopiedCode(contents: solution, given: StarterCode(lesson).names).disguised())
    let names = lesson.rubric.editable
    let size = 256 << 10
    func fill(_ text: String) -> [UInt8] {
      Array(String(repeating: text, count: size / text.utf8.count).utf8)
    }
    try hand(
      "odd",
      [
        names[0]: [0xff, 0xfe, 0x00, 0xd8], names[1]: fill("a") + Array(repeating: 97, count: 10),
        names[2]: fill("{"), names[3]: fill("\"\\("), names[4]: fill("func f("),
        names[5]: fill("let x = a + a + a + a + a + a + a + a + a\n"),
        names[6]: fill("`\0\\"),
      ])
    let folder = folder.appending(path: "class")
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "odd/\(lesson.name)/Sources/\(names[7])"),
      withDestinationURL: URL(filePath: "/etc/passwd"))
    let similar = try SimilarClass(
      lesson, in: SubmissionFolder.list(folder, lessons: [lesson]), jobs: 2)
    XCTAssertEqual(self.names(similar), ["anna–bo"])
    XCTAssertEqual(similar.count, 3)
    let notes = similar.notes.joined(separator: "\n")
    for words in [
      "odd, \(names[0]): it is not UTF-8", "odd, \(names[1]): it is larger than 256 KiB",
      "odd, \(names[7]): it is a symbolic link", "odd: is longer than 200000 tokens",
    ] {
      XCTAssertTrue(notes.contains(words), "\(words): \(notes)")
    }
  }

  // MARK: Time

  func testAThousandSubmissionsTakeLessThanAMinute() throws {
    try XCTSkipUnless(
      ProcessInfo.processInfo.environment["GRADUS_LONG"] != nil, "set GRADUS_LONG to run it")
    let lesson = try SharedWorkshop.course().lesson(named: "3")
    let works = try SyntheticCode(lesson).works(count: 1000)
    let start = ContinuousClock.now
    let similar = try SimilarClass(
      lesson: lesson.name, works: works, starter: StarterCode(lesson), jobs: 2)
    let time = start.duration(to: .now)
    print("1,000 submissions of \(lesson.name): \(time), \(similar.pairs.count) pairs")
    XCTAssertLessThan(time, .seconds(60))
    // The copies that are hidden among them are found.
    let found = Set(names(similar))
    for number in 0..<SyntheticCode.copies {
      XCTAssertTrue(found.contains("copy-\(number)–s\(number)"), "\(number)")
    }
  }
}
