import Foundation

/// A zip archive in memory: its directory is read here, its contents are unpacked by `gzip`.
///
/// The layout is that of PKWARE's APPNOTE 6.3.10. `unzip` is not used because of the names; see
/// ``ArchiveNames``. What a file is and how large it claims to be comes from the directory at the
/// archive's end, and `gzip` holds each content to the size and the checksum that stand there.
struct ZipArchive: SubmittedTree {
  let entries: [TreeEntry]

  private let bytes: Data
  private let members: [Member]
  private let unpacker: Unpacker

  /// Where the content of an entry lies.
  private struct Member {
    var flags: Int
    var method: Int
    var checksum: UInt32
    var packedSize: Int
    var header: Int
  }

  /// Reads the directory.
  ///
  /// - Parameter limit: how many names it may hold.
  /// - Throws: `CollectRefusal` when it is no whole zip archive.
  init(
    _ data: Data, unpacker: Unpacker, limit: Int = CollectLimits.entries
  ) throws {
    // A slice would have other places.
    bytes = data.startIndex == 0 ? data : Data(data)
    self.unpacker = unpacker
    var reader = ZipDirectoryReader(bytes)
    let (count, start) = try reader.findDirectory()
    guard count <= limit else {
      throw CollectRefusal("it holds \(count) files, more than \(limit)")
    }
    var entries: [TreeEntry] = []
    var members: [Member] = []
    reader.place = start
    for _ in 0..<count {
      let record = try reader.nextRecord()
      entries.append(
        TreeEntry(path: record.path, kind: record.kind, size: record.size))
      members.append(
        Member(
          flags: record.flags, method: record.method, checksum: record.checksum,
          packedSize: record.packedSize, header: record.header))
    }
    self.entries = entries
    self.members = members
  }

  func contents(of places: [Int]) throws -> [[UInt8]] {
    var stream: [UInt8] = []
    for place in places { stream += try gzipStream(place) }
    let sizes = places.map { entries[$0].size }
    guard !stream.isEmpty else { return [] }
    return try unpacker.gunzip(stream, sizes: sizes)
  }

  /// A member as a stream of its own for `gzip`, which packs in the same way.
  private func gzipStream(_ place: Int) throws -> [UInt8] {
    let (member, entry) = (members[place], entries[place])
    guard member.flags & 1 == 0 else { throw CollectRefusal("\(entry.path) is encrypted") }
    guard entry.size <= Int(UInt32.max) else { throw CollectRefusal("\(entry.path) is too large") }
    var reader = ZipDirectoryReader(bytes)
    reader.place = member.header
    let start = try reader.contentStart()
    guard member.packedSize >= 0, start <= bytes.count - member.packedSize else {
      throw CollectRefusal.damagedZip
    }
    let content = bytes[start..<start + member.packedSize]
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    switch member.method {
    case 8: packed += content
    case 0:
      guard member.packedSize == entry.size, entry.size <= Self.longestStored else {
        throw CollectRefusal.damagedZip
      }
      packed += Self.stored(content)
    default:
      throw CollectRefusal("\(entry.path) is packed in a way that only its packer knows")
    }
    for value in [member.checksum, UInt32(entry.size)] {
      packed += (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    return packed
  }

  /// No file that is asked for is larger.
  private static let longestStored = CollectLimits.archive

  /// Bytes as blocks that are not packed (RFC 1951, 3.2.4).
  private static func stored(_ content: Data) -> [UInt8] {
    var blocks: [UInt8] = []
    var rest = content
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      let size = UInt16(block.count)
      blocks.append(rest.isEmpty ? 1 : 0)
      for value in [size, ~size] {
        blocks += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
      }
      blocks += block
    } while !rest.isEmpty
    return blocks
  }
}

extension CollectRefusal {
  /// What is said of a zip archive that breaks off or contradicts itself.
  static let damagedZip = CollectRefusal("it is not a whole zip archive")
}
