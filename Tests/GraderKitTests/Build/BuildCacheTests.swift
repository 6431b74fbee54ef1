import Foundation
import XCTest

@testable import GraderKit

/// Build products that are made once.
final class BuildCacheTests: GraderTestCase {
  private struct Stopped: Error {}

  private func entries() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  func testMadeOnceForEachDigest() throws {
    let cache = BuildCache(root: folder)
    var made = 0
    for digest in ["0123456789abcdef01", "0123456789abcdef02", "fedcba9876543210ff"] {
      let product = try cache.folder("kind", digest: digest) { place in
        made += 1
        try Data("x".utf8).write(to: place.appending(path: "product"))
      }
      XCTAssertEqual(try text(product.appending(path: "product")), "x")
    }
    XCTAssertEqual(made, 2, "16 digits name a folder")
    XCTAssertEqual(try entries(), ["kind-0123456789abcdef", "kind-fedcba9876543210"])
  }

  func testAFailureLeavesNothing() throws {
    let cache = BuildCache(root: folder)
    XCTAssertThrowsError(
      try cache.folder("kind", digest: "0123456789abcdef") { place in
        try Data("half".utf8).write(to: place.appending(path: "product"))
        throw Stopped()
      })
    XCTAssertEqual(try entries(), [])
  }

  func testTwoBuildersOfTheSameThing() throws {
    let cache = BuildCache(root: folder)
    _ = try cache.folder("kind", digest: "0123456789abcdef") { _ in
      // Another grader is quicker.
      _ = try cache.folder("kind", digest: "0123456789abcdef") { place in
        try Data("first".utf8).write(to: place.appending(path: "product"))
      }
    }
    XCTAssertEqual(try text(folder.appending(path: "kind-0123456789abcdef/product")), "first")
    XCTAssertEqual(try entries(), ["kind-0123456789abcdef"])
  }

  /// Clang refuses a module cache that was made at another path.
  func testACourseThatWasMovedHasAModuleCacheOfItsOwn() throws {
    let first = try BuildCache(root: folder.appending(path: "a")).moduleCache()
    let second = try BuildCache(root: folder.appending(path: "b")).moduleCache()
    XCTAssertNotEqual(first.lastPathComponent, second.lastPathComponent)
    XCTAssertEqual(first, try BuildCache(root: folder.appending(path: "a")).moduleCache())
  }
}
