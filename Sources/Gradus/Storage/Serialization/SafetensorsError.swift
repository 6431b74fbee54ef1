/// A safetensors file that breaks the rules of the format.
public struct SafetensorsError: Error, Equatable, CustomStringConvertible {
  /// The file, as it was named.
  public let file: String
  /// The byte of the file where the trouble is.
  public let offset: Int
  /// What is wrong there.
  public let reason: String

  /// One line: the file, the place, what is wrong.
  public var description: String { "\(file): byte \(offset): \(reason)" }
}
