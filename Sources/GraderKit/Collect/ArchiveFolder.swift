import Foundation

/// A folder of archives, each named after its student: `ivanova.zip`, `petrov.tar.gz`.
enum ArchiveFolder {
  /// Finds each student's archive.
  ///
  /// - Parameter roster: who is in the course; nil to take every name.
  /// - Throws: `GraderError` when there is no such folder, or no archive in it.
  static func find(
    in folder: URL, roster: CourseRoster?, unpacker: Unpacker
  ) throws -> Found {
    let place = folder.relativePathFromCurrentFolder
    let remedy = "put one archive a student there, such as ivanova.zip or petrov.tar.gz"
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    } catch {
      throw GraderError("there is no such folder of archives", at: place, remedy: remedy)
    }
    var found = Found()
    for name in names where !name.hasPrefix(".") {
      let file = folder.appending(path: name)
      guard let stem = ArchiveFormat.stem(name) else {
        found.left.append((name, "it is no archive"))
        continue
      }
      let student = CourseRoster.display(stem)
      var status = stat()
      guard lstat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        found.left.append((name, "it is a link, or no regular file"))
        continue
      }
      guard student.isFolderName else {
        found.left.append((name, "its name cannot be that of a student's folder"))
        continue
      }
      if let roster, !roster.people.contains(where: { $0.id == student }) {
        found.left.append((name, "the roster knows no student \"\(student)\""))
        continue
      }
      found.work.append(
        HandedIn(student: student, origin: name) {
          guard let data = FileManager.default.contents(atPath: file.path) else {
            throw CollectRefusal("it cannot be read")
          }
          return (try ArchiveFormat.open(data, unpacker: unpacker), nil)
        })
    }
    guard !found.work.isEmpty || !found.left.isEmpty else {
      throw GraderError("holds no archive", at: place, remedy: remedy)
    }
    found.leaveDoubled("the student has several archives; keep one")
    return found
  }
}
