import Foundation

/// One student's work as it was handed in, before anything of it is read.
struct HandedIn: Sendable {
  /// The student's id.
  var student: String
  /// Where it came from, for people.
  var origin: String
  /// The number of Moodle's "Participant N", where it came from there.
  var participant: String?
  /// Opens it, and says when it was handed in where the source itself knows.
  ///
  /// What it throws as `CollectRefusal` is why this student's work is left.
  var open: @Sendable () throws -> (tree: any SubmittedTree, submittedAt: Date?)
}

/// Everything that was found, and what belongs to nobody.
struct Found {
  var work: [HandedIn] = []
  /// What was left, by its name, with the reason.
  var left: [(name: String, reason: String)] = []

  /// Leaves everything of students that occur more than once: nobody can tell which one is meant.
  mutating func leaveDoubled(_ reason: String) {
    let counts = Dictionary(grouping: work, by: \.student).mapValues(\.count)
    left += work.filter { counts[$0.student] ?? 0 > 1 }.map { ($0.origin, reason) }
    work.removeAll { counts[$0.student] ?? 0 > 1 }
  }
}

/// What an archive is, told by its first bytes: names lie.
enum ArchiveFormat {
  case zip
  case tar

  /// Opens an archive that somebody handed in.
  ///
  /// - Throws: `CollectRefusal` when it is none, or too large.
  static func open(_ bytes: Data, unpacker: Unpacker) throws -> any SubmittedTree {
    guard bytes.count <= CollectLimits.archive else {
      throw CollectRefusal("it is larger than \(CollectLimits.archive >> 20) MiB")
    }
    let tree: any SubmittedTree
    switch try format(of: bytes) {
    case .zip: tree = try ZipArchive(bytes, unpacker: unpacker)
    case .tar: tree = try TarArchive([UInt8](bytes), unpacker: unpacker)
    }
    var total = 0
    for entry in tree.entries {
      let (sum, isTooMuch) = total.addingReportingOverflow(max(0, entry.size))
      total = sum
      guard !isTooMuch, total <= CollectLimits.unpacked else {
        throw CollectRefusal(
          "it would unpack to more than \(CollectLimits.unpacked >> 20) MiB")
      }
    }
    return tree
  }

  private static func format(of bytes: Data) throws -> ArchiveFormat {
    let others: [(start: [UInt8], name: String)] = [
      (Array("Rar!".utf8), "RAR"), ([0x37, 0x7A, 0xBC, 0xAF], "7-Zip"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), (Array("BZh".utf8), "bzip2"),
    ]
    if let other = others.first(where: { bytes.starts(with: $0.start) }) {
      throw CollectRefusal("it is packed by \(other.name); hand in .zip, .tar or .tar.gz")
    }
    if bytes.starts(with: Array("PK".utf8)) { return .zip }
    let isTar = bytes.count > 262 && bytes.dropFirst(257).starts(with: Array("ustar".utf8))
    if bytes.starts(with: [0x1F, 0x8B]) || isTar { return .tar }
    throw CollectRefusal("it is no zip or tar archive")
  }

  /// The endings of the archives that are opened.
  static let endings = [".tar.gz", ".tgz", ".tar", ".zip"]

  /// A file's name without the ending of an archive; nil when it has none.
  static func stem(_ name: String) -> String? {
    endings.first { name.lowercased().hasSuffix($0) }.map { String(name.dropLast($0.count)) }
  }
}
