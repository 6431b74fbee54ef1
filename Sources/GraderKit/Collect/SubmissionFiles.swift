import Foundation

/// What was read of one submission: the files that the rubric lists, and nothing else.
struct SubmissionFiles: Sendable {
  /// The content of each file that was taken, by its name in `Sources`.
  var contents: [String: [UInt8]] = [:]
  /// Why a file was not taken, by its name.
  var refusals: [String: String] = [:]

  /// The largest source file that is read, in bytes.
  static let maximumSize = 256 << 10

  /// SHA-256 over everything that decides the score.
  func digest() throws -> String {
    var digest = ContentDigest()
    for (name, content) in contents.sorted(by: { $0.key < $1.key }) { digest.add(name, content) }
    for (name, reason) in refusals.sorted(by: { $0.key < $1.key }) {
      digest.add("refused \(name)", Array(reason.utf8))
    }
    return try digest.hexadecimal()
  }

  /// Whether a name stands anywhere in the files; if not, nothing of that name is declared in them.
  func mention(_ name: String) -> Bool {
    contents.values.contains { String(decoding: $0, as: UTF8.self).contains(name) }
  }

  /// Reads the editable files of a lesson, or some of them, from `<folder>/Sources` or, where that is not there, from
  /// the folder itself.
  ///
  /// Every step of the way is opened without following symbolic links, relative to the folder
  /// opened before, so nothing can be swapped between a look and a read.
  static func collect(
    _ source: SubmissionSource, only names: [String]? = nil
  ) throws -> SubmissionFiles {
    let names = names ?? source.lesson.rubric.editable
    var files = SubmissionFiles()
    let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC
    let lesson = open(source.folder.path, flags | O_DIRECTORY)
    guard lesson >= 0 else {
      for name in names {
        files.refusals[name] = "the lesson's folder is a symbolic link or cannot be read"
      }
      return files
    }
    defer { close(lesson) }
    var sources = openat(lesson, "Sources", flags | O_DIRECTORY)
    if sources < 0, errno == ENOENT {
      sources = dup(lesson)
    }
    guard sources >= 0 else {
      for name in names {
        files.refusals[name] = "the folder Sources is a symbolic link or cannot be read"
      }
      return files
    }
    defer { close(sources) }
    for name in names {
      switch read(name, in: sources) {
      case .taken(let content): files.contents[name] = content
      case .refused(let reason): files.refusals[name] = reason
      case .absent: break
      }
    }
    return files
  }

  private enum Reading {
    case taken([UInt8])
    case refused(String)
    case absent
  }

  private static func read(_ name: String, in folder: Int32) -> Reading {
    // Non-blocking, so that a pipe in a file's place cannot hold the grader up.
    let descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT: return .absent
      case ELOOP: return .refused("it is a symbolic link; hand in the file itself")
      default: return .refused("it cannot be read (\(String(cString: strerror(errno))))")
      }
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .refused("it is not a regular file")
    }
    guard status.st_size <= maximumSize else {
      return .refused("it is larger than \(maximumSize >> 10) KiB")
    }
    do {
      let data = try handle.read(upToCount: maximumSize + 1) ?? Data()
      guard data.count <= maximumSize else {
        return .refused("it is larger than \(maximumSize >> 10) KiB")
      }
      guard String(validating: data, as: UTF8.self) != nil else {
        return .refused("it is not UTF-8 text; save it in that encoding")
      }
      return .taken([UInt8](data))
    } catch {
      return .refused("it cannot be read")
    }
  }
}
