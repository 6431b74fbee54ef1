import Foundation

/// Folders of build products, each named by the digest of what it was made from.
struct BuildCache: Sendable {
  let root: URL

  /// The folder for a digest, made by `build` if it is not there.
  ///
  /// The products are made under a name of their own and renamed when complete, so a kill leaves
  /// nothing that looks finished, and two graders that build the same thing both succeed.
  func folder(_ kind: String, digest: String, build: (URL) throws -> Void) throws -> URL {
    let final = root.appending(path: "\(kind)-\(digest.prefix(16))")
    let files = FileManager.default
    if files.isFolder(final) { return final }
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
