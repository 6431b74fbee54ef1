/// What the recurrent layers share: a state that goes from step to step of a sequence.
///
/// Input `[batch, time, features]`; output `[batch, time, units]`, or `[batch, units]`, that of the
/// step that is read last. The layer may also be called on the input and the parts of a first
/// state, each `[batch, units]`, which is zeros otherwise.
public class RecurrentLayer: Layer {
  /// The size of the state, and of the output of each step.
  public let units: Int
  /// Whether the output is that of every step.
  public let returnsSequences: Bool
  /// Whether the parts of the last state follow the output as outputs of their own.
  public let returnsState: Bool
  /// Whether the last step is read first. Outputs stand at the places of their inputs all the same
  /// (unlike in Keras, which gives them in the order of reading).
  public internal(set) var goesBackwards: Bool

  /// The weights of the inputs, `[features, gates · units]`, once built.
  public private(set) var inputWeight: Parameter?
  /// The weights of the state, `[units, gates · units]`, once built.
  public private(set) var recurrentWeight: Parameter?
  /// The biases, `[gates · units]`, once built.
  public private(set) var bias: Parameter?

  private let initializer: Initializer
  private let recurrentInitializer: Initializer
  private let regularizer: Regularizer?

  init(
    _ units: Int, _ returnsSequences: Bool, _ returnsState: Bool, _ goesBackwards: Bool,
    _ initializer: Initializer, _ recurrentInitializer: Initializer, _ regularizer: Regularizer?,
    name: String?
  ) {
    self.units = units
    self.returnsSequences = returnsSequences
    self.returnsState = returnsState
    self.goesBackwards = goesBackwards
    self.initializer = initializer
    self.recurrentInitializer = recurrentInitializer
    self.regularizer = regularizer
    super.init(name: name)
    guard units > 0 else { stop("\(kind): \(units) units") }
  }

  /// How many blocks of `units` columns the weights have.
  var gates: Int { 1 }

  /// How many parts the state has.
  var stateCount: Int { 1 }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    let shape = inputShapes[0]
    guard shape.count == 3 else {
      stop(Complaint.rank(kind, shape, expected: "3: [batch, time, features]"))
    }
    let columns = gates * units
    inputWeight = factory.parameter(
      "inputWeight", [shape[2], columns], initializer, regularizer: regularizer)
    recurrentWeight = factory.parameter(
      "recurrentWeight", [units, columns], recurrentInitializer, regularizer: regularizer)
    bias = factory.parameter("bias", [columns], .zeros)
  }

  public override func forward(all inputs: [Variable]) -> [Variable] {
    guard inputs.count == 1 || inputs.count == 1 + stateCount else {
      stop(
        "\(kind): takes an input, or an input and \(stateCount) parts of a state; "
          + "got \(inputs.count) inputs")
    }
    let state = inputs.count == 1 ? nil : Array(inputs.dropFirst())
    guard returnsState else { return [output(inputs[0], state)] }
    let (sequence, last) = everything(inputs[0], state)
    return [returnsSequences ? sequence : last[0]] + last
  }

  /// The output that is asked for.
  func output(_ input: Variable, _ state: [Variable]?) -> Variable {
    stop("\(kind): output is not written")
  }

  /// The outputs of all steps and the last state.
  func everything(
    _ input: Variable, _ state: [Variable]?
  ) -> (sequence: Variable, state: [Variable]) {
    stop("\(kind): everything is not written")
  }

  /// Makes the weights when a model that is being built reaches the layer by its `run`.
  func buildIfNeeded(_ input: Variable) {
    if !isBuilt { _ = outputs(of: [input]) }
  }
}
