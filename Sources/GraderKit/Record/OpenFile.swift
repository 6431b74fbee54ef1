import Foundation

/// A file that is open: reading at a place, appending, locking; every error names the file.
///
/// The descriptor is closed with the object, and not inherited by the programs that are started.
final class OpenFile {
  /// How a file is opened.
  enum Mode {
    /// For reading; it must exist.
    case reading
    /// For reading and appending; it is made when there is none.
    case appending
  }

  /// The path that the file was opened with.
  let path: String
  private let descriptor: Int32

  /// Opens a regular file.
  init(path: String, mode: Mode) throws {
    self.path = path
    let flags = mode == .reading ? O_RDONLY | O_NONBLOCK : O_RDWR | O_APPEND | O_CREAT
    descriptor = open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      let code = errno
      throw RecordError.system(
        code, file: path, action: mode == .reading ? "read" : "open or create")
    }
    guard try status().st_mode & S_IFMT == S_IFREG else {
      throw RecordError(
        .notAFile, file: path, problem: "it is not a regular file", remedy: "name another file")
    }
  }

  deinit {
    close(descriptor)
  }

  private func status() throws -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw RecordError.system(errno, file: path, action: "look at")
    }
    return status
  }

  /// The size in bytes.
  var size: Int {
    get throws { Int(try status().st_size) }
  }

  /// Whether the path still leads to this file: an editor may have put another in its place.
  var isStillInPlace: Bool {
    get throws {
      let mine = try status()
      var theirs = stat()
      guard stat(path, &theirs) == 0 else { return false }
      return mine.st_dev == theirs.st_dev && mine.st_ino == theirs.st_ino
    }
  }

  /// Up to `count` bytes from a place on; fewer at the end of the file.
  func read(at offset: Int, count: Int) throws -> [UInt8] {
    while true {
      var code: Int32 = 0
      // The system fills the array's own storage, and says how much of it.
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        let result = pread(descriptor, buffer.baseAddress, count, off_t(offset))
        if result < 0 { code = errno }
        filled = max(0, result)
      }
      if code == 0 { return bytes }
      guard code == EINTR else { throw RecordError.system(code, file: path, action: "read") }
    }
  }

  /// Waits for the lock; the system lets go of it when the process ends, however it ends.
  ///
  /// - Parameters:
  ///   - isShared: For reading beside other readers, rather than alone.
  ///   - timeout: How long to wait before giving up.
  func lock(isShared: Bool, timeout: Duration) throws {
    let deadline = ContinuousClock.now + timeout
    while flock(descriptor, (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 {
      let code = errno
      guard code == EWOULDBLOCK || code == EINTR else {
        throw RecordError.system(code, file: path, action: "lock")
      }
      guard ContinuousClock.now < deadline else {
        throw RecordError(
          .locked, file: path, problem: "another program keeps it locked",
          remedy: "close that program and run the grader again")
      }
      usleep(2_000)
    }
  }

  /// Lets go of the lock.
  func unlock() {
    flock(descriptor, LOCK_UN)
  }

  /// Appends bytes, all or none, and waits until they are on the disk.
  ///
  /// They go out in a single call; when the disk does not take them all, what it took is cut off.
  func append(_ bytes: [UInt8]) throws {
    let before = try size
    do {
      try write(bytes)
      try synchronize()
    } catch {
      // When even this fails the next one to open the file finds the torn line.
      ftruncate(descriptor, off_t(before))
      throw error
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    var written = 0
    while written < bytes.count {
      // A second call only ever follows a first that came short, to learn why.
      let result = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if result < 0 {
        let code = errno
        if code == EINTR { continue }
        throw RecordError.system(code, file: path, action: "write")
      }
      written += result
    }
  }

  /// Cuts the file off and waits until that is on the disk.
  func truncate(to size: Int) throws {
    guard ftruncate(descriptor, off_t(size)) == 0 else {
      throw RecordError.system(errno, file: path, action: "shorten")
    }
    try synchronize()
  }

  private func synchronize() throws {
    while fsync(descriptor) != 0 {
      let code = errno
      guard code == EINTR else { throw RecordError.system(code, file: path, action: "write") }
    }
  }

  /// Waits until the file's entry in its folder is on the disk.
  func synchronizeFolder() throws {
    let folder = (path as NSString).deletingLastPathComponent
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw RecordError.system(errno, file: path, action: "open the folder of")
    }
    defer { close(descriptor) }
    // Some file systems cannot do this for a folder (EINVAL), and then there is nothing to wait for.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw RecordError.system(errno, file: path, action: "write the folder of")
    }
  }
}
