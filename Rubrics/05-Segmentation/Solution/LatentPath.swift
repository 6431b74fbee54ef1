import Gradus

/// The straight way from one code to another.
public func latentPath(from first: Tensor, to second: Tensor, steps: Int) throws -> Tensor {
  guard first.shape == second.shape else {
    throw SegmentationError.mismatch("\(first.shape) and \(second.shape)")
  }
  guard steps >= 2 else { throw SegmentationError.impossibleSize("\(steps) steps") }
  return .stacked(
    (0..<steps).map { step in
      let t = Double(step) / Double(steps - 1)
      return first * (1 - t) + second * t
    })
}
