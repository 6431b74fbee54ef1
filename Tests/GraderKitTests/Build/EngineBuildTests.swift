import Foundation
import XCTest

@testable import GraderKit

/// The engine that everything graded shares.
final class EngineBuildTests: GraderTestCase {
  func testAWorkingCopyThatIsMovedStillCompiles() throws {
    let workshop = try SharedWorkshop.open()
    let built = workshop.engine.folder
    try FileManager.default.copyItem(
      at: built, to: folder.appending(path: built.lastPathComponent))
    let moved = try EngineBuild.make(
      course: workshop.course, toolchain: workshop.toolchain, cache: BuildCache(root: folder))
    XCTAssertEqual(moved.folder.path, folder.appending(path: built.lastPathComponent).path)
    let source = folder.appending(path: "Half.swift")
    try Data("import Gradus\npublic func half(_ x: Tensor) -> Tensor { x / 2 }\n".utf8)
      .write(to: source)
    let compiler = SubmissionCompiler(
      toolchain: workshop.toolchain, engine: moved, sandbox: .none, module: "Moved")
    guard case .compiled = try compiler.compile([source], into: folder, in: folder) else {
      return XCTFail("the moved engine's modules cannot be imported")
    }
  }
}
