import Gradus

extension TwoLayerNetwork {
  /// Layers as pairs of a value and a way back.
  public func lossAndGradients(
    _ input: Tensor, parts: NetworkParts, loss: (_ output: Tensor) throws -> OutputLoss,
    penalty: ((_ parameters: [Tensor]) throws -> LossAndGradients)? = nil
  ) throws -> LossAndGradients {
    // A layer is a step forwards that leaves behind how to come back.
    func layer(_ x: Tensor, _ w: Tensor, _ b: Tensor) throws -> (
      Tensor, (Tensor) throws -> DenseGradients
    ) {
      (try parts.denseForward(x, w, b), { try parts.denseBackward($0, x, w) })
    }
    let (hidden, backThroughFirst) = try layer(input, firstWeights, firstBias)
    let (output, backThroughSecond) = try layer(
      parts.activationForward(hidden), secondWeights, secondBias)
    let end = try loss(output)
    let second = try backThroughSecond(end.gradient)
    let first = try backThroughFirst(parts.activationBackward(second.input, hidden))
    let extra =
      try penalty?(parameters)
      ?? LossAndGradients(loss: 0, gradients: parameters.map(\.zerosLike))
    let own = [first.weights, first.bias, second.weights, second.bias]
    return LossAndGradients(
      loss: end.loss + extra.loss, gradients: zip(own, extra.gradients).map(+))
  }
}
