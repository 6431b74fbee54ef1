import XCTest

@testable import GraderKit

/// Where mutants are made, and where none are.
final class MutationSitesTests: XCTestCase {
  /// The changed lines of a source, each with its kind.
  private func changes(_ source: String) -> [String] {
    MutationSites(file: "A.swift", content: Array(source.utf8)).mutants.map {
      "\($0.kind.rawValue): \($0.changed)"
    }
  }

  func testOperators() {
    XCTAssertEqual(changes("let y = a + b"), ["arithmetic: let y = a - b"])
    XCTAssertEqual(
      changes("while i < n {"), ["boundary: while i <= n {", "comparison: while i > n {"])
    XCTAssertEqual(changes("if a && !b {"), ["logic: if a || !b {", "logic: if a && b {"])
    XCTAssertEqual(
      changes("  total += x"),
      ["accumulation: total = x", "arithmetic: total -= x", "statement: "])
    XCTAssertEqual(changes("for i in a..<n {"), ["boundary: for i in a...n {"])
    XCTAssertEqual(changes("let y = -x"), ["sign: let y = x"])
  }

  func testConstants() {
    XCTAssertEqual(changes("let a = 3"), ["constant: let a = 4"])
    XCTAssertEqual(changes("let a = 1e-5"), ["constant: let a = 1.00001"])
    XCTAssertEqual(changes("let a = true"), ["constant: let a = false"])
    XCTAssertEqual(changes("let a = pair.0"), [])
    XCTAssertEqual(changes("let a = x1"), [])
  }

  func testSwaps() {
    XCTAssertEqual(changes("return matmul(a, b)"), ["arguments: return matmul(b, a)"])
    XCTAssertEqual(
      changes("return f(x: a, y: g(b, c))"),
      ["arguments: return f(x: g(b, c), y: a)", "arguments: return f(x: a, y: g(c, b))"])
    XCTAssertEqual(changes("return x[i, j]"), ["indices: return x[j, i]"])
  }

  func testArgumentsThatAreAlikeStay() {
    XCTAssertEqual(changes("return dot(a, b)"), [])
    XCTAssertEqual(changes("return x.dot(a, b)"), ["arguments: return x.dot(b, a)"])
    XCTAssertEqual(
      changes("return max(f(a, b), c)"),
      ["constant: return min(f(a, b), c)", "arguments: return max(f(b, a), c)"])
  }

  /// Their defaults are compiled into the caller.
  func testParametersOfPublicFunctionsStay() {
    XCTAssertEqual(
      changes(
        "public func f(\n  _ a: Int = 1, b: () -> Int = { 2 },\n  c: Int = 3\n) -> Int { 4 }"),
      ["constant: ) -> Int { 5 }"])
    XCTAssertEqual(
      changes("public init(a: Int = 1) { b = a + c }"),
      ["arithmetic: public init(a: Int = 1) { b = a - c }"])
    XCTAssertEqual(changes("func f(a: Int = 1) {}"), ["constant: func f(a: Int = 2) {}"])
  }

  func testStatements() {
    XCTAssertEqual(changes("x.append(y)"), ["statement: "])
    XCTAssertEqual(changes("let z = y"), [])
    XCTAssertEqual(changes("super.init()"), [], "the compiler puts it back")
    XCTAssertEqual(changes("return f(\n  x.scaled(by)\n)"), [], "part of another statement")
    XCTAssertEqual(changes("x\n  .append(y)"), [])
  }

  func testWhatIsNoCodeStays() {
    XCTAssertEqual(changes("// a + b"), [])
    XCTAssertEqual(changes("/* a + b */"), [])
    XCTAssertEqual(changes("import Gradus"), [])
    XCTAssertEqual(changes("fail(\"at \\(i + 1) of 3\")"), [])
    XCTAssertEqual(
      changes("guard a == b else { throw Failure.differ(a, b + 1) }"),
      ["comparison: guard a != b else { throw Failure.differ(a, b + 1) }"])
    XCTAssertEqual(changes("let a: Array<Int> = b"), [])
  }

  func testOnlyTheOneLineChanges() {
    let source = "let a = b\n\nlet c = a + d  // the sum\nreturn c"
    let mutants = MutationSites(file: "A.swift", content: Array(source.utf8)).mutants
    XCTAssertEqual(
      mutants.map(\.text), ["let a = b\n\nlet c = a - d  // the sum\nreturn c"])
    XCTAssertEqual(mutants.map(\.line), [3])
    XCTAssertEqual(mutants.map(\.original), ["let c = a + d  // the sum"])
  }
}
