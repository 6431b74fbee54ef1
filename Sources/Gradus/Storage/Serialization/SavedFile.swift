import Glibc

/// Whole files as bytes.
enum SavedFile {
  /// All bytes of a file.
  static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "cannot be opened") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path, "cannot be read") }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(file: path, reason: "is not a file")
    }
    let size = Int(status.st_size)
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size {
        let count = Glibc.read(descriptor, buffer.baseAddress! + filled, size - filled)
        if count < 0, errno == EINTR { continue }
        if count < 0 { code = errno }
        guard count > 0 else { break }
        filled += count
      }
    }
    guard code == 0 else { throw failure(path, "cannot be read", code) }
    return bytes
  }

  /// Writes a file such that at every moment, a loss of power included, either the old one or the
  /// whole new one is there: to a file beside it, which then takes its name.
  static func writeAtomically(_ bytes: [UInt8], to path: String) throws(FileError) {
    let partial = "\(path).partial-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path, "cannot be written") }
    do throws(FileError) {
      defer { close(descriptor) }
      try write(bytes, to: descriptor, path)
      guard fsync(descriptor) == 0 || errno == EINVAL else {
        throw failure(path, "cannot be written to the disk")
      }
    } catch {
      unlink(partial)
      throw error
    }
    guard rename(partial, path) == 0 else {
      let code = errno
      unlink(partial)
      throw failure(path, "cannot be replaced", code)
    }
    flushFolder(of: path)
  }

  /// Writes all bytes where the descriptor stands.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path, "cannot be written") }
      done += count
    }
  }

  /// Makes a folder, and those that it is in, where they are not there.
  static func makeFolder(_ path: String) throws(FileError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += "\(part)/"
      guard mkdir(made, 0o777) == 0 || errno == EEXIST else {
        throw failure(made, "cannot be made")
      }
    }
  }

  /// What the system says about its last failure.
  static func failure(_ path: String, _ what: String, _ code: Int32 = errno) -> FileError {
    FileError(file: path, reason: "\(what): \(String(cString: strerror(code)))")
  }

  /// The new name lasts only once the folder is on the disk. Some file systems cannot be asked
  /// for that; the file itself is complete all the same.
  private static func flushFolder(of path: String) {
    var folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    if folder.isEmpty { folder = "/" }
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
