import Foundation
import Gradus
import XCTest

/// Safetensors files, written and read.
final class SafetensorsTests: FolderTestCase {
  /// A file with this header before `data` zero bytes.
  private func bytes(_ header: String, data: Int, length: UInt64? = nil) -> [UInt8] {
    let text = Array(header.utf8)
    let size = length ?? UInt64(text.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) } + text
      + Array(repeating: 0, count: data)
  }

  private func example() -> Safetensors {
    var file = Safetensors(metadata: ["author": "Łukasz \"ü\"\n", "": "empty"])
    file.add("b.weight", random([3, 2], seed: 1, dtype: .float32))
    file.add("a", random([2, 1, 4], seed: 2))
    file.add("scalar", Tensor(-0.0))
    file.add("nothing", .zeros([0, 5]))
    file.add("odd\u{1}name \u{1F600}/", Tensor([.infinity, -.infinity, 0x1p-1074, .pi]))
    return file
  }

  func testWhatIsWrittenIsReadBack() throws {
    let file = example()
    try file.write(to: path("x.safetensors"))
    let again = try Safetensors(contentsOf: path("x.safetensors"))
    XCTAssertEqual(again.metadata, file.metadata)
    XCTAssertEqual(again.tensors.count, file.tensors.count)
    for (name, tensor) in file.tensors { XCTAssertEqual(again[name], tensor, name) }
    XCTAssertEqual(again["scalar"]?.item.sign, .minus)
    XCTAssertNil(again["other"])
    XCTAssertEqual(again.encoded(), file.encoded())
    XCTAssertEqual(try files(), ["x.safetensors"])
  }

  func testNotANumberKeepsItsBits() throws {
    var file = Safetensors()
    let bits: UInt32 = 0x7FC1_2345
    file.add("x", Tensor([Float(bitPattern: bits)] as [Float]))
    let bytes = file.encoded()
    XCTAssertEqual(bytes.suffix(4), [0x45, 0x23, 0xC1, 0x7F])
    XCTAssertEqual(try Safetensors(bytes, named: "x").encoded(), bytes)
  }

  func testAnOlderFileIsReplacedAndAFailureLeavesIt() throws {
    var first = Safetensors()
    first.add("x", Tensor([1, 2]))
    try first.write(to: path("x"))
    try Safetensors(metadata: ["a": "b"]).write(to: path("x"))
    XCTAssertEqual(try Safetensors(contentsOf: path("x")).metadata, ["a": "b"])
    XCTAssertThrowsError(try first.write(to: path("no/such/folder/x"))) { error in
      XCTAssertTrue("\(error)".contains("no/such/folder/x: cannot be written: No such file"))
    }
    try FileManager.default.createDirectory(
      atPath: path("folder/inside"), withIntermediateDirectories: true)
    XCTAssertThrowsError(try first.write(to: path("folder"))) { error in
      XCTAssertTrue("\(error)".contains("folder: cannot be replaced"), "\(error)")
    }
    XCTAssertEqual(try files(), ["folder", "x"])
  }

  func testMissingFilesAndFolders() {
    XCTAssertThrowsError(try Safetensors(contentsOf: path("none"))) { error in
      XCTAssertTrue("\(error)".hasSuffix("none: cannot be opened: No such file or directory"))
    }
    XCTAssertThrowsError(try Safetensors(contentsOf: folder)) { error in
      XCTAssertTrue("\(error)".hasSuffix("is not a file"), "\(error)")
    }
  }

  func testOtherElementTypesAreConverted() throws {
    let types: [(String, [UInt8], DType, [Double])] = [
      ("F16", [0x00, 0x3C, 0x01, 0x00], .float32, [1, 0x1p-24]),
      ("BF16", [0x80, 0x3F, 0x49, 0xC0], .float32, [1, -3.140625]),
      (
        "I64", [0xFE] + Array(repeating: 0xFF, count: 7) + [3, 0, 0, 0, 0, 0, 0, 0], .float64,
        [-2, 3]
      ),
      ("I32", [0xFF, 0xFF, 0xFF, 0xFF, 0, 1, 0, 0], .float64, [-1, 256]),
      ("U8", [255, 7], .float64, [255, 7]),
      ("BOOL", [1, 0], .float64, [1, 0]),
    ]
    for (type, data, dtype, values) in types {
      let header =
        #"{"x":{"dtype":"\#(type)","shape":[2],"data_offsets":[0,\#(data.count)]}}"#
      let tensor = try XCTUnwrap(Safetensors(bytes(header, data: 0) + data, named: type)["x"])
      XCTAssertEqual(tensor.dtype, dtype, type)
      XCTAssertEqual(tensor.scalars, values, type)
    }
  }

  func testLyingFilesAreRefusedWithThePlace() {
    func entry(_ shape: String, _ offsets: String, type: String = "F32") -> String {
      #"{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}"#
    }
    let good = entry("[2]", "[0,8]")
    let cases: [(bytes: [UInt8], message: String)] = [
      ([], "byte 0: the file ends inside the length of the header"),
      ([1, 2, 3], "byte 3: the file ends inside the length of the header"),
      (bytes("{}", data: 0, length: 3), "byte 0: a header of 3 bytes in a file of 10"),
      (bytes("{}", data: 0, length: .max), "byte 0: a header of 18446744073709551615 bytes"),
      (bytes("{}", data: 0, length: 100_000_001), "at most 100 million are allowed"),
      (bytes("", data: 0), "byte 8: the header does not begin with '{'"),
      (bytes(" {}", data: 0), "byte 8: the header does not begin with '{'"),
      (bytes("{}", data: 1), "byte 10: 1 bytes after the last tensor"),
      (bytes("{} x", data: 0), "byte 11: the header is not JSON: text after the end"),
      (bytes("{\"x\":", data: 0), "the header is not JSON: the text ends inside a value"),
      (bytes("{\"x\":1}", data: 0), "byte 13: 'x' is not an object"),
      (bytes("{\"x\":\(good),\"x\":\(good)}", data: 8), "the name 'x' comes twice"),
      (bytes("{\"x\":\(entry("[2]", "[0,7]"))}", data: 7), "does not fill 7 bytes"),
      (bytes("{\"x\":\(entry("[2]", "[0,8]"))}", data: 7), "are no range of 7 bytes"),
      (bytes("{\"x\":\(entry("[2]", "[8,0]"))}", data: 8), "are no range of 8 bytes"),
      (bytes("{\"x\":\(entry("[2]", "[0,8,9]"))}", data: 8), "are no range of 8 bytes"),
      (bytes("{\"x\":\(entry("[2]", "[4,12]"))}", data: 12), "it leaves a hole"),
      (bytes("{\"x\":\(good),\"y\":\(entry("[1]", "[4,8]"))}", data: 8), "it overlaps"),
      (bytes("{\"x\":\(good),\"y\":\(good)}", data: 8), "it overlaps"),
      (bytes("{\"x\":\(entry("[-2]", "[0,8]"))}", data: 8), "other than whole numbers from 0"),
      (bytes("{\"x\":\(entry("[2.5]", "[0,8]"))}", data: 8), "other than whole numbers from 0"),
      (bytes("{\"x\":\(entry("2", "[0,8]"))}", data: 8), "the shape of 'x' is not an array"),
      (
        bytes("{\"x\":\(entry("[9223372036854775807,3]", "[0,8]"))}", data: 8),
        "does not fill 8 bytes"
      ),
      (
        bytes("{\"x\":\(entry("[4611686018427387904,4,0]", "[0,0]"))}", data: 0),
        "does not fill 0 bytes"
      ),
      (
        bytes("{\"x\":\(entry("[2]", "[0,8]", type: "F8"))}", data: 8),
        "elements of type 'F8', which is not read"
      ),
      (bytes("{\"x\":{\"dtype\":\"F32\",\"shape\":[]}}", data: 0), "'x' lacks dtype, shape or"),
      (bytes("{\"x\":{\"strides\":[]}}", data: 0), "'x' has an unknown field 'strides'"),
      (bytes("{\"__metadata__\":[]}", data: 0), "__metadata__ is not an object"),
      (bytes("{\"__metadata__\":{\"a\":1}}", data: 0), "the metadata 'a' is not a string"),
      (bytes("{\"\\ud800\":\(good)}", data: 8), "half of a character"),
      (bytes(String(repeating: "{\"a\":", count: 5000), data: 0), "brackets nest too deep"),
      ([2, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0xFF], "byte 8: the header is not UTF-8"),
    ]
    for (bytes, message) in cases {
      XCTAssertThrowsError(try Safetensors(bytes, named: "f.st"), message) { error in
        XCTAssertTrue("\(error)".hasPrefix("f.st: byte "), "\(error)")
        XCTAssertTrue("\(error)".contains(message), "\(message): \(error)")
      }
    }
    XCTAssertNoThrow(try Safetensors(bytes("{\"x\":\(good)}  ", data: 8), named: "f.st"))
  }

  func testPythonReadsWhatIsWrittenHere() throws {
    try example().write(to: path("x.safetensors"))
    let program = """
      import sys, json
      from safetensors import safe_open
      with safe_open(sys.argv[1], "np") as f:
        print(json.dumps(f.metadata(), sort_keys=True))
        for name in sorted(f.keys()):
          x = f.get_tensor(name)
          print(json.dumps([name, str(x.dtype), list(x.shape), [float(v).hex() for v in x.ravel()]]))
      """
    let output = try Python.run(
      program, [path("x.safetensors")], needs: ["safetensors", "numpy"])
    let lines = output.split(separator: "\n")
    XCTAssertEqual(lines[0], #"{"": "empty", "author": "\u0141ukasz \"\u00fc\"\n"}"#)
    XCTAssertEqual(lines.count, 6)
    XCTAssertTrue(output.contains(#"["nothing", "float32", [0, 5], []]"#))
    XCTAssertTrue(output.contains(#"["scalar", "float64", [], ["-0x0.0p+0"]]"#))
    XCTAssertTrue(output.contains(#"["b.weight", "float32", [3, 2], "#))
    XCTAssertTrue(output.contains(#"["inf", "-inf", "0x0.0000000000001p-1022", "#), output)
  }

  func testWhatPythonWritesIsReadHereAndWrittenTheSame() throws {
    let program = """
      import sys, numpy as np
      from safetensors.numpy import save_file
      save_file({
        "z": np.arange(6, dtype=np.float64).reshape(2, 3) / 4,
        "a": np.array([1.5, -2], dtype=np.float32),
        "m": np.array(7, dtype=np.float64),
        "b": np.zeros((0, 3), dtype=np.float32),
      }, sys.argv[1], metadata={"format": "np"})
      save_file({"half": np.array([0.5, 65504], dtype=np.float16),
                 "long": np.array([-1, 1 << 40], dtype=np.int64)}, sys.argv[2])
      """
    _ = try Python.run(
      program, [path("a.st"), path("b.st")], needs: ["safetensors", "numpy"])
    let file = try Safetensors(contentsOf: path("a.st"))
    XCTAssertEqual(file["z"], Tensor([0, 0.25, 0.5, 0.75, 1, 1.25], shape: [2, 3]))
    XCTAssertEqual(file["a"], Tensor([1.5, -2] as [Float]))
    XCTAssertEqual(file["m"], Tensor(7.0))
    XCTAssertEqual(file.metadata, ["format": "np"])
    let original = try Data(contentsOf: URL(fileURLWithPath: path("a.st")))
    XCTAssertEqual(file.encoded(), [UInt8](original))
    let other = try Safetensors(contentsOf: path("b.st"))
    XCTAssertEqual(other["half"]?.scalars, [0.5, 65504])
    XCTAssertEqual(other["long"]?.scalars, [-1, 1_099_511_627_776])
  }
}
