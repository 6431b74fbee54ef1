import Foundation
import XCTest

@testable import GraderKit

/// Symbols to declarations, and symbols out of object files.
final class DemanglerTests: GraderTestCase {
  func testDeclarationsInOrderAlsoWhenSomeAreKnown() throws {
    let demangler = Demangler(toolchain: try SharedWorkshop.open().toolchain)
    let first = try demangler.demangle(["$sSi", "exit"])
    XCTAssertEqual(first, ["Swift.Int", "exit"])
    let second = try demangler.demangle(["exit", "$sSd", "$sSi", "$sSd", ""])
    XCTAssertEqual(second, ["exit", "Swift.Double", "Swift.Int", "Swift.Double", ""])
    XCTAssertEqual(try demangler.demangle([]), [])
  }

  func testSymbolsOfAnObject() throws {
    let toolchain = try SharedWorkshop.open().toolchain
    let source = try write("int used(int); int made(int x) { return used(x); }", to: "a.c")
    let object = folder.appending(path: "a.o")
    try toolchain.build("a.c", [toolchain.linker, "-c", source.path, "-o", object.path])
    let symbols = try ObjectSymbols.read(object, toolchain: toolchain)
    XCTAssertEqual(symbols.undefined, ["used"])
    XCTAssertEqual(symbols.defined, ["made"])
    let text = try write("no object", to: "b.o")
    assertGraderError(at: "b.o", saying: "symbols cannot be listed", remedy: "doctor") {
      try ObjectSymbols.read(text, toolchain: toolchain)
    }
  }
}
