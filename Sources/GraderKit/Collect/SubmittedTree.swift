/// What somebody handed in, as names and contents: an archive, a part of one, a commit.
///
/// Nothing of it is ever unpacked onto the disk: the files that a lesson asks for are read into
/// memory, and the rest is only listed.
protocol SubmittedTree: Sendable {
  /// Everything in it, in its own order.
  var entries: [TreeEntry] { get }

  /// The contents of some files, by their places in `entries`.
  ///
  /// - Throws: `CollectRefusal` when they cannot be read, or are not as large as was said.
  func contents(of places: [Int]) throws -> [[UInt8]]
}

/// One name in a tree.
struct TreeEntry: Equatable, Sendable {
  /// What stands behind the name.
  enum Kind: Equatable, Sendable {
    case file
    case folder
    /// A symbolic or hard link: it is never followed.
    case link
    /// A device, a pipe, another repository.
    case other
  }

  /// The path within the tree, with `/` between its parts.
  var path: String
  var kind: Kind
  /// How large the content claims to be, in bytes.
  var size: Int

  /// The parts of the path; nil when it is absolute or leads out of the tree.
  var components: [Substring]? {
    let isDrive = path.dropFirst().first == ":" && path.first?.isLetter == true
    guard !path.hasPrefix("/"), !isDrive, !path.contains("\0") else { return nil }
    let parts = path.split(separator: "/").filter { $0 != "." }
    return parts.contains("..") || parts.isEmpty ? nil : parts
  }
}

/// Why something that was handed in is left where it is, in a few words.
struct CollectRefusal: Error, Equatable, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// What one submission may hold at most; beyond it nobody hands in work of this course.
enum CollectLimits {
  /// An archive as it lies on the disk, in bytes.
  static let archive = 64 << 20
  /// Everything in it together, unpacked, in bytes.
  static let unpacked = 1 << 30
  /// Names in it.
  static let entries = 20_000
  /// Names in the archive of a whole class.
  static let classEntries = 1_000_000
  /// How long a program may read it, in seconds.
  static let wallSeconds = 60.0
}
