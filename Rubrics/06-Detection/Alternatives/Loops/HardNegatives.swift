import Gradus

/// One after the other, the hardest that is left.
public func hardNegatives(
  _ losses: [Double], isPositive: [Bool], ratio: Int = 3
) throws -> [Int] {
  if losses.count != isPositive.count { throw DetectionError.mismatch("\(isPositive.count)") }
  var rest = losses.indices.filter { !isPositive[$0] }
  var chosen: Set<Int> = []
  let wanted = ratio * max(losses.count - rest.count, 1)
  while chosen.count < wanted, var best = rest.first {
    for index in rest where losses[index] > losses[best] { best = index }
    chosen.insert(best)
    rest.removeAll { $0 == best }
  }
  return losses.indices.filter(chosen.contains)
}
