import Foundation
import XCTest

@testable import GraderKit

/// What is forbidden to one file and not to another: `Half.swift` and `Part.swift` may use the
/// engine's `Variable`; `Double.swift` and `Aid.swift` may not.
final class ForbiddenReachTests: GraderTestCase {
  private static let half = """
    public func half(_ x: Double) throws -> Double {
      let variable = Variable(Tensor([x]))
      return (0.5 * variable).item
    }
    """
  private static let double = "public func doubled(_ x: Double) throws -> Double { CALL }"

  /// What comes of each file; any besides the four is editable too, and excepted if said so.
  private func fates(_ files: [String: String], except: [String] = []) throws
    -> [String: SubmissionBuild.FileFate]
  {
    let more = files.keys.filter { !["Double.swift", "Half.swift"].contains($0) }
    let tiny = try TinyLesson(
      in: folder.appending(path: "course-\(UUID())"), forbidden: ["Variable"],
      except: ["Half.swift", "Part.swift"] + except,
      others: Set(more + ["Part.swift"] + except).sorted())
    let files = SubmissionFiles(contents: files.mapValues { Array("import Gradus\n\($0)".utf8) })
    let scratch = try makeFolder("scratch-\(UUID())")
    return try tiny.workshop().builder(for: tiny.lesson).build(files, in: scratch).files
      .filter { $0.value != .absent }
  }

  /// Shows what comes of `Double.swift` with a call in it, while `Half.swift` says something
  /// besides its own function.
  private func assertDouble(
    calling call: String, half: String, part: String? = nil, aid: String? = nil,
    isRefused words: String?, file: StaticString = #filePath, line: UInt = #line
  ) throws {
    var files = [
      "Double.swift": Self.double.replacingOccurrences(of: "CALL", with: call),
      "Half.swift": "\(Self.half)\n\(half)",
    ]
    files["Part.swift"] = part
    files["Aid.swift"] = aid
    var fates = try fates(files)
    let double = fates.removeValue(forKey: "Double.swift")
    for (name, fate) in fates {
      XCTAssertEqual(fate, .built, name, file: file, line: line)
    }
    guard let words else {
      return XCTAssertEqual(double, .built, file: file, line: line)
    }
    guard case .refused(let sentence) = double else {
      return XCTFail("\(String(describing: double))", file: file, line: line)
    }
    XCTAssertTrue(sentence.contains(words), sentence, file: file, line: line)
  }

  func testAnExceptedFileMayAndAnotherMayNot() throws {
    try assertDouble(calling: "x + x", half: "", isRefused: nil)
    try assertDouble(
      calling: "Variable(Tensor([x])).item * 2", half: "",
      isRefused: "it uses the engine's Variable (line 2): it is to be written here")
  }

