import Foundation

/// A tar archive in memory, as it is or packed by gzip: listed and read by Debian's `tar`.
struct TarArchive: SubmittedTree {
  let entries: [TreeEntry]

  private let bytes: [UInt8]
  private let unpacker: Unpacker
  private let options: [String]

  /// Lists the archive.
  ///
  /// - Throws: `CollectRefusal` when it is no tar archive, or holds too much.
  init(_ bytes: [UInt8], unpacker: Unpacker) throws {
    self.bytes = bytes
    self.unpacker = unpacker
    options = bytes.starts(with: [0x1F, 0x8B]) ? ["-z"] : []
    let limit = CollectLimits.entries << 8
    let result = try unpacker.tar(
      options + ["-tvf", "-", "--numeric-owner", "--full-time", "--quoting-style=escape"],
      input: bytes, limit: limit)
    guard result.end != .timedOut else {
      throw CollectRefusal(
        "it takes longer than \(Int(CollectLimits.wallSeconds)) seconds to list")
    }
    guard result.standardOutput.count <= limit else {
      throw CollectRefusal("it holds more than \(CollectLimits.entries) files")
    }
    guard result.succeeded else { throw CollectRefusal("it is not a whole tar archive") }
    entries = try result.standardOutput.split(separator: UInt8(ascii: "\n")).map(Self.entry)
    guard entries.count <= CollectLimits.entries else {
      throw CollectRefusal("it holds \(entries.count) files, more than \(CollectLimits.entries)")
    }
  }

  func contents(of places: [Int]) throws -> [[UInt8]] {
    guard !places.isEmpty else { return [] }
    let names = places.map { entries[$0].path }
    for name in names where entries.count(where: { $0.path == name }) > 1 {
      throw CollectRefusal("\(name) stands in it more than once")
    }
    // tar prints them in the archive's order.
    let inOrder = places.sorted()
    let sizes = inOrder.map { entries[$0].size }
    let result = try unpacker.tar(
      options + ["-xOf", "-", "--no-wildcards", "--no-unquote", "--"] + names, input: bytes,
      limit: sizes.reduce(0, +))
    let contents = try unpacker.split(result, sizes: sizes)
    let byPlace = Dictionary(uniqueKeysWithValues: zip(inOrder, contents))
    return places.map { byPlace[$0] ?? [] }
  }

  /// One line: `-rw-r--r-- 0/0 12 2026-05-01 12:00:00 name`.
  private static func entry(_ line: ArraySlice<UInt8>) throws -> TreeEntry {
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 5)
    guard parts.count == 6, let size = Int(String(decoding: parts[2], as: UTF8.self)),
      let type = line.first
    else { throw CollectRefusal("it holds what tar cannot list") }
    let kind: TreeEntry.Kind =
      switch type {
      case UInt8(ascii: "-"): .file
      case UInt8(ascii: "d"): .folder
      case UInt8(ascii: "l"), UInt8(ascii: "h"): .link
      default: .other
      }
    // A name that is not UTF-8 cannot be asked for again, and no lesson has a file of such a name.
    guard let path = String(validating: unescaped(parts[5]), as: UTF8.self) else {
      return TreeEntry(path: String(decoding: parts[5], as: UTF8.self), kind: .other, size: size)
    }
    return TreeEntry(path: path, kind: kind, size: size)
  }

  /// Undoes `--quoting-style=escape`: letters and octal numbers after a backslash.
  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let letters: [Character: UInt8] = ["a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13]
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      if let value = letters[Character(Unicode.Scalar(next))] {
        bytes.append(value)
      } else if let first = Character(Unicode.Scalar(next)).wholeNumberValue, first < 4 {
        let digits = [first] + rest.prefix(2).map { Int($0) - 48 }
        rest = rest.dropFirst(2)
        bytes.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 8 + $1 }))
      } else {
        bytes.append(next)
      }
    }
    return bytes
  }
}
