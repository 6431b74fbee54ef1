import Gradus

/// In arrays: every pixel is sent to the outputs that it takes part in.
public func convolutionForward(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, stride: Int, padding: Int, outputSize: OutputSize
) throws -> Tensor {
  let (s, t) = (x.shape, w.shape)
  if s[3] != t[2] || b.shape != [t[3]] { throw ConvolutionError.mismatch("\(s) \(t) \(b.shape)") }
  let rows = try outputSize(s[1], kernel: t[0], stride: stride, padding: padding)
  let columns = try outputSize(s[2], kernel: t[1], stride: stride, padding: padding)
  let (pixels, weights) = (x.scalars, w.scalars)
  var result: [Double] = []
  for _ in 0..<(s[0] * rows * columns) { result += b.scalars }
  for n in 0..<s[0] {
    for h in 0..<s[1] {
      for v in 0..<s[2] {
        for k in 0..<t[0] where (h + padding - k) % stride == 0 {
          let i = (h + padding - k) / stride
          guard i >= 0, i < rows, h + padding >= k else { continue }
          for l in 0..<t[1] where (v + padding - l) % stride == 0 {
            let j = (v + padding - l) / stride
            guard j >= 0, j < columns, v + padding >= l else { continue }
            let target = ((n * rows + i) * columns + j) * t[3]
            for c in 0..<t[2] {
              let pixel = pixels[((n * s[1] + h) * s[2] + v) * s[3] + c]
              let source = ((k * t[1] + l) * t[2] + c) * t[3]
              for f in 0..<t[3] { result[target + f] += pixel * weights[source + f] }
            }
          }
        }
      }
    }
  }
  return Tensor(result, shape: [s[0], rows, columns, t[3]]).converted(to: x.dtype)
}
