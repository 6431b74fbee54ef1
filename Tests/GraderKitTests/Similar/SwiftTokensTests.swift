import XCTest

@testable import GraderKit

/// How a source is taken apart to be compared.
final class SwiftTokensTests: XCTestCase {
  private func tokens(_ source: String) -> [String] {
    SwiftTokens(Array(source.utf8)).tokens.map(\.text)
  }

  private func values(_ source: String, given: Set<String> = []) -> [[UInt64]] {
    NormalizedCode(["A.swift": Array(source.utf8)], given: given).units
      .map { $0.tokens.map(\.value) }
  }

  private func assertSame(
    _ left: String, _ right: String, given: Set<String> = [], line: UInt = #line
  ) {
    XCTAssertEqual(values(left, given: given), values(right, given: given), line: line)
  }

  private func assertOther(_ left: String, _ right: String, line: UInt = #line) {
    XCTAssertNotEqual(values(left), values(right), line: line)
  }

  func testTokens() {
    XCTAssertEqual(
      tokens("for i in 0..<n{x[i]+=1.5e-3*y.z}"),
      [
        "for", "i", "in", "0", "..<", "n", "{", "x", "[", "i", "]", "+=", "1.5e-3", "*", "y", ".",
        "z", "}",
      ])
    XCTAssertEqual(tokens("a/*b*/c//d\n\"e \\(f) g\"h"), ["a", "c", "f", ")", "h"])
    XCTAssertEqual(
      tokens("0xE-1 1_000.description `in` $0 имя"),
      [
        "0xE", "-", "1", "1_000", ".", "description", "in", "$0", "имя",
      ])
    XCTAssertEqual(tokens(""), [])
    XCTAssertEqual(SwiftTokens([0xff, 0x00, 0x41, 0xc3]).tokens.count, 2)
  }

  func testWhereTokensStand() {
    let source = "let x =\n  \"ж\" + yz"
    let tokens = SwiftTokens(Array(source.utf8)).tokens
    XCTAssertEqual(tokens.last?.range, source.utf8.count - 2..<source.utf8.count)
    XCTAssertEqual(tokens.map(\.beginsLine), [true, false, false, true, false])
  }

  func testNamesAndLiteralsMakeNoDifference() {
    assertSame(
      "func f(a: Int) -> Int { let b = a * 2; return b + g(a) }",
      "public func h(value: Int) -> Int {\n  var twice = value * 3\n  return twice + g(value)\n}")
    assertSame("let s = \"a\"", "let t = \"other\"")
    assertSame(
      "let m = x.map { a, b in a + b }",
      "let n = x.map { $0 + $1 }".replacingOccurrences(
        of: "{ $0", with: "{ c, d in $0"))
    assertSame(
      "for (i, row) in rows.enumerated() { use(i, row) }",
      "for (k, line) in rows.enumerated() { use(k, line) }")
    assertSame(
      "struct A { var n = 1\n func f() { self.n = 2 } }",
      "struct B { var m = 1\n func g() { m = 2 } }")
  }

  func testWordsOfTheLanguageAreNobodysNames() {
    var declared = DeclaredNames()
    declared.add(
      SwiftTokens(Array("for var i in x { }\nf { _, a in a }\nif case let b? = c {}".utf8)).tokens)
    XCTAssertEqual(declared.names, ["i", "a", "b"])
  }

  func testWhatIsCalledMakesADifference() {
    assertOther("let a = matmul(x, y)", "let a = add(x, y)")
    assertOther("let a = x.mean(axes: z)", "let a = x.sum(axes: z)")
    assertOther("if a < b { f() }", "if a > b { f() }")
    // What the course declares keeps its name, a variable of that name does not.
    assertSame(
      "let dice = dice(a)", "let d = dice(a)", given: ["dice"])
    assertOther("func own() {}\nown()", "func own() {}\nother()")
  }

  func testFunctionsAreApart() {
    let units = NormalizedCode(
      [
        "A.swift": Array(
          "import G\nfunc a() { b()\n func inner() { c() }\n d() }\nstruct S { init() { e() } }"
            .utf8)
      ], given: []
    ).units
    XCTAssertEqual(units.map(\.name), ["", "a", "inner", "init"])
  }

  func testStatementsDoNotDependOnTheirLines() {
    func begins(_ source: String) -> [Bool] {
      NormalizedCode(["A.swift": Array(source.utf8)], given: []).units
        .flatMap { $0.tokens.map(\.beginsStatement) }
    }
    XCTAssertEqual(
      begins("let a = f(x, y) + z.g()\nh()"),
      begins("let a =\n  f(\n    x,\n    y)\n  + z\n  .g(); h()"))
  }

  func testWinnowingChoosesOneOfEveryWindow() {
    let source = "func f() {\n" + (0..<60).map { "g\($0 % 7)(a\($0 % 3) + h\($0 % 5))\n" }.joined()
    let prints = Fingerprints(NormalizedCode(["A": Array((source + "}").utf8)], given: []))
    let chosen = Set(prints.chosen)
    let grams = prints.runs.filter { $0.length == Fingerprints.run }
    XCTAssertGreaterThan(grams.count, 100)
    for start in 0...(grams.count - Fingerprints.window) {
      XCTAssertTrue(
        grams[start..<start + Fingerprints.window].contains { chosen.contains($0.hash) })
    }
    XCTAssertLessThan(prints.chosen.count, grams.count / 2)
  }
}
