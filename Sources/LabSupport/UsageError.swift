/// A command line that cannot be understood: one line for people.
public struct UsageError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, and where help is.
  public let description: String

  /// An error that sends the reader to `--help`.
  public init(_ problem: String) {
    description = "\(problem); see --help"
  }
}
