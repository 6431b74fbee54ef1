import XCTest

@testable import GraderKit

/// The names that the audit finds in what the demangler prints.
final class QualifiedNamesTests: XCTestCase {
  private func modules(_ declaration: String) -> [String] {
    QualifiedNames.find(in: declaration).map { $0.extendingModule ?? $0.module }
  }

  func testEveryModuleOfADeclaration() {
    XCTAssertEqual(
      modules("Gradus.matmul(_: Gradus.Tensor, _: Gradus.Tensor) -> Gradus.Tensor"),
      ["Gradus", "Gradus", "Gradus", "Gradus"])
    XCTAssertEqual(
      modules("static Foundation.CharacterSet.whitespaces.getter : Foundation.CharacterSet"),
      ["Foundation", "Foundation"])
    XCTAssertEqual(
      modules("static Swift.Double.+ infix(Swift.Double, Swift.Double) -> Swift.Double"),
      ["Swift", "Swift", "Swift", "Swift"])
  }

  func testAnExtensionBelongsToTheModuleThatExtends() {
    let names = QualifiedNames.find(
      in: "(extension in FoundationEssentials):Swift.String.init(contentsOfFile: Swift.String) "
        + "throws -> Swift.String")
    XCTAssertEqual(names.first?.extendingModule, "FoundationEssentials")
    XCTAssertEqual(names.first?.module, "Swift")
    XCTAssertEqual(names.dropFirst().map(\.module), ["Swift", "Swift"])
  }

  func testGenericParametersAndAnyAreNoModules() {
    XCTAssertEqual(
      modules("(A.Element, B1.Index) -> A"), [])
    XCTAssertEqual(
      modules("Swift.print(_: Any..., separator: Swift.String, terminator: Swift.String) -> ()"),
      ["Swift", "Swift", "Swift"])
    XCTAssertEqual(modules("(Any) -> Any.Type"), [])
    XCTAssertEqual(modules("Anything.exit() -> ()"), ["Anything"])
  }

  func testANameInTheMiddleOfALongerOneIsNoName() {
    XCTAssertEqual(modules("type metadata for Swift.Int"), ["Swift"])
    XCTAssertEqual(modules("a.b.c.d"), ["a"])
    XCTAssertEqual(modules(""), [])
    XCTAssertEqual(modules("no dots here"), [])
  }
}
