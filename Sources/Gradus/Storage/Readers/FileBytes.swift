import Foundation

/// The bytes of files, unpacked where they are packed.
enum FileBytes {
  /// The most that a reader takes into memory: 2 GiB, far above the sets of the course.
  static let limit = 1 << 31

  /// The bytes of a regular file; of one whose name ends in `.gz`, what it unpacks to.
  static func read(_ path: String, limit: Int = limit) throws -> [UInt8] {
    try check(path, limit: limit)
    if path.hasSuffix(".gz") { return try ExternalProgram.gzip.run(on: path, limit: limit) }
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw DataError(
        file: path, problem: "it cannot be read (\(error.localizedDescription))",
        remedy: "check its permissions")
    }
  }

  /// That there is such a file, that it is one (a pipe would block, a device never end), and
  /// that it is not too large.
  static func check(_ path: String, limit: Int = limit) throws {
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let attributes: [FileAttributeKey: Any]
    do {
      attributes = try FileManager.default.attributesOfItem(atPath: url.path)
    } catch {
      throw DataError(file: path, problem: "there is no such file", remedy: "check the path")
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw DataError(file: path, problem: "it is not a regular file", remedy: "check the path")
    }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    guard size <= limit else {
      throw DataError(
        file: path, problem: "it has \(size) bytes, the limit is \(limit)",
        remedy: "split it into parts")
    }
  }

  /// The names in a folder, sorted by their bytes, without hidden ones.
  static func names(in folder: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { !$0.hasPrefix(".") }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw DataError(
        file: folder, problem: "this folder cannot be listed", remedy: "check the path")
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
