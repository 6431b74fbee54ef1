import Gradus

/// One epoch of training: every example once, in random order, in batches.
///
/// 1. Draw a random order of all N examples from `generator` (its `permutation` is there to be
///    used). Each epoch draws anew: call it once in each call of this function.
/// 2. Go through this order in pieces of `batchSize`; the last may be shorter, and counts.
/// 3. For each piece take these rows of the inputs and **the same rows** of the targets, compute
///    loss and gradients at the *current* parameters, and let `update` make the new parameters.
///
/// Works with every network that keeps its parameters in a list, of any depth, and with every kind
/// of target: class numbers, prices, rows. What the closures throw is passed on.
///
/// - Parameters:
///   - parameters: the parameters at the beginning.
///   - inputs: all examples, `[N, …]`; `inputs.gathered(rows)` takes some.
///   - targets: N targets, one for each example.
///   - batchSize: how many examples a batch has, positive; it may exceed N.
///   - generator: where the order comes from.
///   - lossAndGradients: from (parameters, inputs of the batch, its targets) to the mean loss of the
///     batch and the gradients.
///   - update: one step of an optimizer, from (parameters, gradients) to the new parameters.
/// - Returns: the parameters after the last batch, and the mean loss over the N examples: each
///   batch's mean loss counts with its number of examples, so that a short batch counts less.
public func trainOneEpoch<Target>(
  _ parameters: [Tensor], inputs: Tensor, targets: [Target], batchSize: Int,
  using generator: inout SeededGenerator,
  lossAndGradients: (
    _ parameters: [Tensor], _ inputs: Tensor, _ targets: [Target]
  ) throws -> LossAndGradients,
  update: (_ parameters: [Tensor], _ gradients: [Tensor]) throws -> [Tensor]
) throws -> EpochResult {
  let order = generator.permutation(targets.count)
  var current = parameters
  var total = 0.0
  for start in stride(from: 0, to: order.count, by: batchSize) {
    let rows = Array(order[start..<min(start + batchSize, order.count)])
    let batch = try lossAndGradients(
      current, inputs.gathered(rows), rows.map { targets[$0] })
    current = try update(current, batch.gradients)
    total += batch.loss * Double(rows.count)
  }
  return EpochResult(parameters: current, loss: total / Double(targets.count))
}
