import FullyConnected
import Gradus
import GradusTesting

// What these tests compare with is worked out by the engine, so that they need nothing you write but
// the function they are about. (Its `Variable` is not allowed in your own code.)

/// Random float64 numbers, the same for the same seed.
func randomNumbers(_ shape: [Int], seed: UInt64) -> Tensor {
  var generator = SeededGenerator(seed: seed)
  return .normal(shape, dtype: .float64, using: &generator)
}

/// The sum of the elements of `a · b`: a loss whose gradient with respect to `a` is `b`.
func contraction(_ a: Tensor, _ b: Tensor) -> Double { (a * b).sum().item }

/// The layers of a network with ReLU, from the engine.
var engineParts: NetworkParts {
  NetworkParts(
    denseForward: { matmul($0, $1) + $2 },
    denseBackward: { upstream, input, weights in
      let (x, w) = (Variable(input), Variable(weights))
      let gradients = (matmul(x, w) * Variable(upstream)).sum().gradients(of: [x, w])
      return DenseGradients(
        input: gradients[0], weights: gradients[1], bias: upstream.sum(axes: [0]))
    },
    activationForward: { relu($0) },
    activationBackward: { upstream, input in upstream * (input .> 0) })
}

/// The mean of squares of an output, with its gradient: a loss that needs no labels.
func meanOfSquares(_ output: Tensor) -> OutputLoss {
  let count = Double(output.count)
  return OutputLoss(loss: (output * output).sum().item / count, gradient: 2 * output / count)
}

/// The softmax cross entropy of a network of two layers, and its gradients, from the engine.
func engineLossAndGradients(
  _ parameters: [Tensor], _ inputs: Tensor, _ labels: [Int]
) -> LossAndGradients {
  let p = parameters.map { Variable($0) }
  let hidden = relu(matmul(Variable(inputs), p[0]) + p[1])
  let logits = matmul(hidden, p[2]) + p[3]
  let targets = Tensor(labels.map(Double.init)).converted(to: inputs.dtype)
  let loss = SparseCategoricalCrossEntropy()(logits, targets, weights: nil)
  return LossAndGradients(loss: loss.value.item, gradients: loss.gradients(of: p))
}
