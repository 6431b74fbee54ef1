import Foundation

/// The zip archive that Moodle makes of all submissions of an assignment: a folder
/// `Full Name_12345_assignsubmission_file` a student, where 12345 is the "Participant" of the grading
/// worksheet. Without folders the same stands before each file's name.
enum MoodleDownload {
  /// Finds each student's part.
  ///
  /// - Parameter roster: whom the names stand for; nil to take the full name for the id.
  /// - Throws: `GraderError` when it is no such archive.
  static func find(
    in file: URL, roster: CourseRoster?, unpacker: Unpacker
  ) throws -> Found {
    let place = file.relativePathFromCurrentFolder
    let remedy = "name the zip archive of Moodle's \"Download all submissions\""
    let archive: ZipArchive
    do {
      // Mapped: the archive of a class may be larger than the memory.
      archive = try ZipArchive(
        Data(contentsOf: file, options: .alwaysMapped), unpacker: unpacker,
        limit: CollectLimits.classEntries)
    } catch let refusal as CollectRefusal {
      throw GraderError(refusal.description, at: place, remedy: remedy)
    } catch let error as CocoaError {
      throw GraderError(
        "cannot be read (\(error.localizedDescription))", at: place, remedy: remedy)
    }
    var parts: [Owner: [(place: Int, path: String)]] = [:]
    var owners: [Owner] = []
    var found = Found()
    for (place, entry) in archive.entries.enumerated() {
      guard let (owner, path) = split(entry) else {
        if entry.kind != .folder { found.left.append((entry.path, "it belongs to nobody")) }
        continue
      }
      if parts[owner] == nil { owners.append(owner) }
      if !path.isEmpty { parts[owner, default: []].append((place, path)) }
    }
    guard !owners.isEmpty else {
      throw GraderError(
        "holds no folder of a submission, such as \"Full Name_12345_assignsubmission_file\"",
        at: place, remedy: remedy)
    }
    for owner in owners {
      let origin = "\(file.lastPathComponent): \(owner.name), participant \(owner.participant)"
      guard let student = student(owner, roster: roster) else {
        found.left.append(
          (origin, "the roster knows nobody of that name or participant"))
        continue
      }
      guard student.isFolderName else {
        found.left.append((origin, "such a name cannot be that of a folder"))
        continue
      }
      let part = PartOfTree(archive, entries: parts[owner] ?? [])
      found.work.append(
        HandedIn(
          student: student, origin: origin, participant: owner.participant, open: { (part, nil) }))
    }
    found.leaveDoubled(
      "several people have that name; give --students with a column participant")
    return found
  }

  /// Whose something is.
  private struct Owner: Hashable {
    var name: String
    var participant: String
  }

  /// Takes a path apart: `Name_12345_assignsubmission_file_/rest`, or without the folder.
  private static func split(_ entry: TreeEntry) -> (Owner, path: String)? {
    guard let parts = entry.components else { return nil }
    let pattern = /(.+)_(\d+)_assignsubmission_file_?(.*)/
    guard let match = String(parts[0]).wholeMatch(of: pattern) else { return nil }
    let owner = Owner(
      name: CourseRoster.display(String(match.output.1)), participant: String(match.output.2))
    // A folder's own name ends there; a bare file's name follows.
    let rest = parts.count > 1 ? parts.dropFirst().joined(separator: "/") : String(match.output.3)
    return (owner, entry.kind == .folder ? "" : rest)
  }

  private static func student(_ owner: Owner, roster: CourseRoster?) -> String? {
    guard let roster else { return owner.name }
    return roster.people.first { $0.participant == owner.participant }?.id
      ?? roster.student(named: owner.name)
  }
}

extension CourseRoster {
  /// A name as it is shown: composed, with single blanks.
  static func display(_ name: String) -> String {
    name.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
