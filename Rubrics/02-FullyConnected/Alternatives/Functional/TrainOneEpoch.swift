import Gradus

/// Puts the examples in order once and slices them.
public func trainOneEpoch<Target>(
  _ parameters: [Tensor], inputs: Tensor, targets: [Target], batchSize: Int,
  using generator: inout SeededGenerator,
  lossAndGradients: (
    _ parameters: [Tensor], _ inputs: Tensor, _ targets: [Target]
  ) throws -> LossAndGradients,
  update: (_ parameters: [Tensor], _ gradients: [Tensor]) throws -> [Tensor]
) throws -> EpochResult {
  // Both are put in order once; then batches are slices.
  let order = generator.permutation(targets.count)
  let (examples, answers) = (inputs.gathered(order), order.map { targets[$0] })
  return try stride(from: 0, to: answers.count, by: batchSize).reduce(
    EpochResult(parameters: parameters, loss: 0)
  ) { epoch, start in
    let rows = start..<min(start + batchSize, answers.count)
    let batch = try lossAndGradients(
      epoch.parameters, examples.sliced(rows, axis: 0), Array(answers[rows]))
    return EpochResult(
      parameters: try update(epoch.parameters, batch.gradients),
      loss: epoch.loss + batch.loss * Double(rows.count) / Double(answers.count))
  }
}
