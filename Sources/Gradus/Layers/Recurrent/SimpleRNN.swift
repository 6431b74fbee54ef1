/// A simple recurrent layer: `h ← tanh(x · inputWeight + h · recurrentWeight + bias)`.
///
/// Input `[batch, time, features]`; output `[batch, time, units]` or, by default, the last step's
/// `[batch, units]`. `inputWeight` is `[features, units]`, `recurrentWeight` `[units, units]`,
/// `bias` `[units]`.
///
/// Source: Elman, "Finding Structure in Time", 1990.
public final class SimpleRNN: RecurrentLayer {
  /// A layer with a state of `units` numbers.
  ///
  /// - Parameters:
  ///   - units: the size of the state.
  ///   - returnsSequences: whether the output is that of every step.
  ///   - returnsState: whether the last state follows as a second output.
  ///   - goesBackwards: whether the last step is read first.
  ///   - initializer: how the weights of the inputs start.
  ///   - recurrentInitializer: how the weights of the state start; orthogonal keeps the size of
  ///     what goes from step to step.
  ///   - regularizer: a penalty on both, not on the biases.
  public init(
    _ units: Int, returnsSequences: Bool = false, returnsState: Bool = false,
    goesBackwards: Bool = false, initializer: Initializer = .xavierUniform,
    recurrentInitializer: Initializer = .orthogonal, regularizer: Regularizer? = nil,
    name: String? = nil
  ) {
    super.init(
      units, returnsSequences, returnsState, goesBackwards, initializer, recurrentInitializer,
      regularizer, name: name)
  }

  /// The outputs of all steps and the state after them, from a given state; zeros by default.
  public func run(
    _ input: Variable, state: Variable? = nil
  ) -> (sequence: Variable, state: Variable) {
    buildIfNeeded(input)
    return simpleRNN(
      input, inputWeight: weight(inputWeight), recurrentWeight: weight(recurrentWeight),
      bias: weight(bias), state: state, goesBackwards: goesBackwards)
  }

  override func output(_ input: Variable, _ state: [Variable]?) -> Variable {
    if returnsSequences { return run(input, state: state?[0]).sequence }
    return simpleRNNLast(
      input, inputWeight: weight(inputWeight), recurrentWeight: weight(recurrentWeight),
      bias: weight(bias), state: state?[0], goesBackwards: goesBackwards)
  }

  override func everything(
    _ input: Variable, _ state: [Variable]?
  ) -> (sequence: Variable, state: [Variable]) {
    let (sequence, last) = run(input, state: state?[0])
    return (sequence, [last])
  }
}
