/// What a student sees of a hidden check, besides its title, what came of it and its points.
///
/// What a submission printed, and the sources of checks, solution and mistakes, are shown to no
/// student at any setting.
public enum CheckVisibility: String, Codable, CaseIterable, Sendable {
  /// Nothing more.
  case title
  /// The likely mistake, which names no value of the check, and why a file did not make it.
  case diagnosis
  /// The whole message with its values: for when the lesson can no longer be handed in.
  case everything
}
