import FullyConnected
import Gradus

/// A network of any number of dense layers, put together from your functions. Each hidden layer is
/// dense → batch normalization (if wanted) → activation → dropout (if wanted).
struct DenseNetwork: Sendable {
  let design: NetworkDesign
  /// For each layer its weights and its bias; for a normalised one its scale and shift as well.
  var parameters: [Tensor]
  private var running: [RunningStatistics]
  private var generator: SeededGenerator

  /// A network with the first weights of the design; the same seed gives the same network.
  init(_ design: NetworkDesign, dtype: DType = .float32, seed: UInt64) throws {
    self.design = design
    generator = SeededGenerator(seed: seed)
    parameters = []
    running = []
    for layer in 0..<design.depth {
      let (inputs, outputs) = (design.sizes[layer], design.sizes[layer + 1])
      parameters.append(
        try initialWeights(
          design.initialization, inputs: inputs, outputs: outputs, dtype: dtype, using: &generator)
      )
      parameters.append(.zeros([outputs], dtype: dtype))
      if design.isNormalized && layer < design.depth - 1 {
        parameters += [.ones([outputs], dtype: dtype), .zeros([outputs], dtype: dtype)]
        running.append(RunningStatistics(features: outputs, dtype: dtype))
      }
    }
  }

  /// What a hidden layer keeps for the way back.
  private struct Trace {
    let input: Tensor
    var normalization: BatchNormalizationCache?
    let beforeActivation: Tensor
    let activated: Tensor
    var mask: Tensor?
  }

  /// The place of a layer's weights among the parameters.
  private func place(of layer: Int) -> Int { layer * (design.isNormalized ? 4 : 2) }

  private mutating func hidden(
    _ layer: Int, _ parameters: [Tensor], _ input: Tensor, isTraining: Bool
  ) throws -> (output: Tensor, trace: Trace) {
    let start = place(of: layer)
    var value = try denseForward(
      input, weights: parameters[start], bias: parameters[start + 1])
    var cache: BatchNormalizationCache?
    if design.isNormalized {
      let result = try batchNormalizationForward(
        value, scale: parameters[start + 2], shift: parameters[start + 3],
        running: &running[layer], isTraining: isTraining)
      (value, cache) = (result.output, result.cache)
    }
    let active = try design.activation.forward(value)
    var trace = Trace(
      input: input, normalization: cache, beforeActivation: value, activated: active)
    guard isTraining, design.dropoutRate > 0 else { return (active, trace) }
    let dropped = try dropoutForward(
      active, rate: design.dropoutRate, isTraining: true, using: &generator)
    trace.mask = dropped.mask
    return (dropped.output, trace)
  }

  /// The loss on a batch in training, and the gradients of all parameters. Batch normalization
  /// moves its running statistics, and dropout draws a mask; nothing else changes.
  mutating func lossAndGradients(
    _ parameters: [Tensor], _ input: Tensor, loss: (Tensor) throws -> OutputLoss
  ) throws -> LossAndGradients {
    var traces: [Trace] = []
    var value = input
    for layer in 0..<(design.depth - 1) {
      let (output, trace) = try hidden(layer, parameters, value, isTraining: true)
      traces.append(trace)
      value = output
    }
    let last = place(of: design.depth - 1)
    let output = try denseForward(value, weights: parameters[last], bias: parameters[last + 1])
    let result = try loss(output)

    let end = try denseBackward(result.gradient, input: value, weights: parameters[last])
    var gradients = [end.weights, end.bias]
    var upstream = end.input
    for layer in traces.indices.reversed() {
      let found = try backward(layer, traces[layer], parameters, upstream)
      gradients = found.gradients + gradients
      upstream = found.input
    }
    var total = LossAndGradients(loss: result.loss, gradients: gradients)
    if design.penalty > 0 {
      let extra = try l2Penalty(parameters, strength: design.penalty)
      total.loss += extra.loss
      total.gradients = zip(total.gradients, extra.gradients).map { $0 + $1 }
    }
    return total
  }

  private func backward(
    _ layer: Int, _ trace: Trace, _ parameters: [Tensor], _ upstream: Tensor
  ) throws -> (gradients: [Tensor], input: Tensor) {
    let start = place(of: layer)
    var upstream = upstream
    if let mask = trace.mask { upstream = try dropoutBackward(upstream, mask: mask) }
    upstream = try design.activation.backward(
      upstream, input: trace.beforeActivation, output: trace.activated)
    var more: [Tensor] = []
    if let cache = trace.normalization {
      let found = try batchNormalizationBackward(
        upstream, scale: parameters[start + 2], cache: cache)
      more = [found.scale, found.shift]
      upstream = found.input
    }
    let found = try denseBackward(upstream, input: trace.input, weights: parameters[start])
    return ([found.weights, found.bias] + more, found.input)
  }

  /// What the network answers in evaluation, `[N, C]`, with its parameters or with others.
  func output(for input: Tensor, parameters: [Tensor]? = nil) throws -> Tensor {
    let parameters = parameters ?? self.parameters
    let value = try activations(for: input, parameters: parameters).last ?? input
    let last = place(of: design.depth - 1)
    return try denseForward(value, weights: parameters[last], bias: parameters[last + 1])
  }

  /// What each hidden layer answers in evaluation.
  func activations(for input: Tensor, parameters: [Tensor]? = nil) throws -> [Tensor] {
    // In evaluation nothing moves: the copy is for the compiler.
    var copy = self
    var value = input
    return try (0..<(design.depth - 1)).map { layer in
      value = try copy.hidden(
        layer, parameters ?? self.parameters, value, isTraining: false
      ).output
      return value
    }
  }
}
