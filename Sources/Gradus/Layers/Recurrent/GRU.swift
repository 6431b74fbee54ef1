/// A layer of gated recurrent units, in PyTorch's form; `gru` has the formulas.
///
/// Input `[batch, time, features]`; output `[batch, time, units]` or, by default, the last step's
/// `[batch, units]`. With the gates in the order reset, update, candidate, `inputWeight` is
/// `[features, 3 · units]`, `recurrentWeight` `[units, 3 · units]`, `bias` and `recurrentBias`
/// `[3 · units]`.
///
/// Source: Cho et al., "Learning Phrase Representations using RNN Encoder–Decoder for Statistical
/// Machine Translation", 2014, section 2.3.
public final class GRU: RecurrentLayer {
  /// The biases of the recurrent product, once built.
  public private(set) var recurrentBias: Parameter?

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

  override var gates: Int { 3 }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    super.makeWeights(inputShapes: inputShapes, with: &factory)
    recurrentBias = factory.parameter("recurrentBias", [3 * units], .zeros)
  }

  /// The outputs of all steps and the state after them, from a given state; zeros by default.
  public func run(
    _ input: Variable, state: Variable? = nil
  ) -> (sequence: Variable, state: Variable) {
    buildIfNeeded(input)
    return gru(
      input, inputWeight: weight(inputWeight), recurrentWeight: weight(recurrentWeight),
      bias: weight(bias), recurrentBias: weight(recurrentBias), state: state,
      goesBackwards: goesBackwards)
  }

  override func output(_ input: Variable, _ state: [Variable]?) -> Variable {
    if returnsSequences { return run(input, state: state?[0]).sequence }
    return gruLast(
      input, inputWeight: weight(inputWeight), recurrentWeight: weight(recurrentWeight),
      bias: weight(bias), recurrentBias: weight(recurrentBias), state: state?[0],
      goesBackwards: goesBackwards)
  }

  override func everything(
    _ input: Variable, _ state: [Variable]?
  ) -> (sequence: Variable, state: [Variable]) {
    let (sequence, last) = run(input, state: state?[0])
    return (sequence, [last])
  }
}
