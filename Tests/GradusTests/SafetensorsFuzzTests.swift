import Foundation
import Gradus
import XCTest

/// Damaged safetensors files: every one is read or refused.
final class SafetensorsFuzzTests: XCTestCase {
  private func example() -> [UInt8] {
    var file = Safetensors(metadata: ["format": "x", "note": "a\\b"])
    file.add("0.weight", random([3, 2], seed: 1, dtype: .float32))
    file.add("0.bias", random([2], seed: 2))
    file.add("n", .zeros([0, 3]))
    return file.encoded()
  }

  /// Bytes that a parser has an opinion about.
  private static let telling =
    Array("{}[]\",:\\0123456789-+eEu. FIB\u{0}\u{7f}".utf8) + [0x80, 0xFF]

  private func mutated(_ original: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0...generator.integer(below: 4) {
      guard !bytes.isEmpty else { break }
      // Mostly in the header, where the decisions are.
      let limit = generator.integer(below: 4) == 0 ? bytes.count : min(bytes.count, 200)
      let place = generator.integer(below: limit)
      let telling = SafetensorsFuzzTests.telling
      switch generator.integer(below: 8) {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
      case 1: bytes[place] ^= 1 << UInt8(generator.integer(below: 8))
      case 2: bytes[place] = telling[generator.integer(below: telling.count)]
      case 3: bytes.insert(telling[generator.integer(below: telling.count)], at: place)
      case 4: bytes.remove(at: place)
      case 5: bytes.removeSubrange(place...)
      case 6:
        let end = min(bytes.count, place + 1 + generator.integer(below: 20))
        bytes.insert(contentsOf: bytes[place..<end], at: generator.integer(below: bytes.count))
      default:
        // A number in the text becomes another, often a large one.
        let numbers = ["9223372036854775807", "18446744073709551616", "-1", "0", "4294967296"]
        if bytes[place] >= 0x30, bytes[place] <= 0x39 {
          bytes.replaceSubrange(
            place...place, with: numbers[generator.integer(below: numbers.count)].utf8)
        }
      }
      // The length follows half of the changes, so that damage behind it is reached.
      if bytes.count > 8, generator.integer(below: 2) == 0 {
        let length = UInt64(max(0, bytes.count - original.count + Int(original[0])))
        for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: length >> (8 * index)) }
      }
    }
    return bytes
  }

  func testMutatedFilesAreReadOrRefused() {
    let isLong = ProcessInfo.processInfo.environment["GRADUS_LONG"] == "1"
    let original = example()
    var generator = SeededGenerator(seed: 20)
    var (read, refused) = (0, Set<String>())
    for _ in 0..<(isLong ? 400_000 : 20_000) {
      let bytes = mutated(original, &generator)
      do {
        let file = try Safetensors(bytes, named: "f")
        // No more numbers than the file has bytes.
        XCTAssertLessThanOrEqual(file.tensors.reduce(0) { $0 + $1.tensor.count }, bytes.count)
        read += 1
      } catch let error as SafetensorsError {
        XCTAssertTrue((0...bytes.count).contains(error.offset))
        refused.insert(String(error.reason.filter { $0.isLetter || $0 == " " }))
      } catch {
        XCTFail("\(error)")
      }
    }
    // The mutations reach the depths: some leave a valid file, and many rules are broken.
    XCTAssertGreaterThan(read, 20)
    XCTAssertGreaterThan(refused.count, 40)
  }

  func testEveryTruncationIsRefused() {
    let original = example()
    for count in original.indices {
      XCTAssertThrowsError(try Safetensors(Array(original[..<count]), named: "f"))
    }
  }
}
