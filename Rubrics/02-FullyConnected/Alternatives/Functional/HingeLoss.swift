import Gradus

/// Without loops, by one-hot rows.
public func hingeLoss(_ scores: Tensor, labels: [Int], margin: Double = 1) throws -> OutputLoss {
  let count = Double(labels.count)
  let classes = Tensor.arange(scores.shape[1], dtype: scores.dtype)
  let truth = Tensor.stacked(labels.map { classes .== Double($0) })
  let own = (scores * truth).sum(axes: [1], keepingDimensions: true)
  let violations = maximum(scores - own + margin, 0) * (1 - truth)
  let active = violations .> 0
  let gradient = active - truth * active.sum(axes: [1], keepingDimensions: true)
  return OutputLoss(loss: violations.sum().item / count, gradient: gradient / count)
}
