import Foundation

/// The folder in which the real data of the course lie: one sub-folder for each set.
///
/// It is what the environment variable `GRADUS_DATA` names, or else `~/.cache/gradus`.
public struct DataFolder: Sendable, Equatable {
  /// Where it is.
  public let path: String

  /// A folder; by default the one that `GRADUS_DATA` names.
  public init(_ path: String? = nil) {
    let environment = ProcessInfo.processInfo.environment
    self.path =
      path ?? environment["GRADUS_DATA"]
      ?? FileManager.default.homeDirectoryForCurrentUser.path + "/.cache/gradus"
  }

  /// Whether a file or a sub-folder is there.
  public func contains(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(name)")
  }

  /// The path of a file in the folder. Throws `DataError` that says where to get it when it is
  /// not there.
  ///
  /// - Parameters:
  ///   - name: a path below the folder, with or without `.gz`; either is found.
  ///   - source: where the file comes from.
  public func path(to name: String, source: String) throws -> String {
    let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    for candidate in [name, plain, plain + ".gz"] where contains(candidate) {
      return "\(path)/\(candidate)"
    }
    throw DataError(
      file: "\(path)/\(name)", problem: "there is no such file",
      remedy: "get it from \(source) and put it there, or set GRADUS_DATA to the folder that "
        + "holds \(name)")
  }
}
