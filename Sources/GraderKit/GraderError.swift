/// Something that stops the grader or one submission: what is wrong, where, and what to do, in one
/// line.
public struct GraderError: Error, CustomStringConvertible, Equatable {
  /// The file, folder or option that the problem is in, where there is one.
  public let place: String?
  /// What is wrong.
  public let problem: String
  /// What the user can do about it.
  public let remedy: String?

  /// An error that says in one line where, what and what to do.
  public init(_ problem: String, at place: String? = nil, remedy: String? = nil) {
    self.problem = problem
    self.place = place
    self.remedy = remedy
  }

  /// The one line that a user reads.
  public var description: String {
    var text = place.map { "\($0): \(problem)" } ?? problem
    if let remedy { text += "; \(remedy)" }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
