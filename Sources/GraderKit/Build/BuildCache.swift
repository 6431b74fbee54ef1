import Foundation
import Synchronization

/// Folders of build products, each named by the digest of what it was made from.
struct BuildCache: Sendable {
  let root: URL
  /// Whether everything is there already, made and looked through by somebody else: what is not is
  /// trouble, and not built.
  var isSealed = false
  /// The folders that were asked for.
  let used = UsedFolders()

  /// The names of folders that were asked for; all copies of a cache share one list.
  final class UsedFolders: Sendable {
    private let state = Mutex<Set<String>>([])

    var names: Set<String> { state.withLock { $0 } }

    func add(_ name: String) { state.withLock { _ = $0.insert(name) } }
  }

  /// The folder for a digest, made by `build` if it is not there.
  ///
  /// The products are made under a name of their own and renamed when complete, so a kill leaves
  /// nothing that looks finished, and two graders that build the same thing both succeed.
  func folder(_ kind: String, digest: String, build: (URL) throws -> Void) throws -> URL {
    let final = root.appending(path: "\(kind)-\(digest.prefix(16))")
    let files = FileManager.default
    used.add(final.lastPathComponent)
    if files.isFolder(final) { return final }
    if isSealed {
      throw GraderError(
        "\(final.lastPathComponent) is missing among what was built beforehand", at: root.path,
        remedy: "submit anew: the course or the toolchain has changed since")
    }
    let partial = root.appending(path: "\(kind)-\(digest.prefix(16)).\(UUID().uuidString)")
    try files.createDirectory(at: partial, withIntermediateDirectories: true)
    defer {
      // Gone already when it was renamed.
      try? files.removeItem(at: partial)
    }
    try build(partial)
    if rename(partial.path, final.path) != 0, !files.isFolder(final) {
      throw GraderError(
        "cannot be created: \(String(cString: strerror(errno)))",
        at: final.relativePathFromCurrentFolder, remedy: "make the folder writable")
    }
    return final
  }

  /// The compiler's module cache. What is in it holds at one path only: a course that was moved or
  /// copied with its build products gets another, where the compiler would stop with an error about
  /// the old path.
  func moduleCache() throws -> URL {
    var digest = ContentDigest()
    digest.add("path", Array(root.path.utf8))
    return root.appending(path: "ModuleCache-\(try digest.hexadecimal().prefix(16))")
  }
}
