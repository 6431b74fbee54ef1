import Foundation
import XCTest

@testable import GraderKit

/// What the audit says to the symbols of a compiled file.
final class AuditObjectTests: GraderTestCase {
  /// Compiles a source as a submission's and audits the object.
  private func refusals(_ source: String, forbidden: [String] = []) throws -> [Refusal] {
    let course = folder.appending(path: "course-\(UUID())")
    let tiny = try TinyLesson(in: course, forbidden: forbidden)
    let file = try write("import Gradus\n" + source, to: "Code.swift")
    let builder = try tiny.workshop().builder(for: tiny.lesson)
    switch try builder.compiler.compile([file], into: folder, in: folder) {
    case .compiled:
      let object = SubmissionCompiler.object(of: "Code.swift", in: folder)
      return try XCTUnwrap(builder.audit).findings(objects: ["Code.swift": object], given: [:])
        .refusals["Code.swift"] ?? []
    case .failed(let diagnostics):
      XCTFail("does not compile: \(diagnostics.errors)")
    case .gaveUp(let reason):
      XCTFail("does not compile: \(reason)")
    }
    return []
  }

  func testEverydaySwiftIsAllowed() throws {
    XCTAssertEqual(try refusals(EverydaySwift.source).map { $0.sentence() }, [])
  }

  func testPrintingIsAllowed() throws {
    let source = """
      public func show(_ x: Double) {
        print(x, "x", separator: ", ")
        debugPrint([x: "a"], terminator: "\\n")
        print("\\(x)", type(of: x))
      }
      """
    XCTAssertEqual(try refusals(source), [])
  }

  func testEachWayOutIsRefusedByName() throws {
    let cases: [(source: String, name: String)] = [
      ("import Foundation\npublic func f() { exit(0) }", "exit"),
      ("import Foundation\npublic func f() { _ = FileManager.default }", "FileManager"),
      ("import Foundation\npublic func f() { _ = Data([1]) }", "Data"),
      ("import Foundation\npublic func f() { _ = ProcessInfo.processInfo }", "ProcessInfo"),
      (
        "import Foundation\npublic func f() throws { _ = try String(contentsOfFile: \"a\", "
          + "encoding: .utf8) }", "contentsOfFile"
      ),
      ("import Foundation\npublic func f() { _ = Process() }", "Process"),
      ("import Foundation\npublic func f() { Thread.sleep(forTimeInterval: 1) }", "Thread"),
      ("import Glibc\npublic func f() { _ = getpid() }", "getpid"),
      (
        "import Glibc\npublic func f() { _ = fork2() }\n"
          + "@_silgen_name(\"fork\") func fork2() -> Int32", "fork"
      ),
      ("import Glibc\npublic func f() { _ = sleep(1) }", "sleep"),
      ("public func f() { _ = readLine() }", "readLine"),
      ("public func f() { _ = CommandLine.arguments }", "CommandLine"),
      ("public func f(_ x: Int) { _ = Mirror(reflecting: x).children.count }", "Mirror"),
      ("import Dispatch\npublic func f() { DispatchQueue.main.async {} }", "Dispatch"),
      ("import XCTest\npublic func f() { XCTFail(\"\") }", "XCT"),
      ("import Synchronization\npublic func f() { _ = Atomic<Int>(1) }", "Synchronization"),
      ("public func f() { _ = AsyncStream<Int>.makeStream() }", "AsyncStream"),
      ("let t = TaskLocal<Int>(wrappedValue: 1)\npublic func f() -> Int { t.get() }", "TaskLocal"),
      (
        "@MainActor var n = 0\npublic func f() { MainActor.assumeIsolated { n += 1 } }",
        "swift_task"
      ),
      ("public func f() { Task { print(1) } }", "swift_task"),
    ]
    for (source, name) in cases {
      let found = try refusals(source)
      XCTAssertTrue(
        found.contains { $0.sentence().contains(name) },
        "\(name) is not named in \(found.map { $0.sentence() })")
      XCTAssertFalse(found.contains { $0.sentence().contains("\n") })
    }
  }

  func testTheEngineIsAllowedButForWhatTheLessonForbids() throws {
    let source = """
      public func f() -> Double {
        let variable = Variable(Tensor([1.0, 2]))
        return (variable * variable).gradients(of: [variable])[0].norm()
      }
      """
    XCTAssertEqual(try refusals(source), [])
    let found = try refusals(source, forbidden: ["Variable"])
    XCTAssertTrue(
      found.first?.sentence() == "it uses the engine's Variable: it is to be written here",
      "\(found)")
    XCTAssertEqual(try refusals(source, forbidden: ["GradientCheck"]), [])
  }

  func testAGlobalSymbolOfAnotherNameIsRefused() throws {
    let found = try refusals("@_cdecl(\"malloc\") public func f(_ n: Int) -> Int { n }")
    XCTAssertTrue(found.contains { $0.symbol == "malloc" }, "\(found)")
  }
}
