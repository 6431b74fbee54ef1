import Gradus

/// How many places a window has along one axis.
public func convolutionOutputSize(
  _ input: Int, kernel: Int, stride: Int, padding: Int
) throws -> Int {
  let padded = input + 2 * padding
  guard input >= 1, kernel >= 1, stride >= 1, padding >= 0, kernel <= padded else {
    throw ConvolutionError.impossibleSize(
      input: input, kernel: kernel, stride: stride, padding: padding)
  }
  return (padded - kernel) / stride + 1
}
