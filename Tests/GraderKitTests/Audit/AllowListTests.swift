import XCTest

@testable import GraderKit

/// The rules of `Rubrics/allowed-symbols.txt`.
final class AllowListTests: GraderTestCase {
  private let list = """
    # a comment

    c memcpy
    c swift_retain*
    module Swift
      module Gradus
    not Swift.readLine
    swift Foundation.pow
    swift Foundation.CharacterSet
    not Foundation.CharacterSet.init(contentsOf
    swift (extension in Foundation):Swift.String.init(format:
    """

  func testSymbols() throws {
    let list = try AllowList(text: list, place: "list")
    XCTAssertTrue(list.allows(symbol: "memcpy"))
    XCTAssertFalse(list.allows(symbol: "memcpy2"), "an exact rule has no ending")
    XCTAssertTrue(list.allows(symbol: "swift_retain_n"))
    XCTAssertFalse(list.allows(symbol: "swift_release"))
    XCTAssertFalse(list.allows(symbol: "exit"))
    XCTAssertFalse(list.allows(symbol: "# a comment"))
  }

  func testDeclarations() throws {
    let list = try AllowList(text: list, place: "list")
    func refused(_ declaration: String) -> String? {
      list.refusedPart(of: declaration, ownModule: "Lesson")
    }
    XCTAssertNil(refused("Swift.min<A>(A, A) -> A"))
    XCTAssertNil(refused("Lesson.f(Gradus.Tensor) -> Lesson.Given"))
    XCTAssertNil(refused("Foundation.pow(Swift.Double, Swift.Double) -> Swift.Double"))
    XCTAssertNil(
      refused("(extension in Foundation):Swift.String.init(format: Swift.String) -> Swift.String"))
    XCTAssertNil(refused("(extension in Lesson):Swift.Array.mean.getter : Swift.Double"))
    XCTAssertEqual(
      refused("Swift.readLine(strippingNewline: Swift.Bool) -> Swift.String?"),
      "Swift.readLine(strippingNewline: Swift.Bool) -> Swift.String?")
    XCTAssertNil(refused("Foundation.CharacterSet.newlines.getter : Foundation.CharacterSet"))
    XCTAssertNotNil(
      refused(
        "Foundation.CharacterSet.init(contentsOfFile: Swift.String) -> Foundation.CharacterSet?"))
    XCTAssertNotNil(refused("Foundation.exit(Swift.Int32) -> Swift.Never"))
    XCTAssertNotNil(refused("(extension in Foundation):Swift.String.write(toFile: Swift.String)"))
    XCTAssertNotNil(refused("Lesson.f(FoundationEssentials.FileManager) -> ()"), "in a signature")
  }

  func testBadRulesNameTheLine() {
    assertGraderError(at: "list:2", saying: "not a rule", remedy: "c, module, not or swift") {
      try AllowList(text: "c a\nmemcpy\n", place: "list")
    }
    assertGraderError(at: "list:1", saying: "unknown rule \"allow\"") {
      try AllowList(text: "allow memcpy", place: "list")
    }
  }

  func testTheCoursesOwnListIsReadAndAMissingOneIsNamed() throws {
    let list = try AllowList.load(course: SharedWorkshop.course())
    XCTAssertTrue(list.allows(symbol: "memcpy"))
    for symbol in ["exit", "fork", "open", "dlopen", "dlsym", "system", "write", "mmap", "kill"] {
      XCTAssertFalse(list.allows(symbol: symbol), symbol)
    }
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let file = tiny.root.appending(path: "Rubrics/allowed-symbols.txt")
    try FileManager.default.removeItem(at: file)
    assertGraderError(at: "allowed-symbols.txt", saying: "cannot be read", remedy: "restore") {
      try AllowList.load(course: Course(root: tiny.root))
    }
  }
}
