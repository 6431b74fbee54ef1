/// A layer of long short-term memory; `lstm` has the formulas.
///
/// Input `[batch, time, features]`; output `[batch, time, units]` or, by default, the last step's
/// `[batch, units]`. With the gates in the order input, forget, output, candidate, `inputWeight` is
/// `[features, 4 · units]`, `recurrentWeight` `[units, 4 · units]`, `bias` `[4 · units]`.
///
/// Sources: Hochreiter & Schmidhuber, "Long Short-Term Memory", 1997; the forget gate: Gers,
/// Schmidhuber & Cummins, "Learning to Forget", 2000; its bias: Jozefowicz, Zaremba & Sutskever,
/// "An Empirical Exploration of Recurrent Network Architectures", 2015, section 2.1.
public final class LSTM: RecurrentLayer {
  private let forgetBias: Double

  /// A layer with a state of twice `units` numbers: the output and the cell.
  ///
  /// - Parameters:
  ///   - units: the size of the output.
  ///   - returnsSequences: whether the output is that of every step.
  ///   - returnsState: whether the last output and the last cell follow as outputs of their own.
  ///   - goesBackwards: whether the last step is read first.
  ///   - forgetBias: what the biases of the forget gate start from; 1 keeps the cell at first. The
  ///     others start from 0.
  ///   - initializer: how the weights of the inputs start.
  ///   - recurrentInitializer: how the weights of the state start; orthogonal keeps the size of
  ///     what goes from step to step.
  ///   - regularizer: a penalty on both, not on the biases.
  public init(
    _ units: Int, returnsSequences: Bool = false, returnsState: Bool = false,
    goesBackwards: Bool = false, forgetBias: Double = 1,
    initializer: Initializer = .xavierUniform, recurrentInitializer: Initializer = .orthogonal,
    regularizer: Regularizer? = nil, name: String? = nil
  ) {
    self.forgetBias = forgetBias
    super.init(
      units, returnsSequences, returnsState, goesBackwards, initializer, recurrentInitializer,
      regularizer, name: name)
  }

  override var gates: Int { 4 }
  override var stateCount: Int { 2 }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    super.makeWeights(inputShapes: inputShapes, with: &factory)
    weight(bias).update { values in
      for index in units..<(2 * units) { values[index] = forgetBias }
    }
  }

  /// The outputs of all steps and the state after them, from a given state; zeros by default.
  ///
  /// A long text is read in pieces: each starts from the state that the one before left, detached.
  public func run(
    _ input: Variable, state: LSTMState? = nil
  ) -> (sequence: Variable, state: LSTMState) {
    buildIfNeeded(input)
    return lstm(
      input, inputWeight: weight(inputWeight), recurrentWeight: weight(recurrentWeight),
      bias: weight(bias), state: state, goesBackwards: goesBackwards)
  }

  override func output(_ input: Variable, _ state: [Variable]?) -> Variable {
    lstm(
      input, inputWeight: weight(inputWeight), recurrentWeight: weight(recurrentWeight),
      bias: weight(bias), state: state.map { LSTMState(hidden: $0[0], cell: $0[1]) },
      goesBackwards: goesBackwards, onlyLast: !returnsSequences)
  }

  override func everything(
    _ input: Variable, _ state: [Variable]?
  ) -> (sequence: Variable, state: [Variable]) {
    let (sequence, last) = run(
      input, state: state.map { LSTMState(hidden: $0[0], cell: $0[1]) })
    return (sequence, [last.hidden, last.cell])
  }
}
