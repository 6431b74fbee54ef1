import Gradus

// What the functions on texts and on training share. Do not edit.

/// The characters that a network knows. The code of a character is its place in the list.
public struct Vocabulary: Sendable, Equatable {
  /// All characters by their codes. Code 0 is `Vocabulary.unknown`, which stands for every
  /// character that is not in the list.
  public var characters: [Character]

  /// Creates a vocabulary.
  public init(characters: [Character]) {
    self.characters = characters
  }

  /// How many codes there are.
  public var count: Int { characters.count }

  /// "�" (U+FFFD), the character of code 0.
  public static let unknown: Character = "\u{FFFD}"
}

/// Gradients after clipping.
public struct ClippedGradients: Sendable {
  /// The gradients, in their order and shapes.
  public var gradients: [Tensor]
  /// The norm of all of them together *before* clipping.
  public var norm: Double

  /// Creates a result.
  public init(gradients: [Tensor], norm: Double) {
    self.gradients = gradients
    self.norm = norm
  }
}

/// What truncated backpropagation through time returns.
public struct TruncatedRun: Sendable {
  /// The loss of each piece, in order.
  public var losses: [Double]
  /// The state after the last piece.
  public var state: RecurrentState

  /// Creates a result.
  public init(losses: [Double], state: RecurrentState) {
    self.losses = losses
    self.state = state
  }
}
