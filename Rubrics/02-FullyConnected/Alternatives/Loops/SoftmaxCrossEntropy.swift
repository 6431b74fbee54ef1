import Foundation
import Gradus

/// Row by row, in plain loops.
public func softmaxCrossEntropy(_ logits: Tensor, labels: [Int]) throws -> OutputLoss {
  let rows = logits.shape[0]
  let classes = logits.shape[1]
  if labels.count != rows { throw InputError.countsDiffer(rows, labels.count) }
  var loss = 0.0
  var gradient = logits.zerosLike
  for n in 0..<rows {
    let label = labels[n]
    if label < 0 || label >= classes {
      throw InputError.labelOutOfRange(label: label, classes: classes)
    }
    var largest = -Double.infinity
    for c in 0..<classes { largest = max(largest, logits[n, c]) }
    var sum = 0.0
    for c in 0..<classes { sum += exp(logits[n, c] - largest) }
    loss += log(sum) + largest - logits[n, label]
    for c in 0..<classes {
      let probability = exp(logits[n, c] - largest) / sum
      gradient[n, c] = (probability - (c == label ? 1 : 0)) / Double(rows)
    }
  }
  return OutputLoss(loss: loss / Double(rows), gradient: gradient)
}
