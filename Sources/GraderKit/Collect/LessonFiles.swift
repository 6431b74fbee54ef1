/// The files of a lesson within what somebody handed in, wherever in it they lie.
///
/// People hand in the whole package, the lesson's folder, its `Sources`, or bare files. Taken are the
/// editable files of the one folder that fits best; of everything else nothing is read.
struct LessonFiles: Equatable {
  /// The places of the files in the tree, by their names.
  var places: [String: Int] = [:]
  /// Why a file was left, by its path.
  var left: [String: String] = [:]

  /// Chooses the files.
  ///
  /// - Parameters:
  ///   - lessons: the folder names of all lessons: what lies in another's folder is not meant.
  /// - Throws: `CollectRefusal` when two folders fit equally well.
  init(of lesson: Lesson, in entries: [TreeEntry], lessons: [String]) throws {
    var folders: [String: [(name: String, place: Int)]] = [:]
    for (place, entry) in entries.enumerated() where entry.kind != .folder {
      let name = entry.path.split(separator: "/").last.map(String.init) ?? ""
      guard lesson.rubric.editable.contains(name) else { continue }
      guard let parts = entry.components else {
        left[entry.path] = "its path leads out of what was handed in"
        continue
      }
      let folder = parts.dropLast()
      // What macOS and tools leave behind.
      if folder.contains(where: { $0.hasPrefix(".") || $0 == "__MACOSX" }) { continue }
      folders[folder.joined(separator: "/"), default: []].append((name, place))
    }
    let ranked = folders.keys.compactMap { folder in
      Self.rank(folder, lesson: lesson.name, lessons: lessons).map { (rank: $0, folder: folder) }
    }
    guard let best = ranked.map(\.rank).min() else { return }
    let chosen = ranked.filter { $0.rank == best }.map(\.folder).sorted()
    guard chosen.count == 1 else {
      throw CollectRefusal(
        "the lesson's files lie in several folders, such as \"\(chosen[0])\" and \"\(chosen[1])\"")
    }
    for (name, place) in folders[chosen[0]] ?? [] { take(name, at: place, of: entries) }
  }

  private mutating func take(_ name: String, at place: Int, of entries: [TreeEntry]) {
    let entry = entries[place]
    switch entry.kind {
    case .file where entry.size > SubmissionFiles.maximumSize:
      left[entry.path] = "it is larger than \(SubmissionFiles.maximumSize >> 10) KiB"
    case .file where places[name] != nil || left[entry.path] != nil:
      places[name] = nil
      left[entry.path] = "it is there more than once"
    case .file: places[name] = place
    case .link: left[entry.path] = "it is a link"
    case .folder, .other: left[entry.path] = "it is not a regular file"
    }
  }

  /// How well a folder fits: the lower, the better; nil when it is another lesson's.
  ///
  /// The depth decides between folders of the same kind, so that a copy in a subfolder does no harm.
  private static func rank(_ folder: String, lesson: String, lessons: [String]) -> Int? {
    let parts = folder.split(separator: "/").map(String.init)
    let isOthers = parts.contains { $0 != lesson && lessons.contains($0) }
    guard !isOthers else { return nil }
    let depth = min(parts.count, 99)
    if parts.suffix(2) == [lesson, "Sources"] { return depth }
    if parts.last == lesson { return 100 + depth }
    if parts.last == "Sources" { return 200 + depth }
    return 300 + depth
  }
}
