import Gradus

/// By counting.
public func dice(
  _ logits: Tensor, _ targets: Tensor, threshold: Double = 0
) throws -> Double {
  if logits.shape != targets.shape { throw SegmentationError.mismatch("shapes") }
  var (hits, errors) = (0, 0)
  for (x, t) in zip(logits.scalars, targets.scalars) {
    switch (x > threshold, t > 0.5) {
    case (true, true): hits += 1
    case (false, false): break
    default: errors += 1
    }
  }
  guard hits + errors > 0 else { return 1 }
  return Double(2 * hits) / Double(2 * hits + errors)
}
