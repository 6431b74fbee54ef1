import Foundation
import XCTest

@testable import GraderKit

/// Tar archives, as GNU tar writes them and as nobody should.
final class TarArchiveTests: GraderTestCase {
  private func archive(
    _ arguments: [String], sandbox: Sandbox = .none
  ) throws -> TarArchive {
    try SystemProgram.run("tar", arguments, in: folder)
    let name = arguments[1]
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
    return try TarArchive(bytes, unpacker: Unpacker(sandbox: sandbox))
  }

  private func texts(_ tar: TarArchive, _ paths: [String]) throws -> [String] {
    let places = try paths.map { path in
      try XCTUnwrap(tar.entries.firstIndex { $0.path == path }, path)
    }
    return try tar.contents(of: places).map { String(decoding: $0, as: UTF8.self) }
  }

  func testContents() throws {
    try write("one", to: "work/Loss.swift")
    try write("два", to: "work/моя работа/a b\\c.swift")
    for sandbox in [Sandbox.none, try SharedWorkshop.requireSandbox()] {
      for options in ["-cf", "-czf"] {
        let tar = try archive([options, "a.tar", "work"], sandbox: sandbox)
        XCTAssertEqual(
          try texts(tar, ["work/моя работа/a b\\c.swift", "work/Loss.swift"]), ["два", "one"])
        XCTAssertEqual(try tar.contents(of: []), [])
      }
    }
  }

  func testLinksAndWhatLeadsOut() throws {
    try write("one", to: "work/a")
    try SystemProgram.run("ln", ["-s", "/etc/passwd", "work/soft"], in: folder)
    try SystemProgram.run("ln", ["work/a", "work/hard"], in: folder)
    try SystemProgram.run("mkfifo", ["work/pipe"], in: folder)
    let tar = try archive(["-cPf", "a.tar", "--sort=name", "work/../work", "/etc/hostname"])
    let kinds = Dictionary(
      tar.entries.map { ($0.path, $0.kind) }, uniquingKeysWith: { first, _ in first })
    XCTAssertEqual(kinds["work/../work/soft"], .link)
    XCTAssertEqual(kinds["work/../work/hard"], .link)
    XCTAssertEqual(kinds["work/../work/pipe"], .other)
    XCTAssertEqual(kinds["work/../work/a"], .file)
    XCTAssertTrue(
      tar.entries.filter { $0.path.contains("..") || $0.path.hasPrefix("/") }.allSatisfy {
        $0.components == nil
      })
  }

  func testAFileThatStandsThereTwice() throws {
    try write("one", to: "a")
    try SystemProgram.run("tar", ["-cf", "a.tar", "a"], in: folder)
    let tar = try archive(["-rf", "a.tar", "a"])
    XCTAssertThrowsError(try tar.contents(of: [0])) { error in
      XCTAssertEqual("\(error)", "a stands in it more than once")
    }
  }

  func testBrokenArchives() throws {
    try write(String(repeating: "line\n", count: 1000), to: "a")
    try SystemProgram.run("tar", ["-czf", "a.tar", "a"], in: folder)
    let good = [UInt8](try Data(contentsOf: folder.appending(path: "a.tar")))
    for bad in [
      Array(good.prefix(40)), Array(good.dropLast(20)),
      [0x1F, 0x8B] + [UInt8](repeating: 7, count: 600),
    ] {
      XCTAssertThrowsError(try TarArchive(bad, unpacker: Unpacker(sandbox: .none))) { error in
        XCTAssertTrue(error is CollectRefusal, "\(error)")
      }
    }
  }

  func testABombIsRefused() throws {
    // 2 GiB of nothing, in 2 MB: the size is in the list, and nothing of it is kept.
    try SystemProgram.run("truncate", ["-s", "2G", "zeros"], in: folder)
    try SystemProgram.run("tar", ["-czf", "a.tar", "--hole-detection=raw", "zeros"], in: folder)
    let data = try Data(contentsOf: folder.appending(path: "a.tar"))
    XCTAssertThrowsError(
      try ArchiveFormat.open(data, unpacker: Unpacker(sandbox: .none))
    ) { error in
      XCTAssertEqual("\(error)", "it would unpack to more than 1024 MiB")
    }
  }
}
