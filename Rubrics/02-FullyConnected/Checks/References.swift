import Foundation
import FullyConnected
import Gradus

// What the checks compare with: plain loops, written without the engine's matrix functions and
// without a look at the solution. Everything is float64; the caller converts.

/// Both element types, to run a check with each.
let elementTypes: [DType] = [.float64, .float32]

/// Random normal numbers; the same seed gives the same ones.
func randomTensor(
  _ shape: [Int], _ generator: inout SeededGenerator, scale: Double = 1, mean: Double = 0
) -> Tensor {
  .normal(shape, mean: mean, standardDeviation: scale, dtype: .float64, using: &generator)
}

/// A tensor from a formula over rows and columns.
func table(_ rows: Int, _ columns: Int, _ value: (Int, Int) -> Double) -> Tensor {
  var numbers: [Double] = []
  for row in 0..<rows {
    for column in 0..<columns { numbers.append(value(row, column)) }
  }
  return Tensor(numbers, shape: [rows, columns])
}

/// A vector from a formula.
func row(_ count: Int, _ value: (Int) -> Double) -> Tensor {
  Tensor((0..<count).map(value))
}

/// A formula for each element of a tensor.
func each(_ tensor: Tensor, _ value: (Double) -> Double) -> Tensor {
  Tensor(tensor.scalars.map(value), shape: tensor.shape)
}

/// A formula for each pair of elements of two tensors of one shape.
func pairs(_ first: Tensor, _ second: Tensor, _ value: (Double, Double) -> Double) -> Tensor {
  Tensor(zip(first.scalars, second.scalars).map(value), shape: first.shape)
}

/// Σ over all elements of a·b: a loss whose gradient with respect to `a` is `b`.
func contraction(_ first: Tensor, _ second: Tensor) -> Double {
  zip(first.scalars, second.scalars).reduce(0) { $0 + $1.0 * $1.1 }
}

func rowsTwice(_ tensor: Tensor) -> Tensor {
  Tensor(tensor.scalars + tensor.scalars, shape: [tensor.shape[0] * 2] + tensor.shape.dropFirst())
}

func transposed(_ matrix: Tensor) -> Tensor {
  table(matrix.shape[1], matrix.shape[0]) { matrix[$1, $0] }
}

func product(_ first: Tensor, _ second: Tensor) -> Tensor {
  table(first.shape[0], second.shape[1]) { i, j in
    (0..<first.shape[1]).reduce(0.0) { $0 + first[i, $1] * second[$1, j] }
  }
}

func columnSums(_ matrix: Tensor) -> Tensor {
  row(matrix.shape[1]) { column in
    (0..<matrix.shape[0]).reduce(0.0) { $0 + matrix[$1, column] }
  }
}

func dense(_ input: Tensor, _ weights: Tensor, _ bias: Tensor) -> Tensor {
  let plain = product(input, weights)
  return table(plain.shape[0], plain.shape[1]) { plain[$0, $1] + bias[$1] }
}

func denseGradients(_ upstream: Tensor, _ input: Tensor, _ weights: Tensor) -> DenseGradients {
  DenseGradients(
    input: product(upstream, transposed(weights)), weights: product(transposed(input), upstream),
    bias: columnSums(upstream))
}

/// −ln of the softmax probability of each label, row by row, without overflow.
func crossEntropies(_ logits: Tensor, _ labels: [Int]) -> [Double] {
  labels.indices.map { n in
    let z = (0..<logits.shape[1]).map { logits[n, $0] }
    let largest = z.max() ?? 0
    let sum = z.reduce(0.0) { $0 + exp($1 - largest) }
    return log(sum) - (z[labels[n]] - largest)
  }
}

func meanCrossEntropy(_ logits: Tensor, _ labels: [Int]) -> Double {
  crossEntropies(logits, labels).reduce(0, +) / Double(labels.count)
}

func crossEntropyGradient(_ logits: Tensor, _ labels: [Int]) -> Tensor {
  table(logits.shape[0], logits.shape[1]) { n, c in
    let z = (0..<logits.shape[1]).map { logits[n, $0] }
    let largest = z.max() ?? 0
    let sum = z.reduce(0.0) { $0 + exp($1 - largest) }
    return (exp(z[c] - largest) / sum - (c == labels[n] ? 1 : 0)) / Double(labels.count)
  }
}

func meanHinge(_ scores: Tensor, _ labels: [Int], margin: Double) -> Double {
  var total = 0.0
  for (n, label) in labels.enumerated() {
    for c in 0..<scores.shape[1] where c != label {
      total += max(0, scores[n, c] - scores[n, label] + margin)
    }
  }
  return total / Double(labels.count)
}

/// The parts of a network in plain loops.
struct Activation: Sendable {
  let value: @Sendable (Double) -> Double
  let slope: @Sendable (Double) -> Double

  static let rectifier = Activation(
    value: { max($0, 0) }, slope: { $0 > 0 ? 1 : 0 })
  /// Not the same from its output as from its input, unlike the rectifier.
  static let square = Activation(value: { $0 * $0 }, slope: { 2 * $0 })
}

func parts(_ activation: Activation) -> NetworkParts {
  NetworkParts(
    denseForward: dense, denseBackward: denseGradients,
    activationForward: { each($0, activation.value) },
    activationBackward: { upstream, input in
      pairs(upstream, input) { $0 * activation.slope($1) }
    })
}

/// The output of the network with the given parameters.
func output(_ parameters: [Tensor], _ input: Tensor, _ activation: Activation) -> Tensor {
  let hidden = dense(input, parameters[0], parameters[1])
  return dense(each(hidden, activation.value), parameters[2], parameters[3])
}

/// ½·strength·Σw² over all tensors, biases included: a penalty that shows where it is added.
func fullPenalty(_ parameters: [Tensor], strength: Double) -> LossAndGradients {
  LossAndGradients(
    loss: parameters.reduce(0) { $0 + strength / 2 * contraction($1, $1) },
    gradients: parameters.map { each($0) { strength * $0 } })
}

func softplusOf(_ rho: Double) -> Double {
  max(rho, 0) + log1p(exp(-abs(rho)))
}

/// KL of normal distributions with these means and ρ from a prior with mean 0.
func divergence(_ mean: Tensor, _ rho: Tensor, priorDeviation s: Double) -> Double {
  zip(mean.scalars, rho.scalars).reduce(0) { sum, pair in
    let sigma = softplusOf(pair.1)
    return sum + log(s / sigma) + (sigma * sigma + pair.0 * pair.0) / (2 * s * s) - 0.5
  }
}

/// μ + σ·ε, element by element.
func drawnWeights(_ mean: Tensor, _ rho: Tensor, _ noise: Tensor) -> Tensor {
  pairs(mean, pairs(rho, noise) { softplusOf($0) * $1 }) { $0 + $1 }
}
