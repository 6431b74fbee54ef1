import Foundation
import XCTest

@testable import GraderKit

/// What the audit says to the text of a source file.
final class AuditSourceTests: GraderTestCase {
  private func build(_ source: String) throws -> SubmissionBuild.FileFate? {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let files = SubmissionFiles(contents: ["Double.swift": Array(source.utf8)])
    let scratch = try makeFolder("scratch-\(UUID())")
    let build = try tiny.workshop().builder(for: tiny.lesson).build(files, in: scratch)
    return build.files["Double.swift"]
  }

  /// Why the source alone is refused, before anything is compiled.
  private func refusals(_ source: String) throws -> [String] {
    let content = Array(source.utf8)
    guard SyntaxAudit.isWorthParsing(content) else { return [] }
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let compiler = try tiny.workshop().builder(for: tiny.lesson).compiler
    let file = try write(source, to: "Code.swift")
    let tree = try XCTUnwrap(
      compiler.syntaxTrees(of: [file], in: folder)["Code.swift"])
    return SyntaxAudit.refusals(syntaxTree: tree).map { $0.sentence(in: SourceCode(content)) }
  }

  func testMemoryIsRefusedOnlyWhereFilesHaveRulesOfTheirOwn() {
    let tree = "(class_decl \"C\" inherits=\"@unchecked <Sendable>\")"
    XCTAssertEqual(SyntaxAudit.refusals(syntaxTree: tree).count, 1)
    XCTAssertEqual(SyntaxAudit.refusals(syntaxTree: tree, mayRemember: true), [])
  }

  func testATreeThatIsTooLargeHidesNothing() throws {
    // Calls by the ten thousand before the word, so that it comes after what is read of the tree.
    let depth = 100
    let calls =
      String(repeating: "do {\n", count: depth) + String(repeating: "a()\n", count: 60_000)
      + String(repeating: "}\n", count: depth)
    let source = "func a() {\n\(calls)}\nfunc f(_ a: [Int]) { unsafe print(a) }\n"
    XCTAssertLessThan(source.utf8.count, SubmissionFiles.maximumSize)
    guard case .refused(let reason) = try build(source) else {
      return XCTFail("it is not refused")
    }
    XCTAssertTrue(reason.contains("too large"), reason)
  }

  func testATreeThatCannotBeHadCostsNoOtherFileItsOwn() throws {
    // Brackets as deep as the compiler's stack does not reach.
    let deep = "let a = \(String(repeating: "[", count: 60_000))@" + "\n"
    let files = SubmissionFiles(contents: [
      "Double.swift": Array(deep.utf8),
      "Half.swift": Array(
        "@inlinable public func half(_ x: Double) throws -> Double { x / 2 }".utf8),
    ])
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let build = try tiny.workshop().builder(for: tiny.lesson).build(
      files, in: makeFolder("scratch"))
    XCTAssertEqual(build.files["Half.swift"], .built)
    XCTAssertNotEqual(build.files["Double.swift"], .built)
  }

  func testAFileThatDoesNotParseIsNotCompiledRatherThanRefused() throws {
    guard case .notCompiled = try build("@inlinable public func f() { let x = = 1 }") else {
      return XCTFail("refused or built")
    }
  }

  func testWordsInCommentsAndTextsAreHarmless() throws {
    XCTAssertEqual(
      try refusals(
        """
        // This is unsafe, and @_silgen_name("exit") is refused; so is #warning.
        /* @_cdecl("f") */
        public func f() { print("unsafe @_silgen_name #externalMacro") }
        """), [])
  }

  func testAttributesOfPlainSwiftAreHarmless() throws {
    XCTAssertEqual(
      try refusals(
        """
        @inlinable public func f(_ g: @escaping @Sendable () -> Int) -> Int { g() }
        @discardableResult func h() -> Int { print(#function); return #line }
        @MainActor final class C {}
        @frozen public struct S {}
        """), [])
  }

  func testEachTrickIsRefused() throws {
    let cases = [
      ("public func f(_ a: [Int]) { unsafe a.withUnsafeBufferPointer { _ in } }", "`unsafe`"),
      ("@_silgen_name(\"exit\") func leave(_ code: Int32) -> Never", "@_silgen_name"),
      ("@_cdecl(\"exit\") public func leave() {}", "C function"),
      ("@_extern(c, \"exit\") func leave(_ code: Int32) -> Never", "@_extern"),
      ("@unsafe public func f() {}", "@unsafe"),
      ("@safe public func f(_ p: UnsafePointer<Int>) {}", "@safe"),
      ("@_section(\"a\") let x = 1", "section"),
      ("@_used let x = 1", "@used"),
      ("@freestanding(expression) macro m() = #externalMacro(module: \"a\", type: \"b\")", "macro"),
      ("public func f() { _ = #evil(1) }", "macro"),
      (
        "struct S: Equatable { @_implements(Equatable, ==(_:_:)) static func f(_ a: S, _ b: S) -> Bool { true } }",
        "@_implements"
      ),
      ("final class C: @unchecked Sendable { var n = 0 }", "`@unchecked` (line 1)"),
      ("final class C { var n = 0 }\nextension C: Equatable, @unchecked\nSendable {}", "(line 2)"),
      ("protocol P {}\nfinal class C: @unchecked (P & Sendable) {}", "`@unchecked`"),
      ("@preconcurrency @MainActor var n = 0", "`@preconcurrency` (line 1)"),
      ("@_predatesConcurrency final class C {}", "`@preconcurrency`"),
      ("final class C { @exclusivity(unchecked) var n = 0 }", "`@exclusivity`"),
      ("public dynamic func f() {}\n@_dynamicReplacement(for: f()) func g() {}", "replaces"),
    ]
    for (source, word) in cases {
      let found = try refusals(source)
      XCTAssertTrue(found.contains { $0.contains(word) }, "\(word): \(found) for \(source)")
    }
  }

  func testErrorsCannotBePutElsewhere() {
    func refusal(_ text: String) -> String? {
      let code = SourceCode(Array(text.utf8))
      return SyntaxAudit.refusal(of: code)?.sentence(in: code)
    }
    XCTAssertEqual(
      refusal("let a = 1\n#sourceLocation(file: \"Other.swift\", line: 1)\n"),
      "it says `#sourceLocation` (line 2); errors are to be found where they are")
    XCTAssertNil(refusal("// #sourceLocation\nlet a = \"#sourceLocation\"\n"))
  }
}
