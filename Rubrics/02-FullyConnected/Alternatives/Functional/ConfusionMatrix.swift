import Gradus

/// Counts pairs in a dictionary.
public func confusionMatrix(labels: [Int], predictions: [Int], classes: Int) throws -> [[Int]] {
  guard labels.count == predictions.count else {
    throw InputError.countsDiffer(labels.count, predictions.count)
  }
  if let stranger = (labels + predictions).first(where: { !(0..<classes).contains($0) }) {
    throw InputError.labelOutOfRange(label: stranger, classes: classes)
  }
  let counts = Dictionary(
    zip(labels, predictions).map { ($0 * classes + $1, 1) }, uniquingKeysWith: +)
  return (0..<classes).map { t in (0..<classes).map { p in counts[t * classes + p] ?? 0 } }
}
