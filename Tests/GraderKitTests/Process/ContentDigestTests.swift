import Foundation
import XCTest

@testable import GraderKit

/// Digests of named contents, and the programs that are looked for.
final class ContentDigestTests: GraderTestCase {
  private func digest(_ pieces: [(String, String)]) throws -> String {
    var digest = ContentDigest()
    for (name, content) in pieces { digest.add(name, Array(content.utf8)) }
    return try digest.hexadecimal()
  }

  func testIsSHA256() throws {
    XCTAssertEqual(
      try digest([]), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  func testEveryByteHasItsPlace() throws {
    let all = [
      try digest([("a", "bc")]), try digest([("ab", "c")]), try digest([("a", "b"), ("c", "")]),
      try digest([("a", "bc"), ("", "")]), try digest([("a", "bd")]),
    ]
    XCTAssertEqual(Set(all).count, all.count)
    XCTAssertEqual(try digest([("a", "bc")]), all[0])
  }

  func testFilesCountByTheirPathBelowTheFolder() throws {
    func digest(_ root: String) throws -> String {
      let a = try write("1", to: "\(root)/a.swift")
      let b = try write("2", to: "\(root)/b/c.swift")
      var digest = ContentDigest()
      try digest.add(files: [b, a], below: folder.appending(path: root))
      return try digest.hexadecimal()
    }
    XCTAssertEqual(try digest("one"), try digest("two"))
  }

  func testAMissingProgramNamesItsPackage() throws {
    XCTAssertEqual(try ProgramFinder.required("sh", package: "dash").hasSuffix("/sh"), true)
    assertGraderError(
      saying: "no-such-program is missing", remedy: "apt-get install the-package"
    ) {
      try ProgramFinder.required("no-such-program", package: "the-package")
    }
  }
}
