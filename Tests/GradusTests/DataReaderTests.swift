import Foundation
import XCTest

@testable import Gradus

/// IDX, CIFAR-10, text, and what packs them.
final class DataReaderTests: XCTestCase {
  func testIDXTypes() throws {
    let cases: [(UInt8, [UInt8], [Double])] = [
      (0x08, [0, 255, 128], [0, 255, 128]), (0x09, [0, 255, 128], [0, -1, -128]),
      (0x0B, [1, 2, 255, 254, 128, 0], [258, -2, -32768]),
      (0x0C, [0, 0, 1, 2, 255, 255, 255, 254, 128, 0, 0, 0], [258, -2, -2_147_483_648]),
      (
        0x0D,
        [1.5, -0.25, 3e9].flatMap {
          withUnsafeBytes(of: Float($0).bitPattern.bigEndian, [UInt8].init)
        },
        [1.5, -0.25, 3e9]
      ),
      (
        0x0E,
        [1.1, -0.25, 3e90].flatMap { withUnsafeBytes(of: $0.bitPattern.bigEndian, [UInt8].init) },
        [1.1, -0.25, 3e90]
      ),
    ]
    for (type, payload, expected) in cases {
      let file = try IDXFile(bytes: .init(idxType: type, shape: [3], payload: payload), file: "f")
      XCTAssertEqual(file.elementType.rawValue, type)
      XCTAssertEqual(file.tensor(dtype: .float64), Tensor(expected))
      XCTAssertEqual(
        file.tensor(dtype: .float32, dividedBy: 4),
        Tensor(expected.map { $0 / 4 }).converted(to: .float32))
    }
  }

  func testIDXImagesAndLabels() throws {
    let images = try IDXFile(
      bytes: .init(idxType: 8, shape: [2, 2, 3], payload: Array(0..<12)), file: "f")
    XCTAssertEqual(images.shape, [2, 2, 3])
    XCTAssertEqual(images.tensor()[1, 0, 2], 8)
    XCTAssertEqual(images.tensor(dividedBy: 255)[1, 1, 2], Double(Float(11) / 255))
    let labels = [UInt8](idxType: 8, shape: [4], payload: [3, 0, 9, 1])
    XCTAssertEqual(try IDXFile(bytes: labels, file: "f").labels(classCount: 10), [3, 0, 9, 1])
    assertDataError(.byte(10), "label 9", "0..<9") {
      _ = try IDXFile(bytes: labels, file: "labels.idx").labels(classCount: 9)
    }
    assertDataError(.byte(2), "3 of type") { _ = try images.labels(classCount: 10) }
  }

  func testIDXThatLies() {
    func read(_ bytes: [UInt8]) throws { _ = try IDXFile(bytes: bytes, file: "lying.idx") }
    assertDataError(.byte(0)) { try read([]) }
    assertDataError(.byte(3)) { try read([0, 0, 8]) }
    assertDataError(.byte(0), "two zero bytes") { try read([0x1F, 0x8B, 8, 0, 0]) }
    assertDataError(.byte(2), "0xa") { try read([0, 0, 10, 1, 0, 0, 0, 1, 5]) }
    assertDataError(.byte(3)) { try read([0, 0, 8, 0]) }
    assertDataError(.byte(7), "8 bytes") { try read([0, 0, 8, 1, 0, 0, 0]) }
    assertDataError(.byte(8), "size 0") { try read(.init(idxType: 8, shape: [2, 0], payload: [])) }
    // Four thousand million of everything, times itself: no memory may be asked for.
    let huge = Array(repeating: 0xFFFF_FFFF, count: 3)
    assertDataError(.byte(17), "4294967295 × 4294967295 × 4294967295") {
      try read(.init(idxType: 0x0E, shape: huge, payload: [1]))
    }
    assertDataError(.byte(11), "ends after 3") {
      try read(.init(idxType: 8, shape: [4], payload: [1, 2, 3]))
    }
    assertDataError(.byte(12), "1 bytes follow") {
      try read(.init(idxType: 8, shape: [4], payload: [1, 2, 3, 4, 5]))
    }
  }

