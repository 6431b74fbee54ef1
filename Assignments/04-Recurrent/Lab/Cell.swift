import Gradus
import LabSupport
import Recurrent

/// A step of one of the lesson's networks with its way back, made of your functions: the plain
/// network, long short-term memory, gated units, or memory with layer normalization.
///
/// The way back adds the gradients of the weights up, so that a cell can also be trained.
final class Cell {
  /// What a step gives, and its way back: to the gradient of the state before it and of the weights.
  typealias Step = (
    state: RecurrentState, back: (RecurrentState) throws -> (RecurrentState, [Tensor])
  )

  let name: Words
  let units: Int
  let parameters: [Parameter]
  /// Of the weights, over all steps gone back since the last `forget`.
  private(set) var gradients: [Tensor]
  private let forward: (Tensor, RecurrentState, [Tensor]) throws -> Step

  /// A cell of some kind.
  /// - Parameter forward: from x, a state and the weights.
  init(
    _ name: Words, units: Int, weights: [Tensor],
    forward: @escaping (Tensor, RecurrentState, [Tensor]) throws -> Step
  ) {
    self.name = name
    self.units = units
    parameters = weights.enumerated().map { Parameter("weight\($0.offset)", $0.element) }
    gradients = weights.map(\.zerosLike)
    self.forward = forward
  }

  /// A step, in the form that your `gradientNormByLag` asks for.
  func step(_ x: Tensor, _ state: RecurrentState) throws -> PullbackStep {
    let result = try forward(x, state, parameters.map(\.value))
    return PullbackStep(state: result.state) { upstream in
      let (previous, weights) = try result.back(upstream)
      for place in weights.indices { self.gradients[place] += weights[place] }
      return previous
    }
  }

  /// Sets the gradients of the weights back to zeros.
  func forget() { gradients = gradients.map(\.zerosLike) }
}

/// How the weights of a cell are drawn.
enum CellStart {
  /// Normal with such a deviation, as a multiple of 1/√H.
  case normal(Double)
  /// Your `orthogonalMatrix` for what comes from the state.
  case orthogonal
}

extension Cell {
  private static func inputWeights(
    _ features: Int, _ columns: Int, using generator: inout SeededGenerator
  ) -> Tensor {
    .normal(
      [features, columns], standardDeviation: 1 / Double(features).squareRoot(), using: &generator)
  }

  /// The weights from the state, `blocks` square ones side by side.
  private static func stateWeights(
    _ units: Int, blocks: Int, _ start: CellStart, using generator: inout SeededGenerator
  ) throws -> Tensor {
    switch start {
    case .normal(let scale):
      return .normal(
        [units, blocks * units], standardDeviation: scale / Double(units).squareRoot(),
        using: &generator)
    case .orthogonal:
      var matrices: [Tensor] = []
      for _ in 0..<blocks {
        matrices.append(try orthogonalMatrix(units, dtype: .float32, using: &generator))
      }
      return .concatenated(matrices, axis: 1)
    }
  }

  /// The plain network: your `rnnStep` and `rnnStepBackward`.
  static func plain(
    _ name: Words, features: Int, units: Int, _ start: CellStart, seed: UInt64
  ) throws -> Cell {
    var generator = SeededGenerator(seed: seed)
    let weights = [
      inputWeights(features, units, using: &generator),
      try stateWeights(units, blocks: 1, start, using: &generator), Tensor.zeros([units]),
    ]
    return Cell(name, units: units, weights: weights) { x, state, weights in
      let weights = RNNWeights(input: weights[0], recurrent: weights[1], bias: weights[2])
      let next = try rnnStep(x, state.hidden, weights)
      return (
        RecurrentState(hidden: next, cell: state.cell),
        { upstream in
          let back = try rnnStepBackward(
            upstream.hidden, x: x, previous: state.hidden, state: next, weights)
          return (
            RecurrentState(hidden: back.previous, cell: upstream.cell),
            [back.weights.input, back.weights.recurrent, back.weights.bias]
          )
        }
      )
    }
  }

  /// Long short-term memory: your `lstmStepForward` and `lstmStepBackward`.
  static func lstm(
    _ name: Words, features: Int, units: Int, _ start: CellStart, forgetBias: Double, seed: UInt64
  ) throws -> Cell {
    var generator = SeededGenerator(seed: seed)
    var bias = Tensor.zeros([4 * units])
    bias.replace(from: units, axis: 0, with: .full([units], forgetBias))
    let weights = [
      inputWeights(features, 4 * units, using: &generator),
      try stateWeights(units, blocks: 4, start, using: &generator), bias,
    ]
    return Cell(name, units: units, weights: weights) { x, state, weights in
      let weights = LSTMWeights(input: weights[0], recurrent: weights[1], bias: weights[2])
      let step = try lstmStepForward(x, state, weights)
      return (
        step.state,
        { upstream in
          let back = try lstmStepBackward(upstream, step.cache, weights)
          return (
            back.previous, [back.weights.input, back.weights.recurrent, back.weights.bias]
          )
        }
      )
    }
  }

  /// Gated recurrent units: your `gruStepForward` and `gruStepBackward`.
  static func gru(
    _ name: Words, features: Int, units: Int, _ start: CellStart, seed: UInt64
  ) throws -> Cell {
    var generator = SeededGenerator(seed: seed)
    // The update gate is the share that is kept: a bias of 1 keeps more, as in the LSTM.
    var bias = Tensor.zeros([3 * units])
    bias.replace(from: units, axis: 0, with: .ones([units]))
    let weights = [
      inputWeights(features, 3 * units, using: &generator),
      try stateWeights(units, blocks: 3, start, using: &generator), bias,
      Tensor.zeros([3 * units]),
    ]
    return Cell(name, units: units, weights: weights) { x, state, weights in
      let weights = GRUWeights(
        input: weights[0], recurrent: weights[1], bias: weights[2], recurrentBias: weights[3])
      let step = try gruStepForward(x, state.hidden, weights)
      return (
        RecurrentState(hidden: step.state, cell: state.cell),
        { upstream in
          let back = try gruStepBackward(upstream.hidden, step.cache, weights)
          let gradients = back.weights
          return (
            RecurrentState(hidden: back.previous, cell: upstream.cell),
            [gradients.input, gradients.recurrent, gradients.bias, gradients.recurrentBias]
          )
        }
      )
    }
  }
}
