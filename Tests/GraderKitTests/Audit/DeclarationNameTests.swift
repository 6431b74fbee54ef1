import XCTest

@testable import GraderKit

/// Names as a student would write them, out of what the demangler prints.
final class DeclarationNameTests: XCTestCase {
  private func text(_ declaration: String) -> String? {
    DeclarationName(declaration).map { "\($0.text) of \($0.module)" }
  }

  func testFunctionsWithTheirLabels() {
    XCTAssertEqual(
      text("Foundation.pow(Swift.Double, Swift.Double) -> Swift.Double"),
      "pow(_:_:) of Foundation")
    XCTAssertEqual(
      text("static Gradus.Tensor.zeros(_: [Swift.Int], dtype: Gradus.DType) -> Gradus.Tensor"),
      "Tensor.zeros(_:dtype:) of Gradus")
    XCTAssertEqual(
      text("Tiny.f(Swift.Int, body: (Swift.Int, [Swift.Int : Swift.Int]) -> ()) throws -> ()"),
      "f(_:body:) of Tiny")
    XCTAssertEqual(text("Swift.min<A where A: Swift.Comparable>(A, A) -> A"), "min(_:_:) of Swift")
    XCTAssertEqual(text("Tiny.f() -> ()"), "f() of Tiny")
  }

  func testInitializersPropertiesOperators() {
    XCTAssertEqual(
      text("Gradus.Convolution2D.__allocating_init(filters: Swift.Int) -> Gradus.Convolution2D"),
      "Convolution2D.init(filters:) of Gradus")
    XCTAssertEqual(
      text("static Foundation.FileManager.default.getter : Foundation.FileManager"),
      "FileManager.default of Foundation")
    XCTAssertEqual(
      text("static Gradus.Variable.* infix(Gradus.Variable, Gradus.Variable) -> Gradus.Variable"),
      "Variable.* of Gradus")
    XCTAssertEqual(text("type metadata accessor for Gradus.Variable"), "Variable of Gradus")
  }

  func testAnExtensionIsOfTheModuleThatExtends() {
    XCTAssertEqual(
      text(
        "(extension in FoundationEssentials):Swift.String.init(contentsOfFile: __shared "
          + "Swift.String, encoding: (extension in Foundation):Swift.String.Encoding) throws "
          + "-> Swift.String"),
      "String.init(contentsOfFile:encoding:) of Foundation")
  }

  func testGenericTypesAround() {
    XCTAssertEqual(
      text(
        "(extension in Tiny):Swift.Array<A where A == Swift.Double>.subscript.getter : "
          + "(twice: Swift.Int) -> Swift.Double"), "Array.subscript of Tiny")
    XCTAssertEqual(text("Tiny.Box<A>.f<B>(A, by: B) -> (A) -> B"), "Box.f(_:by:) of Tiny")
    XCTAssertEqual(text("static Swift.Int.< infix(Swift.Int, Swift.Int)"), "Int.< of Swift")
  }

  func testWhatIsNoDeclaration() {
    XCTAssertNil(text("exit"))
    XCTAssertNil(text(""))
    XCTAssertNil(text("Tiny.(Hidden in _123)"))
    XCTAssertEqual(text("Tiny.f(Swift.Int"), "f() of Tiny", "cut off in the middle")
  }

  func testWordsToLookFor() {
    func searches(_ declaration: String) -> [[String]]? { DeclarationName(declaration)?.searches }
    XCTAssertEqual(searches("Tiny.f(Swift.Int) -> ()"), [["f"], ["f"]])
    XCTAssertEqual(
      searches("static Foundation.FileManager.default.getter : Foundation.FileManager"),
      [["FileManager", "default"], ["default"], ["FileManager"]])
    XCTAssertEqual(
      searches("Swift.String.init(contentsOfFile: Swift.String) -> Swift.String"),
      [["String"], ["contentsOfFile"]])
    XCTAssertEqual(searches("static Swift.Int.+ infix(Swift.Int, Swift.Int) -> Swift.Int"), [])
  }
}
