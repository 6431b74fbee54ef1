/// What is kept about a run besides its submissions.
public struct RunFacts: Codable, Equatable, Sendable {
  /// The command line, without the program's own name.
  public var arguments: [String]
  /// The compiler that built the submissions, such as `Swift 6.3.1`.
  public var toolchain: String
  /// Facts about the machine by name, such as `processors: 2`.
  public var machine: [String: String]

  /// Makes facts.
  public init(arguments: [String], toolchain: String, machine: [String: String]) {
    self.arguments = arguments
    self.toolchain = toolchain
    self.machine = machine
  }
}
