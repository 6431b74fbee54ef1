import Gradus

// What the functions of this lesson share. Do not edit: the grader puts its own copy in place.
// The rest is in GivenSeries, GivenText, GivenLSTM, GivenCells and GivenNormalization.

/// What a function of this lesson throws when it is asked for the impossible.
public enum RecurrentError: Error, Equatable, Sendable {
  /// The series is shorter than a single example.
  case seriesTooShort(steps: Int, needed: Int)
  /// Shapes that do not belong together; the text says which.
  case mismatch(String)
  /// A number that is out of its range; the text says which.
  case invalid(String)
  /// A code that stands for no row of a table, no class or no character; there are `count`.
  case codeOutOfRange(code: Int, count: Int)
}

/// What a recurrent network remembers between two steps. The gradient of a state is a state too:
/// the gradient of each of its parts.
public struct RecurrentState: Sendable, Equatable {
  /// h, which is also the output of the step, `[N, H]`.
  public var hidden: Tensor
  /// c, `[N, H]`. Networks without a cell leave it at zeros.
  public var cell: Tensor

  /// Creates a state of two parts of one shape.
  public init(hidden: Tensor, cell: Tensor) {
    self.hidden = hidden
    self.cell = cell
  }

  /// The state before the first step of a new sequence: zeros.
  public static func zeros(
    batch: Int, units: Int, dtype: DType = .float32
  ) -> RecurrentState {
    RecurrentState(
      hidden: .zeros([batch, units], dtype: dtype), cell: .zeros([batch, units], dtype: dtype))
  }

  /// Zeros in the shapes and the element type of this state.
  public var zerosLike: RecurrentState {
    RecurrentState(hidden: hidden.zerosLike, cell: cell.zerosLike)
  }
}

/// A loss and its gradient with respect to what it was computed from.
public struct LossAndGradient: Sendable {
  /// The loss.
  public var loss: Double
  /// Its gradient, in the shape of what the loss was computed from.
  public var gradient: Tensor

  /// Creates a loss with its gradient.
  public init(loss: Double, gradient: Tensor) {
    self.loss = loss
    self.gradient = gradient
  }
}
