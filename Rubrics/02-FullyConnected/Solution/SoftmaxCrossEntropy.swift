import Gradus

/// The mean cross entropy of softmax probabilities, with its gradient. For each row z of the logits
/// and its label k, with p[c] = e^z[c] ÷ Σ_j e^z[j]:
///
///     loss of the row = −ln p[k]
///     L = the mean of these over the N rows
///     ∂L/∂z[n, c] = (p[n, c] − (1 if c is the label of row n, else 0)) ÷ N
///
/// The same number may be taken from every logit **of a row** without changing p. Take the largest
/// of *that row*: then no exponential overflows, and none of a row vanishes because another row is
/// large. Write the loss as ln Σ_j e^(z[j] − max) − (z[k] − max): it stays finite where p[k]
/// is rounded to 0 (logits 0 and 1000 with the label of the 0 give the loss 1000, not infinity).
///
/// - Parameters:
///   - logits: z, `[N, C]`: any finite numbers.
///   - labels: the true class of each row, N numbers in 0..<C.
/// - Returns: L, and ∂L/∂logits `[N, C]` in the element type of the logits.
/// - Throws: `InputError.countsDiffer` if there are not N labels, `InputError.labelOutOfRange` for a
///   label outside 0..<C.
/// - Source: CS231n, "Linear classification" ("Softmax classifier", "Practical issues: numeric
///   stability").
public func softmaxCrossEntropy(_ logits: Tensor, labels: [Int]) throws -> OutputLoss {
  let (count, classes) = (logits.shape[0], logits.shape[1])
  guard labels.count == count else { throw InputError.countsDiffer(labels.count, count) }
  for label in labels where !(0..<classes).contains(label) {
    throw InputError.labelOutOfRange(label: label, classes: classes)
  }
  let shifted = logits - logits.max(axes: [1], keepingDimensions: true)
  let exponentials = exp(shifted)
  let sums = exponentials.sum(axes: [1], keepingDimensions: true)
  var gradient = exponentials / sums
  let logSums = log(sums)
  var total = 0.0
  for (row, label) in labels.enumerated() {
    total += logSums[row, 0] - shifted[row, label]
    gradient[row, label] -= 1
  }
  return OutputLoss(loss: total / Double(count), gradient: gradient / Double(count))
}
