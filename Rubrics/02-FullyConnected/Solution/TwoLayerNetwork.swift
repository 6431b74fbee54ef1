import Gradus

extension TwoLayerNetwork {
  /// The loss of the network on a batch, and the gradients of all its parameters.
  ///
  ///     hidden = dense(x; w₁, b₁)         [N, H]
  ///     active = activation(hidden)       [N, H]
  ///     output = dense(active; w₂, b₂)    [N, C]
  ///     L      = loss(output) + penalty(parameters)
  ///
  /// and back again, each layer with the input *it* had. Every call stands for itself: it changes
  /// nothing, and keeps nothing for the next one.
  ///
  /// The layers come as `parts`, the loss and the penalty as closures: use these and not functions
  /// of your own, so that each is right or wrong by itself. What they throw is passed on.
  ///
  /// - Parameters:
  ///   - input: x, `[N, D]`.
  ///   - parts: the layers. The activation may be any, not only ReLU.
  ///   - loss: the loss of an output `[N, C]`, with its gradient. It knows the labels, and has
  ///     already taken the mean over the batch.
  ///   - penalty: a further loss of the parameters, with its gradients: it is given
  ///     `self.parameters`, and its loss and gradients are added. `nil` if there is none.
  /// - Returns: L, and its gradients in the order of `parameters`: w₁ `[D, H]`, b₁ `[H]`,
  ///   w₂ `[H, C]`, b₂ `[C]`.
  /// - Source: CS231n, "Putting it together: minimal neural network case study".
  public func lossAndGradients(
    _ input: Tensor, parts: NetworkParts, loss: (_ output: Tensor) throws -> OutputLoss,
    penalty: ((_ parameters: [Tensor]) throws -> LossAndGradients)? = nil
  ) throws -> LossAndGradients {
    let hidden = try parts.denseForward(input, firstWeights, firstBias)
    let active = try parts.activationForward(hidden)
    let output = try parts.denseForward(active, secondWeights, secondBias)
    let result = try loss(output)

    let second = try parts.denseBackward(result.gradient, active, secondWeights)
    let slope = try parts.activationBackward(second.input, hidden)
    let first = try parts.denseBackward(slope, input, firstWeights)

    var total = LossAndGradients(
      loss: result.loss, gradients: [first.weights, first.bias, second.weights, second.bias])
    if let penalty {
      let extra = try penalty(parameters)
      total.loss += extra.loss
      total.gradients = zip(total.gradients, extra.gradients).map { $0 + $1 }
    }
    return total
  }
}