  func testEveryWayThroughAnExceptedFileIsSeen() throws {
    let ways: [(call: String, half: String)] = [
      ("free(x)", "func free(_ x: Double) -> Double { x + x }"),
      ("hook(x)", "let hook: @Sendable (Double) -> Double = { $0 + $0 }"),
      ("Value().go(x)", "struct Value { func go(_ x: Double) -> Double { x + x } }"),
      (
        "Object.shared.go(x)",
        "final class Object: Sendable { static let shared = Object(); "
          + "func go(_ x: Double) -> Double { x + x } }"
      ),
      ("x.twice", "extension Double { var twice: Double { self + self } }"),
      ("x +++ x", "infix operator +++\nfunc +++ (a: Double, b: Double) -> Double { a + b }"),
      (
        "[x][twice: 0]",
        "extension Array<Double> { subscript(twice i: Int) -> Double { 2 * self[i] } }"
      ),
      ("generic(x)", "func generic<T: Numeric>(_ x: T) -> T { x + x }"),
      (
        "x[keyPath: path]",
        "let path: any Sendable & KeyPath<Double, Double> = \\Double.thrice\n"
          + "extension Double { var thrice: Double { self * 3 } }"
      ),
      (
        "emitted(x)",
        "@_alwaysEmitIntoClient public func emitted(_ x: Double) -> Double "
          + "{ Variable(Tensor([x])).item }"
      ),
      (
        "transparent(x)",
        "@_transparent public func transparent(_ x: Double) -> Double "
          + "{ Variable(Tensor([x])).item }"
      ),
      ("inlinable(x)", "@inlinable public func inlinable(_ x: Double) -> Double { x + x }"),
      (
        "Case.only.go(x)",
        "enum Case: CaseIterable { case only; func go(_ x: Double) -> Double { x + x } }"
      ),
      ("preset()", "func preset(_ x: Double = 1) -> Double { x + x }"),
    ]
    var files = ["Half.swift": ([Self.half] + ways.map(\.half)).joined(separator: "\n")]
    for (number, way) in ways.enumerated() {
      files["Way\(number).swift"] = "func way\(number)(_ x: Double) -> Double { \(way.call) }"
    }
    let fates = try fates(files)
    XCTAssertEqual(fates["Half.swift"], .built)
    for (number, way) in ways.enumerated() {
      guard case .refused(let sentence) = fates["Way\(number).swift"] else {
        XCTFail("\(way.call): \(String(describing: fates["Way\(number).swift"]))")
        continue
      }
      XCTAssertTrue(sentence.contains("the engine's Variable"), sentence)
    }
  }

  func testTheFileOnTheWayIsNamed() throws {
    try assertDouble(
      calling: "aid(x, by: 2)",
      half: "func aid(_ x: Double, by y: Double) -> Double { x * y }",
      isRefused: "it uses aid(_:by:) (line 2) of Half.swift, a file that comes to the engine's "
        + "Variable: it is to be written here")
    try assertDouble(
      calling: "try aid(x)", half: "",
      part: "func aid(_ x: Double) throws -> Double { 2 * x / half(1) }"
        .replacingOccurrences(of: "half(1)", with: "(try half(1) * 2)"),
      isRefused: "it uses aid(_:) (line 2) of Part.swift")
  }

  func testAProtocolsDefaultAndASubclassAreSeen() throws {
    let aid = """
      protocol Op { func go(_ x: Double) -> Double }
      class Base { func go(_ x: Double) -> Double { x } }
      """
    try assertDouble(
      calling: "T().go(x)\n}\nstruct T: Op {",
      half: "extension Op { func go(_ x: Double) -> Double { x + x } }", aid: aid, isRefused: "go")
    try assertDouble(
      calling: "made().go(x)",
      half: """
        private final class Sub: Base { override func go(_ x: Double) -> Double { x + x } }
        func made() -> Base { Sub() }
        """, aid: aid, isRefused: "made()")
    try assertDouble(
      calling: "made().go(x)",
      half: """
        private struct Sub: Op { func go(_ x: Double) -> Double { x + x } }
        func made() -> any Op { Sub() }
        """, aid: aid, isRefused: "made()")
  }

  func testInnocentHelpersAreLeftInPeace() throws {
    // A helper of a file that does not use it; one that both files use; the types of Given.swift.
    try assertDouble(
      calling: "aid(x) * given", half: "func more(_ x: Double) -> Double { aid(x) }",
      aid: "func aid(_ x: Double) -> Double { x + x }", isRefused: nil)
    // An excepted file that does not use its exception is one like any other.
    try assertDouble(
      calling: "aid(x)", half: "", part: "func aid(_ x: Double) -> Double { x + x }",
      isRefused: nil)
    // What files share by the compiler's doing, such as generic code of the standard library.
    try assertDouble(
      calling: "[x, x].map { $0 * 1 }.reduce(0, +)",
      half: "func more(_ x: [Double]) -> [Double] { x.map { $0 * 1 }.sorted() }", isRefused: nil)
    // Only the excepted file needs the other.
    try assertDouble(
      calling: "x + x", half: "func more(_ x: Double) throws -> Double { try doubled(x) }",
      isRefused: nil)
  }

