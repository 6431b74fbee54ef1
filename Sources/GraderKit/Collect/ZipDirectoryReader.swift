import Foundation

/// Reads the records of a zip archive (PKWARE APPNOTE 6.3.10, sections 4.3 to 4.5), each number
/// with a look at whether the archive still holds it.
struct ZipDirectoryReader {
  /// Where the next record begins.
  var place = 0

  private let bytes: Data

  init(_ bytes: Data) {
    self.bytes = bytes
  }

  /// What the directory says of one file.
  struct Record {
    var path: String
    var kind: TreeEntry.Kind
    var flags: Int
    var method: Int
    var checksum: UInt32
    var packedSize: Int
    var size: Int
    var header: Int
  }

  private func number(_ count: Int, at place: Int) throws(CollectRefusal) -> Int {
    guard place >= 0, place <= bytes.count - count else { throw .damagedZip }
    var value: UInt64 = 0
    for index in (0..<count).reversed() { value = value << 8 | UInt64(bytes[place + index]) }
    guard let number = Int(exactly: value) else { throw .damagedZip }
    return number
  }

  /// How many files the directory names, and where it begins.
  func findDirectory() throws(CollectRefusal) -> (count: Int, start: Int) {
    guard bytes.count >= 22 else { throw .damagedZip }
    // The record at the end is followed by a comment of up to 64 KiB.
    var end = bytes.count - 22
    let last = max(0, end - 0xFFFF)
    while end >= last {
      let comment = try number(2, at: end + 20)
      if try number(4, at: end) == 0x0605_4B50, comment <= bytes.count - end - 22 { break }
      end -= 1
    }
    guard end >= last else { throw .damagedZip }
    let disk = try number(2, at: end + 4)
    guard disk == 0 || disk == 0xFFFF else {
      throw CollectRefusal("it is one part of a zip archive in several")
    }
    let (count, start) = (try number(2, at: end + 10), try number(4, at: end + 16))
    guard count == 0xFFFF || start == 0xFFFF_FFFF else { return (count, start) }
    // ZIP64: a locator stands before the record and names a larger one.
    guard end >= 20, try number(4, at: end - 20) == 0x0706_4B50 else { return (count, start) }
    let large = try number(8, at: end - 12)
    guard large <= bytes.count, try number(4, at: large) == 0x0606_4B50 else { throw .damagedZip }
    return (try number(8, at: large + 32), try number(8, at: large + 48))
  }

  /// The next file of the directory.
  mutating func nextRecord() throws(CollectRefusal) -> Record {
    guard try number(4, at: place) == 0x0201_4B50 else { throw .damagedZip }
    let nameSize = try number(2, at: place + 28)
    let extraSize = try number(2, at: place + 30)
    let next = place + 46 + nameSize + extraSize + (try number(2, at: place + 32))
    guard next <= bytes.count else { throw .damagedZip }
    let flags = try number(2, at: place + 8)
    let name = [UInt8](bytes[place + 46..<place + 46 + nameSize])
    let extra = place + 46 + nameSize..<place + 46 + nameSize + extraSize
    var record = Record(
      path: "", kind: .file, flags: flags, method: try number(2, at: place + 10),
      checksum: UInt32(try number(4, at: place + 16)), packedSize: try number(4, at: place + 20),
      size: try number(4, at: place + 24), header: try number(4, at: place + 42))
    var utf8 = flags & 0x800 != 0 ? name : nil
    try readExtra(extra, into: &record, utf8: &utf8)
    if let utf8 {
      guard let text = String(validating: utf8, as: UTF8.self) else { throw .damagedZip }
      record.path = text
    } else {
      record.path = ArchiveNames.text(name)
    }
    // Some packers of Windows write its own separator.
    record.path = record.path.replacingOccurrences(of: "\\", with: "/")
    record.kind = try kind(record.path)
    place = next
    return record
  }

  /// The fields behind the name: sizes beyond 4 GiB, and the name in UTF-8.
  private func readExtra(
    _ extra: Range<Int>, into record: inout Record, utf8: inout [UInt8]?
  ) throws(CollectRefusal) {
    var field = extra.lowerBound
    while field + 4 <= extra.upperBound {
      let (kind, size) = (try number(2, at: field), try number(2, at: field + 2))
      let (content, end) = (field + 4, field + 4 + size)
      guard end <= extra.upperBound else { return }
      switch kind {
      case 0x0001:
        var place = content
        func large(_ value: inout Int) throws(CollectRefusal) {
          guard value == 0xFFFF_FFFF, place + 8 <= end else { return }
          value = try number(8, at: place)
          place += 8
        }
        try large(&record.size)
        try large(&record.packedSize)
        try large(&record.header)
      case 0x7075 where size > 5:
        if utf8 == nil, try number(1, at: content) == 1 {
          utf8 = [UInt8](bytes[content + 5..<end])
        }
      default: break
      }
      field = end
    }
  }

  /// What a record stands for: systems of the Unix family write the file's mode down.
  private func kind(_ path: String) throws(CollectRefusal) -> TreeEntry.Kind {
    let system = try number(1, at: place + 5)
    let mode = try number(4, at: place + 38) >> 16 & 0o170000
    if system == 3 || system == 19 {
      switch mode {
      case 0o120000: return .link
      case 0o040000: return .folder
      case 0, 0o100000: break
      default: return .other
      }
    }
    return path.hasSuffix("/") ? .folder : .file
  }

  /// Where the content begins behind the header at `place`.
  func contentStart() throws(CollectRefusal) -> Int {
    guard try number(4, at: place) == 0x0403_4B50 else { throw .damagedZip }
    return place + 30 + (try number(2, at: place + 26)) + (try number(2, at: place + 28))
  }
}
