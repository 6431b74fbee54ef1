import Foundation

/// The folder that a report is written into: a new one, an empty one, or that of a report of the
/// same kind, in which nothing but the report's own files is touched.
struct ReportFolder {
  /// What a folder's report is, which decides what may be put into it.
  enum Kind: String, Codable {
    /// For instructors: it holds what students may not see.
    case instructor
    /// What students may see.
    case students
    /// Similar submissions, for instructors.
    case similar

    /// What a folder of it holds, for messages.
    var content: String {
      switch self {
      case .instructor: "the instructors' pages"
      case .students: "the students' pages"
      case .similar: "pages of similar submissions"
      }
    }

    /// Whom a report of it is for, for messages.
    var purpose: String {
      switch self {
      case .instructor: "this report is for instructors"
      case .students: "these are for students"
      case .similar: "these are of similar submissions"
      }
    }
  }

  /// What the folder says of itself, in a file of its own.
  private struct Marker: Codable {
    var report: Kind
    /// The files of the report, by their places in the folder; of students' pages, which lie where
    /// others may read this file, digests of the places, from which no address can be had.
    var files: [String]
  }

  private static let markerName = ".gradus-report.json"

  private let root: URL
  private let kind: Kind
  private let known: Set<String>
  private var written: Set<String> = []

  /// Looks at the folder; nothing is written.
  ///
  /// - Throws: `GraderError` when it holds anything else.
  init(_ root: URL, kind: Kind) throws {
    self.root = root
    self.kind = kind
    let files = FileManager.default
    let place = root.relativePathFromCurrentFolder
    guard files.fileExists(atPath: root.path) else {
      known = []
      return
    }
    guard files.isFolder(root) else {
      throw GraderError("is not a folder", at: place, remedy: "name a folder with --to")
    }
    let marker = root.appending(path: Self.markerName)
    guard let data = files.contents(atPath: marker.path) else {
      guard let content = try? files.contentsOfDirectory(atPath: root.path), content.isEmpty else {
        // What cannot be listed is not ours either.
        throw GraderError(
          "holds something else than a report", at: place,
          remedy: "name a new folder or an empty one with --to")
      }
      known = []
      return
    }
    guard let found = try? JSONDecoder().decode(Marker.self, from: data) else {
      throw GraderError(
        "says nothing that could be read about the report it holds",
        at: marker.relativePathFromCurrentFolder, remedy: "name another folder with --to")
    }
    guard found.report == kind else {
      // Pages for instructors would come where students look.
      throw GraderError(
        "holds \(found.report.content), and \(kind.purpose)", at: place,
        remedy: "name another folder with --to")
    }
    let named = found.files.filter(Self.isOurs)
    let digests = Set(found.files)
    known = Set(named).union(
      kind == .students ? Self.places(in: root).filter { digests.contains(Self.digest($0)) } : [])
  }

  /// The places in a folder that reports write to.
  private static func places(in root: URL) -> [String] {
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter(isOurs)
  }

  /// FNV-1a with 64 bits: of the 130 random bits of an address, most stay unknown.
  private static func digest(_ place: String) -> String {
    let hash = place.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }

  /// Says which files are going to be the report's, before the first of them is there: a kill leaves
  /// none that the next report does not know.
  func begin(_ planned: Set<String>) throws {
    try mark(known.union(planned))
  }

  /// Writes a file, whole or not at all.
  ///
  /// - Parameter path: its place in the folder.
  mutating func write(_ text: String, to path: String) throws {
    let file = root.appending(path: path)
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file, options: .atomic)
    } catch {
      throw GraderError(
        "cannot be written (\(error.localizedDescription))",
        at: file.relativePathFromCurrentFolder,
        remedy: "name a folder that you may write with --to, and see that the disk is not full")
    }
    written.insert(path)
  }

  /// Removes what was the report's and is no more, and says which files are.
  ///
  /// - Parameter isWhole: whether everything was written; otherwise what was there stays.
  mutating func finish(isWhole: Bool) throws {
    guard isWhole else { return try mark(known.union(written)) }
    for path in known.subtracting(written) {
      let file = root.appending(path: path)
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      do {
        try FileManager.default.removeItem(at: file)
      } catch {
        throw GraderError(
          "is of a former report and cannot be removed", at: file.relativePathFromCurrentFolder,
          remedy: "remove it")
      }
    }
    try mark(written)
  }

  private func mark(_ files: Set<String>) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
      let names = kind == .students ? files.map(Self.digest) : Array(files)
      try encoder.encode(Marker(report: kind, files: names.sorted()))
        .write(to: root.appending(path: Self.markerName), options: .atomic)
    } catch {
      throw GraderError(
        "cannot be written (\(error.localizedDescription))",
        at: root.relativePathFromCurrentFolder, remedy: "name a folder that you may write with --to"
      )
    }
  }

  /// Whether a place is one that reports write to: the list is a file that anyone may have edited.
  private static func isOurs(_ path: String) -> Bool {
    (path.hasSuffix(".html") || path == SimilarReport.table)
      && !path.hasPrefix("/")
      && path.split(separator: "/").allSatisfy { $0 != ".." && !$0.hasPrefix(".") }
  }
}
