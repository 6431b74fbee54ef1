import Gradus
import XCTest

@testable import LabSupport

/// Whether drawn digits look like those of MNIST: size, place, ink.
final class StrokeImageTests: XCTestCase {
  /// Where there is ink, and its centre of mass, x and y counted from the field's corner.
  private func measures(_ image: Tensor) -> (
    columns: ClosedRange<Int>, rows: ClosedRange<Int>, x: Double, y: Double, ink: Double
  ) {
    let pixels = image.scalars
    let places = pixels.indices.filter { pixels[$0] > 0.3 }
    let (columns, rows) = (places.map { $0 % 28 }, places.map { $0 / 28 })
    let ink = pixels.reduce(0, +)
    let x = pixels.indices.reduce(0) { $0 + pixels[$1] * (Double($1 % 28) + 0.5) } / ink
    let y = pixels.indices.reduce(0) { $0 + pixels[$1] * (Double($1 / 28) + 0.5) } / ink
    return (
      (columns.min() ?? 0)...(columns.max() ?? 0), (rows.min() ?? 0)...(rows.max() ?? 0), x, y, ink
    )
  }

  func testADrawingFillsTheBoxWhereverAndHoweverLargeItIs() {
    let tall: [[StrokeImage.Point]] = [[.init(0.1, 0.1), .init(0.2, 0.9)], [.init(0.3, 0.5)]]
    let image = StrokeImage.image(of: tall)
    let found = measures(image)
    XCTAssertEqual(found.rows.count, 20, accuracy: 1)
    XCTAssertLessThan(found.columns.count, 10)
    XCTAssertEqual(found.x, 14.5, accuracy: 0.2)
    XCTAssertEqual(found.y, 14.5, accuracy: 0.2)
    let small = tall.map { $0.map { StrokeImage.Point(0.6 + $0.x / 4, 0.3 + $0.y / 4) } }
    let difference = zip(image.scalars, StrokeImage.image(of: small).scalars)
      .map { abs($0 - $1) }.max()
    XCTAssertEqual(difference ?? 1, 0, accuracy: 1e-4)
  }

  func testTheBoxDoesNotLeaveTheField() {
    // All its mass in one corner of the box.
    let scribble = (0..<60).map { number in
      StrokeImage.Point(0.02 * Double(number % 2), 0.002 * Double(number))
    }
    let found = measures(StrokeImage.image(of: [scribble, [.init(1, 1)]]))
    XCTAssertGreaterThanOrEqual(found.columns.upperBound - found.columns.lowerBound, 18)
    XCTAssertGreaterThanOrEqual(found.rows.upperBound - found.rows.lowerBound, 18)
  }

  func testADotStaysADotAndNothingIsEmpty() {
    XCTAssertLessThan(measures(StrokeImage.image(of: [[.init(0.9, 0.1)]])).ink, 10)
    XCTAssertEqual(StrokeImage.image(of: []).scalars.reduce(0, +), 0)
    XCTAssertEqual(StrokeImage.image(of: [[]]).scalars.reduce(0, +), 0)
  }

  func testDrawnDigitsHaveTheInkOfMNISTAndDiffer() {
    let digits = DrawnDigits.dataset(count: 200, seed: 4)
    XCTAssertEqual(digits.inputs.shape, [200, 28, 28, 1])
    let ink = digits.inputs.scalars.reduce(0, +) / 200
    // MNIST's images have 102 on average.
    XCTAssertEqual(ink, 102, accuracy: 15)
    let labels = digits.targets.scalars
    for digit in 0..<10 { XCTAssertEqual(labels.filter { $0 == Double(digit) }.count, 20) }
    let twos = labels.indices.filter { labels[$0] == 2 }
      .map { digits.inputs.selecting($0, axis: 0).scalars }
    XCTAssertEqual(Set(twos).count, 20, "all twos are the same")
    XCTAssertEqual(digits.inputs, DrawnDigits.dataset(count: 200, seed: 4).inputs)
    XCTAssertNotEqual(digits.inputs, DrawnDigits.dataset(count: 200, seed: 5).inputs)
  }
}
