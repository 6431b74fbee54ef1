import Foundation

/// Some entries of a larger tree, under paths of their own.
struct PartOfTree: SubmittedTree {
  let entries: [TreeEntry]
  private let whole: any SubmittedTree
  private let places: [Int]

  /// - Parameter entries: places in the whole with the paths that they have here.
  init(_ whole: any SubmittedTree, entries: [(place: Int, path: String)]) {
    self.whole = whole
    places = entries.map(\.place)
    self.entries = entries.map { place, path in
      TreeEntry(path: path, kind: whole.entries[place].kind, size: whole.entries[place].size)
    }
  }

  func contents(of places: [Int]) throws -> [[UInt8]] {
    try whole.contents(of: places.map { self.places[$0] })
  }
}

extension SubmittedTree {
  /// The one archive in it, opened, where it holds nothing of a lesson but archives.
  ///
  /// - Returns: nil when there is none.
  /// - Throws: `CollectRefusal` when there are several.
  func onlyArchive(unpacker: Unpacker) throws -> (any SubmittedTree)? {
    let archives = entries.indices.filter { place in
      let entry = entries[place]
      let parts = entry.components ?? []
      return entry.kind == .file && ArchiveFormat.stem(entry.path) != nil
        && !parts.isEmpty && !parts.contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
    }
    guard let place = archives.first else { return nil }
    guard archives.count == 1 else {
      throw CollectRefusal("it holds \(archives.count) archives; one is to be handed in")
    }
    guard entries[place].size <= CollectLimits.archive else {
      throw CollectRefusal(
        "\(entries[place].path) is larger than \(CollectLimits.archive >> 20) MiB")
    }
    let content = try contents(of: [place])[0]
    do {
      return try ArchiveFormat.open(Data(content), unpacker: unpacker)
    } catch let refusal as CollectRefusal {
      throw CollectRefusal("\(entries[place].path): \(refusal)")
    }
  }
}
