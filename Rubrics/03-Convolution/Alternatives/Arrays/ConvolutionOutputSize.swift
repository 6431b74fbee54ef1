import Gradus

/// Counted instead of calculated.
public func convolutionOutputSize(
  _ input: Int, kernel: Int, stride: Int, padding: Int
) throws -> Int {
  let isSensible = min(input, kernel, stride) > 0 && padding >= 0
  let count =
    isSensible ? places(upTo: input + 2 * padding - kernel, by: stride) : 0
  guard count > 0 else {
    throw ConvolutionError.impossibleSize(
      input: input, kernel: kernel, stride: stride, padding: padding)
  }
  return count
}

/// How many numbers there are from 0 up to an end.
private func places(upTo end: Int, by step: Int) -> Int {
  var (count, place) = (0, 0)
  while place <= end {
    count += 1
    place += step
  }
  return count
}
