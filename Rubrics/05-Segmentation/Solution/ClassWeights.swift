import Gradus

/// A weight for each class that makes up for its rarity.
public func classWeights(_ labels: Tensor, classes: Int) throws -> Tensor {
  guard classes >= 1 else { throw SegmentationError.impossibleSize("\(classes) classes") }
  var counts = [Int](repeating: 0, count: classes)
  for label in labels.scalars {
    guard let index = Int(exactly: label), counts.indices.contains(index) else {
      throw SegmentationError.mismatch("label \(label)")
    }
    counts[index] += 1
  }
  let present = counts.filter { $0 > 0 }.count
  let weights = counts.map { $0 == 0 ? 0 : Double(labels.count) / Double(present * $0) }
  return Tensor(weights).converted(to: labels.dtype)
}
