import FullyConnected
import Gradus

/// The activation between two layers, made of your functions.
enum Activation: String, Sendable {
  case relu, sigmoid, tanh

  func forward(_ input: Tensor) throws -> Tensor {
    switch self {
    case .relu: try reluForward(input)
    case .sigmoid: try sigmoidForward(input)
    case .tanh: try tanhForward(input)
    }
  }

  /// The gradient, from the input that the activation had and the output that it gave.
  func backward(_ upstream: Tensor, input: Tensor, output: Tensor) throws -> Tensor {
    switch self {
    case .relu: try reluBackward(upstream, input: input)
    case .sigmoid: try sigmoidBackward(upstream, output: output)
    case .tanh: try tanhBackward(upstream, output: output)
    }
  }
}

/// How a network of dense layers is built.
struct NetworkDesign: Sendable {
  /// The width of everything from the input to the output: `[784, 128, 10]` has two layers.
  var sizes: [Int]
  var activation = Activation.relu
  var initialization = WeightInitialization.he
  /// The probability that a hidden neuron is dropped in training.
  var dropoutRate = 0.0
  /// Whether hidden layers are batch-normalised.
  var isNormalized = false
  /// The strength λ of the L2 penalty.
  var penalty = 0.0

  /// The number of dense layers.
  var depth: Int { sizes.count - 1 }

  /// The number of weights and biases (and of scales and shifts).
  var parameterCount: Int {
    let dense = zip(sizes, sizes.dropFirst()).map { ($0 + 1) * $1 }.reduce(0, +)
    return dense + (isNormalized ? 2 * sizes[1..<depth].reduce(0, +) : 0)
  }

  /// A design of `depth` layers whose hidden layers are equally wide, with as nearly `parameters`
  /// weights and biases as whole numbers allow.
  static func ofDepth(
    _ depth: Int, inputs: Int, outputs: Int, parameters: Int
  ) -> NetworkDesign {
    func design(_ width: Int) -> NetworkDesign {
      NetworkDesign(
        sizes: [inputs] + [Int](repeating: width, count: depth - 1) + [outputs])
    }
    let widths = 1...max(1, parameters / inputs)
    let best = widths.min {
      abs(design($0).parameterCount - parameters) < abs(design($1).parameterCount - parameters)
    }
    return design(best ?? 1)
  }
}
