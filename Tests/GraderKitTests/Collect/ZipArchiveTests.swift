import Foundation
import XCTest

@testable import GraderKit

/// Zip archives: their names, their contents, and what is refused.
final class ZipArchiveTests: GraderTestCase {
  private let unpacker = Unpacker(sandbox: .none)

  private func archive(_ writer: ZipWriter) throws -> ZipArchive {
    try ZipArchive(Data(writer.bytes()), unpacker: unpacker)
  }

  private func assertRefused<Value>(
    _ words: String, file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Value
  ) {
    XCTAssertThrowsError(try body(), file: file, line: line) { error in
      XCTAssertTrue(
        (error as? CollectRefusal)?.description.contains(words) ?? false, "\(error)", file: file,
        line: line)
    }
  }

  func testContentsInTheOrderThatIsAskedFor() throws {
    var writer = ZipWriter()
    let long = String(repeating: "packed well ", count: 20_000)
    writer.add("a", "first")
    writer.add("b", long)
    writer.add("empty", "")
    writer.members.append(
      ZipWriter.Member(name: Array("stored".utf8), content: Array(long.utf8), isPacked: false))
    let zip = try archive(writer)
    XCTAssertEqual(zip.entries.map(\.path), ["a", "b", "empty", "stored"])
    let texts = try zip.contents(of: [3, 2, 0, 1]).map { String(decoding: $0, as: UTF8.self) }
    XCTAssertEqual(texts, [long, "", "first", long])
    XCTAssertEqual(try zip.contents(of: []), [])
  }

  func testInTheSandbox() throws {
    var writer = ZipWriter()
    writer.add("a", "first")
    let unpacker = Unpacker(sandbox: try SharedWorkshop.requireSandbox())
    let zip = try ZipArchive(Data(writer.bytes()), unpacker: unpacker)
    XCTAssertEqual(try zip.contents(of: [0]), [Array("first".utf8)])
  }

  func testNames() throws {
    // "Иванов" in CP866, "Café" in CP437, and what the archive says itself.
    let cases: [([UInt8], UInt16, [UInt8], String)] = [
      ([0x88, 0xA2, 0xA0, 0xAD, 0xAE, 0xA2], 0, [], "Иванов"),
      ([0xF0, 0xE2, 0xAE, 0x31], 0, [], "Ёто1"),
      ([0x43, 0x61, 0x66, 0x82], 0, [], "Café"),
      (Array("Пётр".utf8), 0x800, [], "Пётр"),
      (Array("Пётр".utf8), 0, [], "Пётр"),
      ([0x3F], 0, [0x75, 0x70, 7, 0, 1, 0, 0, 0, 0, 0xD0, 0xAF], "Я"),
      (Array("a\\b.swift".utf8), 0, [], "a/b.swift"),
    ]
    for (name, flags, extra, expected) in cases {
      var writer = ZipWriter()
      writer.members = [
        ZipWriter.Member(name: name, content: [1], flags: flags, extra: extra)
      ]
      XCTAssertEqual(try archive(writer).entries[0].path, expected)
    }
  }

  func testTheTablesOfCharacters() throws {
    XCTAssertEqual(ArchiveNames.cp866.count, 128)
    XCTAssertEqual(ArchiveNames.cp437.count, 128)
    // The C library's own tables, as an independent reader.
    for (name, table) in [("CP866", ArchiveNames.cp866), ("CP437", ArchiveNames.cp437)] {
      try write((0x80...0xFF).map { UInt8($0) }, to: "bytes")
      let text = try SystemProgram.run("iconv", ["-f", name, "-t", "UTF-8", "bytes"], in: folder)
      XCTAssertEqual(Array(text), table, name)
    }
  }

  func testWhatIsNoFile() throws {
    var writer = ZipWriter()
    for (name, mode) in [
      ("link", 0o120777), ("pipe", 0o010644), ("folder", 0o040755), ("f", 0o100644),
    ] {
      writer.members.append(
        ZipWriter.Member(
          name: Array(name.utf8), content: [1], system: 3, mode: UInt32(mode)))
    }
    writer.add("dos/", "")
    XCTAssertEqual(
      try archive(writer).entries.map(\.kind), [.link, .other, .folder, .file, .folder])
  }

  func testPathsThatLeadOut() {
    for path in ["/etc/passwd", "../x", "a/../../x", "C:/x", "c:x", "a\0b", "", "."] {
      XCTAssertNil(TreeEntry(path: path, kind: .file, size: 0).components, path)
    }
    XCTAssertEqual(
      TreeEntry(path: "./a//b", kind: .file, size: 0).components.map { $0.map(String.init) },
      ["a", "b"])
  }

  func testSizesThatLie() throws {
    for claimed in [0, 3, 1 << 20, 0xFFFF_FFFE] {
      var writer = ZipWriter()
      writer.members = [
        ZipWriter.Member(
          name: [0x61], content: Array(repeating: 0, count: 8 << 20), claimedSize: claimed)
      ]
      let zip = try archive(writer)
      assertRefused("cannot be unpacked") { try zip.contents(of: [0]) }
    }
  }

  func testEncryptedAndUnknown() throws {
    var writer = ZipWriter()
    writer.members = [ZipWriter.Member(name: [0x61], content: [1], flags: 1)]
    let zip = try archive(writer)
    assertRefused("a is encrypted") { try zip.contents(of: [0]) }
  }

  func testEveryBrokenArchiveIsRefused() throws {
    var writer = ZipWriter()
    writer.add("Sources/Loss.swift", String(repeating: "let x = 1\n", count: 30))
    writer.add("б", "second")
    let good = try writer.bytes()
    let whole = try ZipArchive(Data(good), unpacker: unpacker).contents(of: [0, 1])
    for end in 0..<good.count {
      assertRefused("zip archive") { try ZipArchive(Data(good[..<end]), unpacker: unpacker) }
    }
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      var bad = good
      bad[Int.random(in: 0..<bad.count, using: &generator)] ^= UInt8.random(in: 1...255)
      do {
        let zip = try ZipArchive(Data(bad), unpacker: unpacker)
        let places = zip.entries.indices.filter { zip.entries[$0].kind == .file }
        let contents = try zip.contents(of: places)
        // Its checksums hold: what is taken is what was packed.
        XCTAssertTrue(contents.allSatisfy(whole.contains), "\(bad)")
      } catch is CollectRefusal {
        continue
      }
    }
  }

  func testMoreNamesThanAnybodyHandsIn() throws {
    var writer = ZipWriter()
    writer.add("a", "")
    writer.add("b", "")
    let data = Data(try writer.bytes())
    assertRefused("it holds 2 files, more than 1") {
      try ZipArchive(data, unpacker: unpacker, limit: 1)
    }
  }

  func testABombIsRefusedBeforeItIsUnpacked() throws {
    var writer = ZipWriter()
    for number in 0..<3 {
      writer.members.append(
        ZipWriter.Member(
          name: Array("\(number)".utf8), content: [1], claimedSize: 600 << 20))
    }
    let data = Data(try writer.bytes())
    assertRefused("it would unpack to more than 1024 MiB") {
      try ArchiveFormat.open(data, unpacker: unpacker)
    }
  }

  func testWhatIsNoArchive() {
    for (start, words) in [
      ("Rar!\u{1A}", "RAR"), ("BZh9", "bzip2"), ("hello", "no zip or tar archive"), ("", "no zip"),
    ] {
      assertRefused(words) { try ArchiveFormat.open(Data(start.utf8), unpacker: unpacker) }
    }
  }
}
