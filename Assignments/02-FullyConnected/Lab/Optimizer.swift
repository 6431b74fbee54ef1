import FullyConnected
import Gradus

/// An optimizer for a list of parameters, made of your step functions.
struct Optimizer: Sendable {
  /// Which step is made.
  enum Kind: String, Sendable {
    case sgd, momentum, adaGrad = "adagrad", rmsProp = "rmsprop", adam

    /// Its name in the literature.
    var name: String {
      switch self {
      case .sgd: "SGD"
      case .momentum: "SGD + momentum 0.9"
      case .adaGrad: "AdaGrad"
      case .rmsProp: "RMSProp"
      case .adam: "Adam"
      }
    }
  }

  private enum State {
    case momentum(MomentumState)
    case adaGrad(AdaGradState)
    case rmsProp(RMSPropState)
    case adam(AdamState)
  }

  let kind: Kind
  var learningRate: Double
  private var states: [State] = []

  init(_ kind: Kind, learningRate: Double) {
    self.kind = kind
    self.learningRate = learningRate
  }

  /// One step of every parameter.
  mutating func update(_ parameters: [Tensor], _ gradients: [Tensor]) throws -> [Tensor] {
    if states.isEmpty { states = parameters.map(state(for:)) }
    var moved = parameters
    for index in parameters.indices {
      try step(&moved[index], gradients[index], &states[index])
    }
    return moved
  }

  private func state(for parameter: Tensor) -> State {
    switch kind {
    case .sgd, .momentum: .momentum(MomentumState(for: parameter))
    case .adaGrad: .adaGrad(AdaGradState(for: parameter))
    case .rmsProp: .rmsProp(RMSPropState(for: parameter))
    case .adam: .adam(AdamState(for: parameter))
    }
  }

  private func step(
    _ parameter: inout Tensor, _ gradient: Tensor, _ state: inout State
  ) throws {
    switch state {
    case .momentum(var inner):
      try momentumStep(
        &parameter, gradient: gradient, state: &inner, learningRate: learningRate,
        momentum: kind == .sgd ? 0 : 0.9)
      state = .momentum(inner)
    case .adaGrad(var inner):
      try adaGradStep(&parameter, gradient: gradient, state: &inner, learningRate: learningRate)
      state = .adaGrad(inner)
    case .rmsProp(var inner):
      try rmsPropStep(&parameter, gradient: gradient, state: &inner, learningRate: learningRate)
      state = .rmsProp(inner)
    case .adam(var inner):
      try adamStep(&parameter, gradient: gradient, state: &inner, learningRate: learningRate)
      state = .adam(inner)
    }
  }
}
