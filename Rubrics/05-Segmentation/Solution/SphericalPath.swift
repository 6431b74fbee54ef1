import Glibc
import Gradus

/// The way from one code to another along an arc.
public func sphericalPath(from first: Tensor, to second: Tensor, steps: Int) throws -> Tensor {
  guard first.shape == second.shape else {
    throw SegmentationError.mismatch("\(first.shape) and \(second.shape)")
  }
  guard steps >= 2 else { throw SegmentationError.impossibleSize("\(steps) steps") }
  let (x, y) = (first.scalars, second.scalars)
  func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
  let lengths = sqrt(product(x, x) * product(y, y))
  let cosine = lengths > 0 ? min(max(product(x, y) / lengths, -1), 1) : 1
  let angle = acos(cosine)
  let isStraight = sin(angle) < 1e-6
  return .stacked(
    (0..<steps).map { step in
      let t = Double(step) / Double(steps - 1)
      if isStraight { return first * (1 - t) + second * t }
      return first * (sin((1 - t) * angle) / sin(angle)) + second * (sin(t * angle) / sin(angle))
    })
}
