import Gradus

/// Which background anchors of a picture take part in the loss.
public func hardNegatives(
  _ losses: [Double], isPositive: [Bool], ratio: Int = 3
) throws -> [Int] {
  guard losses.count == isPositive.count else {
    throw DetectionError.mismatch("\(losses.count) losses, \(isPositive.count) flags")
  }
  let negatives = losses.indices.filter { !isPositive[$0] }
  let positiveCount = losses.count - negatives.count
  let hardest = negatives.sorted {
    losses[$0] == losses[$1] ? $0 < $1 : losses[$0] > losses[$1]
  }
  return hardest.prefix(ratio * max(positiveCount, 1)).sorted()
}
