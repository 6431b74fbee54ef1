import Gradus

/// By logarithms of probabilities and one-hot rows.
public func softmaxCrossEntropy(_ logits: Tensor, labels: [Int]) throws -> OutputLoss {
  let (count, classes) = (logits.shape[0], logits.shape[1])
  guard labels.count == count else { throw InputError.countsDiffer(count, labels.count) }
  if let label = labels.first(where: { $0 < 0 || $0 >= classes }) {
    throw InputError.labelOutOfRange(label: label, classes: classes)
  }
  let numbers = Tensor.arange(classes, dtype: logits.dtype)
  let truth = Tensor.stacked(labels.map { numbers .== Double($0) })
  let shifted = logits - logits.max(axes: [1], keepingDimensions: true)
  let logarithms = shifted - log(exp(shifted).sum(axes: [1], keepingDimensions: true))
  return OutputLoss(
    loss: -(logarithms * truth).sum().item / Double(count),
    gradient: (exp(logarithms) - truth) / Double(count))
}
