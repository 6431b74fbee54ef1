import Foundation
import XCTest

@testable import GradusPlot

final class GridAndImageTests: XCTestCase {
  func testSharedRangesAreTheUnion() {
    let grid = FigureGrid(
      columns: 2,
      figures: [
        Figure(title: "", series: [.line(x: [0, 1], y: [0, 10])]),
        Figure(
          title: "", verticalAxis: Axis(range: 3...4), series: [.line(x: [5, 9], y: [-10, 0])]),
      ], sharesRanges: true)
    let aligned = grid.alignedFigures
    XCTAssertEqual(aligned[0].horizontalAxis.range, aligned[1].horizontalAxis.range)
    XCTAssertEqual(aligned[0].horizontalAxis.range?.lowerBound ?? 1, -0.02, accuracy: 1e-12)
    XCTAssertEqual(aligned[1].horizontalAxis.range?.upperBound ?? 0, 9.08, accuracy: 1e-12)
    XCTAssertEqual(aligned[1].verticalAxis.range, 3...4, "an axis keeps a range of its own")
    XCTAssertEqual(grid.figures[0].horizontalAxis.range, nil)
  }

  func testGridIsWellFormedAndHoldsAllFigures() {
    for count in [0, 1, 3, 7] {
      let figures = (0..<count).map { Figure(title: "figure \($0)", series: []) }
      let text = FigureGrid(title: "all & more", columns: 3, figures: figures).svg()
      let elements = XMLReader.elements(of: text)
      XCTAssertEqual(elements.filter { $0.text.hasPrefix("figure ") }.count, count)
      XCTAssertTrue(elements.contains { $0.text == "all & more" })
    }
    XCTAssertFalse(
      XMLReader.elements(of: FigureGrid(columns: 0, figures: [Figure(title: "", series: [])]).svg())
        .isEmpty)
  }

  func testBitmapIsAFileOfItsLength() {
    let red = RGB(0xff0000)
    let blue = RGB(0x0000ff)
    let bitmap = Bitmap(height: 2, width: 1) { row, _ in row == 0 ? red : blue }
    let bytes = bitmap.bytes(flipsRows: false, flipsColumns: false)
    XCTAssertEqual(bytes.count, 122 + 8)
    XCTAssertEqual(Array(bytes[0...1]), Array("BM".utf8))
    XCTAssertEqual(Int(bytes[2]) | Int(bytes[3]) << 8, bytes.count)
    XCTAssertEqual(bytes[10], 122, "where the pixels begin")
    // A BMP's rows run from bottom to top, its channels from blue to red.
    XCTAssertEqual(Array(bytes[122...]), [255, 0, 0, 255, 0, 0, 255, 255])
    XCTAssertEqual(
      Array(bitmap.bytes(flipsRows: true, flipsColumns: false)[122...]),
      [0, 0, 255, 255, 255, 0, 0, 255])
    let empty = Bitmap(height: 1, width: 1) { _, _ in nil }
    XCTAssertEqual(
      Array(empty.bytes(flipsRows: false, flipsColumns: false)[122...]), [0, 0, 0, 0])
  }

  func testPixelsBecomeColours() {
    let grey = PixelGrid(values: [0, 0.5, 1, .nan], height: 2, width: 2)
    XCTAssertEqual(grey.color(row: 0, column: 1), RGB(0x808080))
    XCTAssertEqual(grey.color(row: 1, column: 0), RGB(0xffffff))
    XCTAssertNil(grey.color(row: 1, column: 1))
    let color = PixelGrid(
      values: [0, 128, 255, 300, -7], height: 1, width: 2, channels: 3, range: 0...255)
    XCTAssertEqual(color.color(row: 0, column: 0), RGB(0x0080ff))
    XCTAssertNil(color.color(row: 0, column: 1), "a pixel without all its values")
  }

  func testPictureHasItsFirstRowOnTopAndSquarePixels() throws {
    let figure = Figure.picture(
      PixelGrid(values: [0, 1, 1, 0, 0, 0], height: 2, width: 3),
      overlays: [.markers(x: [0.5], y: [0.5])])
    let elements = XMLReader.elements(of: figure.svg(width: 324, height: 424))
    let image = try XCTUnwrap(elements.first { $0.name == "image" })
    XCTAssertEqual(image.attributes["width"], "300")
    XCTAssertEqual(image.attributes["height"], "200")
    let marker = try XCTUnwrap(elements.first { $0.name == "circle" })
    XCTAssertEqual(marker.attributes["cy"], "62")
    let address = try XCTUnwrap(image.attributes["href"])
    let data = try XCTUnwrap(
      Data(base64Encoded: String(address.dropFirst("data:image/bmp;base64,".count))))
    // The last row of the file is the upper row of the picture: black, white, white.
    XCTAssertEqual(Array(data.suffix(12)), [0, 0, 0, 255] + [UInt8](repeating: 255, count: 8))
  }

  func testLargeHeatmapIsOneImageRightWayUp() throws {
    let rows = (0..<60).map { row in [Double](repeating: row == 0 ? 1 : 0, count: 60) }
    let figure = Figure(
      title: "", series: [.heatmap(z: rows, coloring: Coloring(map: .grey, showsBar: false))])
    let elements = XMLReader.elements(of: figure.svg())
    XCTAssertFalse(elements.contains { $0.name == "title" })
    let image = try XCTUnwrap(elements.first { $0.name == "image" })
    let data = try XCTUnwrap(
      Data(
        base64Encoded: String(
          (image.attributes["href"] ?? "").dropFirst("data:image/bmp;base64,".count))))
    // Row 0 stands at the bottom, and so does a BMP's first row.
    XCTAssertEqual(data[122], 255)
    XCTAssertEqual(data[122 + 60 * 4], 0)
  }
}
