/// A layer's own stream of random numbers: what dropout and noise draw from.
///
/// It is part of a checkpoint, so that a run that is taken up again draws what it would have drawn.
public final class RandomSource {
  /// The generator, in the state that the last draw left it in.
  public var generator: SeededGenerator

  /// A stream that starts at the state of `generator`.
  public init(_ generator: SeededGenerator) {
    self.generator = generator
  }
}