  func testAFileInBetweenIsRefusedAndWhoNeedsItIsNotCompiled() throws {
    let fates = try fates([
      "Double.swift": "public func doubled(_ x: Double) throws -> Double {\n  aid(x)\n}",
      "Half.swift": Self.half + "\nfunc more(_ x: Double) -> Double { x + x }",
      "Aid.swift": "func aid(_ x: Double) -> Double { more(x) }",
    ])
    XCTAssertEqual(fates["Half.swift"], .built)
    guard case .refused(let sentence) = fates["Aid.swift"] else { return XCTFail("\(fates)") }
    XCTAssertTrue(sentence.contains("more(_:) (line 2) of Half.swift"), sentence)
    XCTAssertEqual(
      fates["Double.swift"],
      .notCompiled("Double.swift: it needs aid(_:) (line 3) of Aid.swift, which is left out"))
  }

  func testAFunctionInAnotherFileKeepsTheRulesOfItsOwn() throws {
    let double = Self.double.replacingOccurrences(of: "CALL", with: "x + x")
    let moved = try fates(["Half.swift": "\(Self.half)\n\(double)"])
    guard case .refused(let sentence) = moved["Half.swift"] else { return XCTFail("\(moved)") }
    XCTAssertTrue(
      sentence.hasPrefix(
        "it declares doubled(_:), which belongs in Double.swift, and uses the engine's Variable "
          + "(line 3)"), sentence)
    // One that does not use it, and an overload of the same base name.
    let fair = try fates([
      "Part.swift": double,
      "Half.swift": Self.half + "\nfunc doubled(of x: Variable) -> Variable { 2 * x }",
    ])
    XCTAssertEqual(fair["Part.swift"], .built)
    XCTAssertEqual(fair["Half.swift"], .built)
  }

  func testAConformanceThatIsFoundAtRunTimeIsRefusedWhereItIsDeclared() throws {
    let aid = "protocol Op { func go() -> Double }\nstruct Box<T> { var x: T }"
    let conformances = [
      "extension Tensor: Op { func go() -> Double { Variable(self).item } }",
      "extension Double: Op { func go() -> Double { self } }",
      "extension Box: Op where T == Double { func go() -> Double { x } }",
      "extension Box: CustomStringConvertible { var description: String { \"\" } }",
      "extension Tensor: @retroactive Error {}",
    ]
    var files = [
      "Aid.swift": aid,
      "Double.swift": Self.double.replacingOccurrences(
        of: "CALL", with: "((Tensor([x]) as Any) as? any Op)?.go() ?? 0"),
    ]
    let names = conformances.indices.map { "Conformance\($0).swift" }
    for (name, conformance) in zip(names, conformances) {
      files[name] = "private let variable = { Variable(Tensor([1])).item }()\n\(conformance)"
    }
    let fates = try fates(files, except: names)
    XCTAssertEqual(fates["Double.swift"], .built)
    for name in names {
      guard case .refused(let sentence) = fates[name] else {
        XCTFail("\(name): \(fates)")
        continue
      }
      XCTAssertTrue(sentence.hasPrefix("it makes "), sentence)
      XCTAssertTrue(sentence.contains(" (line 3), which a file that comes to the"), sentence)
    }
  }

  func testConformancesOfItsOwnTypesAreAFilesOwnAffair() throws {
    try assertDouble(
      calling: "x + x",
      half: """
        private struct A: Hashable, CustomStringConvertible { var x = 1; var description = "" }
        struct B<T: Comparable>: Op { var x: T; struct C: Error {} }
        extension B: Equatable where T: Hashable {}
        extension B.C: Equatable {}
        enum D: String, CaseIterable, Codable { case a, b }
        public class E: Layer, Comparable {
          public static func < (a: E, b: E) -> Bool { true }
          public static func == (a: E, b: E) -> Bool { true }
        }
        final class F: E, Op {}
        private struct G: Sequence, IteratorProtocol { mutating func next() -> Int? { nil } }
        extension Tensor { struct H: Op {} }
        """, aid: "protocol Op {}", isRefused: nil)
  }
}
