import Gradus
import XCTest

/// Fails unless `body` throws. A function that is not written yet does not count as throwing:
/// its error is passed on, so that the test is skipped.
///
/// ```swift
/// try assertThrows({ _ = try convolutionOutputSize(3, kernel: 5) }) {
///   XCTAssertTrue($0 is ConvolutionError)
/// }
/// ```
///
/// - Parameter handler: looks at the error.
/// - Throws: `NotImplemented` alone.
public func assertThrows(
  _ body: () throws -> Void, _ message: String = "", file: StaticString = #filePath,
  line: UInt = #line, handler: (Error) -> Void = { _ in }
) throws {
  do {
    try body()
  } catch let error as NotImplemented {
    throw error
  } catch {
    handler(error)
    return
  }
  let complaint = "no error was thrown"
  XCTFail(message.isEmpty ? complaint : "\(message): \(complaint)", file: file, line: line)
}
