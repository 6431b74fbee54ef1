/// Two submissions of a lesson that share code which neither the course has given nor much of the
/// class has written.
public struct SimilarPair: Sendable {
  /// One of the two.
  public struct Side: Sendable {
    /// Who handed it in.
    public let student: String
    /// The tokens that are compared: the submission's without what was given or is common.
    public let own: Int
    /// Those of them that the other submission has, too.
    public let shared: Int

    /// The shared part, from 0 to 1.
    public var part: Double { own > 0 ? Double(shared) / Double(own) : 0 }
  }

  /// The one that shares the larger part of its code.
  public let first: Side
  /// The other one.
  public let second: Side
  /// Whether the two are the same but for names, literals, comments, and the order of functions.
  public let isSame: Bool

  /// The larger of the two parts: who pads a copy with code of one's own makes only the other one
  /// smaller.
  public var part: Double { first.part }
}
