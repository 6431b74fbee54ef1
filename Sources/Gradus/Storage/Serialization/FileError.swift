/// A file that could not be read or written.
public struct FileError: Error, Equatable, CustomStringConvertible {
  /// The file, as it was named.
  public let file: String
  /// What went wrong.
  public let reason: String

  /// An error about a file.
  public init(file: String, reason: String) {
    self.file = file
    self.reason = reason
  }

  /// One line: the file and what went wrong.
  public var description: String { "\(file): \(reason)" }
}
