import Foundation
import XCTest

@testable import GraderKit

/// The library that stands in for what a submission lacks.
final class StandInLibraryTests: GraderTestCase {
  private let function = "$s4Tiny7doubledyS2dKF"
  private let descriptor = "$s4Tiny5PointVMn"

  func testFunctionsAndDataAreToldApart() {
    XCTAssertTrue(StandInLibrary.isFunction(function))
    XCTAssertTrue(StandInLibrary.isFunction("$s4Tiny5PointVMa"))
    XCTAssertFalse(StandInLibrary.isFunction(descriptor))
    XCTAssertFalse(StandInLibrary.isFunction("$s4Tiny5PointVSQAAMc"))
  }

  func testItDefinesEverySymbol() throws {
    let toolchain = try Toolchain.find()
    let library = try XCTUnwrap(
      try StandInLibrary(symbols: [function, descriptor]).build(in: folder, toolchain: toolchain))
    let symbols = try ObjectSymbols.read(library, toolchain: toolchain, dynamic: true)
    XCTAssertTrue(symbols.defined.contains(function))
    XCTAssertTrue(symbols.defined.contains(descriptor))
    XCTAssertNil(try StandInLibrary(symbols: []).build(in: folder, toolchain: toolchain))
  }
}
