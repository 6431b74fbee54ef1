import Foundation
import Gradus
import XCTest

/// Broken files of every kind: each reader either reads them or throws a `DataError` that names
/// the file and a place in it. `GRADUS_LONG=1` tries 100,000 of each, otherwise there are 3,000.
final class DataFuzzTests: XCTestCase {
  private let count = ProcessInfo.processInfo.environment["GRADUS_LONG"] == "1" ? 100_000 : 3000

  /// Feeds mutations of `samples` to `read`; `samples` themselves must be read.
  private func fuzz(
    _ name: String, _ samples: [[UInt8]], words: [String] = [], line: UInt = #line,
    read: ([UInt8]) throws -> Void
  ) throws {
    for sample in samples { XCTAssertNoThrow(try read(sample), line: line) }
    var mutator = Mutator(words: words.map { Array($0.utf8) })
    var refused = 0
    var slowest = Duration.zero
    let memory = peakMemory()
    let clock = ContinuousClock()
    let time = try clock.measure {
      for number in 0..<count {
        let input = mutator.mutation(of: samples[number % samples.count])
        do {
          slowest = max(slowest, try clock.measure { try read(input) })
        } catch let error as DataError {
          refused += 1
          XCTAssertEqual(error.file, name, line: line)
          XCTAssertNotEqual(error.place, .file, "\(error)", line: line)
          XCTAssertFalse(error.description.contains("\n"), line: line)
        } catch {
          XCTFail("\(error) is no DataError, input \(number): \(input)", line: line)
          throw error
        }
      }
    }
    XCTAssertGreaterThan(refused, count / 10, "the mutations hardly break anything", line: line)
    XCTAssertLessThan(refused, count, "nothing is read any more", line: line)
    XCTAssertLessThan(slowest, .seconds(1), line: line)
    XCTAssertLessThan(peakMemory() - memory, 64 << 20, "bytes more than before", line: line)
    if count > 3000 { print("fuzz \(name): \(count) inputs, \(refused) refused, \(time)") }
  }

  /// The most memory this process ever held, in bytes.
  private func peakMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  func testIDX() throws {
    try fuzz(
      "idx",
      [
        .init(idxType: 8, shape: [3, 2, 4], payload: Array(0..<24)),
        .init(idxType: 8, shape: [6], payload: [0, 1, 2, 3, 4, 5]),
        .init(idxType: 0x0D, shape: [2, 1], payload: Array(0..<8)),
        .init(idxType: 0x0E, shape: [1, 1, 1, 2], payload: Array(0..<16)),
      ]
    ) { bytes in
      let file = try IDXFile(bytes: bytes, file: "idx")
      _ = file.tensor()
      if file.shape.count == 1, file.elementType == .unsignedByte {
        _ = try file.labels(classCount: 10)
      }
    }
  }

  func testCIFAR10() throws {
    var sample = [UInt8](repeating: 9, count: 2 * 3073)
    sample[0] = 3
    try fuzz("cifar", [sample, Array(sample.prefix(3073))]) {
      _ = try CIFAR10File.parse($0, file: "cifar")
    }
  }

  func testCSV() throws {
    let samples = [
      "a,b,c\n1,2.5,x\n-3e2,,\"y,\"\"z\"\"\"\r\n4,5,\"multi\nline\"",
      "\u{FEFF}\"имя\",b\n1,2\n",
    ].map { Array($0.utf8) }
    try fuzz("csv", samples, words: ["\"", ",", "\r\n", "\n", "\"\"", "1e308", "nan", ";"]) {
      bytes in
      let table = try CSVTable(bytes: bytes, file: "csv")
      _ = try table.matrix(
        categorical: Set(table.columnNames.suffix(1)), allowsMissing: true)
    }
  }

  func testBlankSeparated() throws {
    let sample = Array(" 0.00632  18.00 2.310\n 0.02731 0.00\t7.070\n".utf8)
    try fuzz("blanks", [sample], words: [" ", "\n", "\t", "-", "."]) { bytes in
      _ = try CSVTable(bytes: bytes, file: "blanks", hasHeader: false, separator: .blanks).matrix()
    }
  }

  func testVOC() throws {
    let samples = [
      DataAnnotationTests.document([["1", "2", "30", "40"], ["5", "5", "5", "5"]]),
      DataAnnotationTests.document([]),
    ].map { Array($0.utf8) }
    let words = [
      "<", ">", "</", "/>", "<object>", "</object>", "<![CDATA[", "]]>", "<!--", "-->", "&lt;",
      "&#x",
      "<?", "?>", "<!DOCTYPE", "xmin", "<annotation>", "'", "\"", "1e99", "-1",
    ]
    try fuzz("voc", samples, words: words) { bytes in
      _ = try VOCAnnotation(bytes: bytes, file: "voc")
    }
  }

  func testPNM() throws {
    let samples = [
      Array("P1 3 2 101 010".utf8), Array("P2\n# c\n2 2 9\n1 2 3 9".utf8),
      Array("P3 1 2 255 1 2 3 4 5 255".utf8), Array("P4 9 2\n".utf8) + [1, 128, 255, 0],
      Array("P5 2 2 255\n".utf8) + [1, 2, 3, 255], Array("P5 1 2 65535\n".utf8) + [1, 2, 3, 4],
      Array("P6 1 2 255\n".utf8) + [1, 2, 3, 4, 5, 6],
    ]
    try fuzz("pnm", samples, words: ["P5", "P6", " ", "\n", "#", "2147483647", "0", "65535"]) {
      bytes in
      _ = try ImageFile.parse(bytes, file: "pnm", channels: 3)
    }
  }

  func testText() throws {
    try fuzz("text", [Array("Мой дядя самых честных правил".utf8), Array("plain".utf8)]) { bytes in
      _ = try TextFile.parse(bytes, file: "text")
    }
  }
}

/// Makes broken files of good ones, from a seed.
private struct Mutator {
  private var generator = SeededGenerator(seed: 99)
  private let words: [[UInt8]]

  init(words: [[UInt8]]) { self.words = words }

  mutating func mutation(of sample: [UInt8]) -> [UInt8] {
    var bytes = sample
    // Most faults lie at the beginning: half of all places are drawn there.
    func place(_ generator: inout SeededGenerator, _ bytes: [UInt8]) -> Int {
      let bound = generator.uniform() < 0.5 ? min(bytes.count, 20) : bytes.count
      return bound == 0 ? 0 : generator.integer(below: bound)
    }
    for _ in 0...generator.integer(below: 4) {
      let place = place(&generator, bytes)
      switch generator.integer(below: words.isEmpty ? 7 : 9) {
      case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8(generator.integer(below: 8))
      case 1 where !bytes.isEmpty: bytes[place] = UInt8(generator.integer(below: 256))
      case 2 where !bytes.isEmpty:
        bytes[place] = [0, 1, 9, 10, 127, 128, 255][generator.integer(below: 7)]
      case 3: bytes.insert(UInt8(generator.integer(below: 256)), at: place)
      case 4 where !bytes.isEmpty: bytes.remove(at: place)
      case 5: bytes = Array(bytes.prefix(place))
      case 6 where !bytes.isEmpty:
        let end = min(bytes.count, place + 1 + generator.integer(below: 30))
        bytes.insert(contentsOf: bytes[place..<end], at: generator.integer(below: bytes.count))
      case 7, 8: bytes.insert(contentsOf: words[generator.integer(below: words.count)], at: place)
      default: break
      }
    }
    return bytes
  }
}