  func testPackedFiles() throws {
    try XCTSkipUnless(isInstalled("gzip"), "gzip is not installed")
    try withTemporaryFolder { folder in
      let bytes = [UInt8](idxType: 8, shape: [300, 40], payload: Array(repeating: 7, count: 12000))
      try bytes.write(to: "\(folder)/-a file.idx")
      let gzip = Process()
      gzip.executableURL = URL(fileURLWithPath: "/bin/sh")
      gzip.arguments = ["-c", "cd \"$0\" && gzip -k -- '-a file.idx'", folder]
      try gzip.run()
      gzip.waitUntilExit()
      let packed = "\(folder)/-a file.idx.gz"
      XCTAssertEqual(
        try IDXFile(path: packed).tensor(), try IDXFile(path: "\(folder)/-a file.idx").tensor())
      // What unpacks to too much is given up early.
      assertDataError(.file, "more than 5000 bytes") {
        _ = try FileBytes.read(packed, limit: 5000)
      }
      let half = Array([UInt8](try Data(contentsOf: URL(fileURLWithPath: packed))).dropLast(12))
      try half.write(to: packed)
      assertDataError(.file, "gzip cannot decode it", "unexpected end of file") {
        _ = try IDXFile(path: packed)
      }
    }
  }

  func testFilesThatAreNone() {
    assertDataError(.file, "no such file") { _ = try IDXFile(path: "/nowhere/a.idx") }
    assertDataError(.file, "no such file") { _ = try IDXFile(path: "/nowhere/a.idx.gz") }
    assertDataError(.file, "not a regular file") { _ = try TextFile.read("/dev/zero") }
    assertDataError(.file, "not a regular file") { _ = try TextFile.read("/tmp") }
  }

  func testMissingProgramNamesItsPackage() throws {
    let child = try ChildRun("DataReaderTests/testInAnEmptyPath", sample: "path")
    XCTAssertEqual(child.status, 0, child.output)
  }

  func testInAnEmptyPath() throws {
    try XCTSkipUnless(ChildRun.sample == "path", "runs in the process that another test starts")
    setenv("PATH", "/nowhere", 1)
    try withTemporaryFolder { folder in
      for (name, package) in [
        ("a.gz", "gzip"), ("a.JPG", "libjpeg-turbo-progs"), ("a.jpeg", "libjpeg-turbo-progs"),
        ("a.png", "netpbm"),
      ] {
        try [UInt8](repeating: 1, count: 9).write(to: "\(folder)/\(name)")
        assertDataError(.file, "not installed", "apt-get install \(package)") {
          if name == "a.gz" {
            _ = try TextFile.read("\(folder)/\(name)")
          } else {
            _ = try ImageFile.read("\(folder)/\(name)")
          }
        }
      }
    }
  }

  func testCIFAR10() throws {
    var bytes = [UInt8](repeating: 0, count: 2 * 3073)
    bytes[0] = 7
    bytes[3073] = 9
    // Record 1: red at row 2, column 3, green at the next pixel, blue in the last one.
    bytes[3073 + 1 + 2 * 32 + 3] = 255
    bytes[3073 + 1 + 1024 + 2 * 32 + 4] = 51
    bytes[2 * 3073 - 1] = 102
    let data = try CIFAR10File.parse(bytes, file: "f")
    XCTAssertEqual(data.inputs.shape, [2, 32, 32, 3])
    XCTAssertEqual(data.labels, [7, 9])
    XCTAssertEqual(data.inputs[1, 2, 3, 0], 1)
    XCTAssertEqual(data.inputs[1, 2, 4, 1], Double(Float(51) / 255))
    XCTAssertEqual(data.inputs[1, 31, 31, 2], Double(Float(102) / 255))
    XCTAssertEqual(data.inputs.sum().item, 1.6, accuracy: 1e-6)
    assertDataError(.byte(3073), "has 5 bytes") {
      _ = try CIFAR10File.parse(Array(bytes[..<3078]), file: "cifar")
    }
    assertDataError(.byte(0)) { _ = try CIFAR10File.parse([], file: "cifar") }
    bytes[3073] = 10
    assertDataError(.byte(3073), "label 10 of record 1") {
      _ = try CIFAR10File.parse(bytes, file: "cifar")
    }
  }

  func testText() throws {
    XCTAssertEqual(try TextFile.parse(Array("дядя\n".utf8), file: "f"), "дядя\n")
    XCTAssertEqual(try TextFile.parse([0xEF, 0xBB, 0xBF, 65], file: "f"), "A")
    XCTAssertEqual(try TextFile.parse([], file: "f"), "")
    assertDataError(.byte(3), "0xff") { _ = try TextFile.parse([65, 66, 67, 0xFF], file: "text") }
    assertDataError(.byte(2), "0xd0") { _ = try TextFile.parse([65, 66, 0xD0], file: "text") }
  }

  func testErrorsStayOnOneLine() {
    let error = DataError(file: "a\nb\u{1B}[31m.csv", place: .line(3), problem: "p", remedy: "r")
    XCTAssertEqual(error.description, "a\\u{a}b\\u{1b}[31m.csv, line 3: p; r")
    XCTAssertEqual(error.localizedDescription, error.description)
  }
}
