import Foundation
import Gradus
import XCTest

/// Pictures, alone and in folders.
final class DataImageTests: XCTestCase {
  private func parse(_ header: String, _ rest: [UInt8] = []) throws -> Tensor {
    try ImageFile.parse(Array(header.utf8) + rest, file: "p.pnm")
  }

  func testFormats() throws {
    XCTAssertEqual(
      try parse("P2 # grey\n2 1\n# more\n10 0\n5").scalars, [0, 0.5])
    XCTAssertEqual(try parse("P5\n3 2\n255\n", [0, 51, 255, 1, 2, 3]).shape, [2, 3, 1])
    XCTAssertEqual(
      try parse("P5\n3 1\n255\n", [0, 51, 255]),
      Tensor([Float(0), Float(51) / 255, 1], shape: [1, 3, 1]))
    XCTAssertEqual(
      try parse("P6 1 2 2\n", [0, 1, 2, 2, 1, 0]),
      Tensor([Float(0), 0.5, 1, 1, 0.5, 0], shape: [2, 1, 3]))
    XCTAssertEqual(try parse("P3 1 1 4  1 2 4").scalars, [0.25, 0.5, 1])
    XCTAssertEqual(try parse("P5 1 2 65535\n", [255, 255, 0, 0]).scalars, [1, 0])
    XCTAssertEqual(try parse("P1 3 2 101\n0 1 0").scalars, [0, 1, 0, 1, 0, 1])
    XCTAssertEqual(
      try parse("P4 9 2\n", [0b1000_0000, 0b1000_0000, 0, 0]).scalars,
      [0, 1, 1, 1, 1, 1, 1, 1, 0] + Array(repeating: 1, count: 9))
  }

  func testChannels() throws {
    let grey = try ImageFile.parse(
      Array("P6 1 1 255\n".utf8) + [255, 0, 0], file: "p", channels: 1)
    XCTAssertEqual(grey.shape, [1, 1, 1])
    XCTAssertEqual(grey.item, 0.299, accuracy: 1e-6)
    let colour = try ImageFile.parse(Array("P5 1 1 255\n".utf8) + [51], file: "p", channels: 3)
    XCTAssertEqual(colour.scalars, Array(repeating: Double(Float(51) / 255), count: 3))
  }

  func testPicturesThatLie() {
    assertDataError(.byte(0)) { _ = try parse("GIF89a") }
    assertDataError(.byte(0)) { _ = try parse("") }
    assertDataError(.byte(3), "height") { _ = try parse("P53") }
    assertDataError(.byte(3), "too large") { _ = try parse("P5 99999999999999999999 1 255\n") }
    assertDataError(.byte(33), "2147483647 × 2147483647 × 3") {
      _ = try parse("P6 2147483647 2147483647 255\n", [1, 2, 3, 4])
    }
    assertDataError(.byte(10), "0 × 3") { _ = try parse("P5 0 3 255\n") }
    assertDataError(.byte(12), "65536") { _ = try parse("P5 1 1 65536\n") }
    assertDataError(.byte(12), "is cut short") { _ = try parse("P5 2 1 255\n", [1]) }
    assertDataError(.byte(10), "sample 9") { _ = try parse("P5 2 1 8\n", [1, 9]) }
    assertDataError(.byte(9), "sample 9") { _ = try parse("P2 1 1 8 9") }
    assertDataError(.byte(9), "sample is expected") { _ = try parse("P2 1 1 8 x") }
    assertDataError(.file, "ending") { _ = try ImageFile.read("/etc/hostname") }
  }

  func testFolder() throws {
    try withTemporaryFolder { folder in
      let manager = FileManager.default
      for name in ["b", "a", ".hidden"] {
        try manager.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
      try (Array("P5 2 2 255\n".utf8) + [0, 0, 0, 0]).write(to: "\(folder)/b/2.pgm")
      try (Array("P5 2 2 255\n".utf8) + [255, 255, 255, 255]).write(to: "\(folder)/a/2.PGM")
      try (Array("P6 1 1 255\n".utf8) + [255, 0, 0]).write(to: "\(folder)/b/10.ppm")
      try [1].write(to: "\(folder)/b/notes.txt")
      let images = try ImageFolder(path: folder, height: 3, width: 4)
      XCTAssertEqual(images.classNames, ["a", "b"])
      XCTAssertEqual(
        images.paths.map { $0.dropFirst(folder.count) }, ["/a/2.PGM", "/b/10.ppm", "/b/2.pgm"])
      let all = try images.loaded()
      XCTAssertEqual(all.inputs.shape, [3, 3, 4, 3])
      XCTAssertEqual(all.labels, [0, 1, 1])
      XCTAssertEqual(all[1].input.sum(axes: [0, 1]).scalars, [12, 0, 0])
      XCTAssertEqual(try images.batch(at: [2, 0]).inputs.sum().item, 36)
      // A picture that breaks is found when its batch comes, in the place of the batch.
      try [1].write(to: "\(folder)/b/10.ppm")
      for prefetchCount in [0, 2] {
        var seen = 0
        assertDataError(.byte(0), "b/10.ppm") {
          let loader = DataLoader(images, batchSize: 1, prefetchCount: prefetchCount)
          try loader.forEach { _ in seen += 1 }
        }
        XCTAssertEqual(seen, 1)
      }
      assertDataError(.file, "no sub-folders") {
        _ = try ImageFolder(path: "\(folder)/a", height: 3, width: 4)
      }
      assertDataError(.file, "cannot be listed") {
        _ = try ImageFolder(path: "\(folder)/c", height: 3, width: 4)
      }
    }
  }

  func testDecoders() throws {
    let folder = DataFolder()
    try XCTSkipUnless(
      folder.contains("isbi2012-membrane/train/image/0.png"), "GRADUS_DATA holds no membranes")
    try XCTSkipUnless(isInstalled("pngtopnm"), "pngtopnm (netpbm) is not installed")
    let image = try ImageFile.read("\(folder.path)/isbi2012-membrane/train/image/0.png")
    XCTAssertEqual(image.shape, [512, 512, 1])
    XCTAssertEqual(image, try Membranes.load(.full).inputs.selecting(0, axis: 0))
  }

  func testJPEG() throws {
    let folder = DataFolder()
    try XCTSkipUnless(folder.contains("bccd/JPEGImages"), "GRADUS_DATA holds no blood cells")
    try XCTSkipUnless(isInstalled("djpeg"), "djpeg (libjpeg-turbo-progs) is not installed")
    let image = try ImageFile.read("\(folder.path)/bccd/JPEGImages/BloodImage_00000.jpg")
    XCTAssertEqual(image.shape, [480, 640, 3])
    XCTAssertEqual(image.mean().item, 0.7, accuracy: 0.15)
  }
}
