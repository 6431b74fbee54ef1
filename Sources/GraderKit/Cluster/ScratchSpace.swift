import Foundation

/// Where a task builds submissions: on the machine's own disk, with room enough that a compiler that
/// runs out of it is not taken for a student's mistake.
struct ScratchSpace: Sendable {
  let folder: URL
  /// What must be free before and after each submission, in bytes.
  var minimum = 256 << 20

  /// The folder that a user names, or the machine's own for temporary files.
  init(_ path: String?) {
    let environment = ProcessInfo.processInfo.environment
    let root = path ?? environment["SLURM_TMPDIR"] ?? environment["TMPDIR"] ?? "/tmp"
    folder = URL(filePath: root, directoryHint: .isDirectory)
      .appending(path: "gradus-\(geteuid())")
  }

  /// Makes the folder.
  func make() throws {
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw GraderError(
        "the scratch folder cannot be made", at: folder.path,
        remedy: "name another with --scratch DIR")
    }
    var status = stat()
    // Others may write where temporary files are: a folder of theirs, or a link, is not ours.
    guard lstat(folder.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      status.st_uid == geteuid()
    else {
      throw GraderError(
        "the scratch folder is somebody else's", at: folder.path,
        remedy: "name another with --scratch DIR")
    }
  }

  /// Refuses to go on without room: what is graded without it would not be the student's fault.
  func requireRoom() throws {
    var space = statvfs()
    guard statvfs(folder.path, &space) == 0 else {
      throw RecordError.system(errno, file: folder.path, action: "look at")
    }
    guard Int(space.f_bavail) * Int(space.f_frsize) >= minimum else {
      throw RecordError(
        .full, file: folder.path,
        problem: "the scratch folder has less than \(minimum >> 20) MiB left",
        remedy: "make room on \(ProcessInfo.processInfo.hostName) or name another with --scratch")
    }
  }
}
