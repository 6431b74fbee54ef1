import Gradus

/// In arrays, one window at a time as a list of candidates.
public func maxPool(
  _ x: Tensor, size: Int, stride: Int, padding: Int, outputSize: OutputSize
) throws -> MaxPoolResult {
  let s = x.shape
  let rows = try outputSize(s[1], kernel: size, stride: stride, padding: padding)
  let columns = try outputSize(s[2], kernel: size, stride: stride, padding: padding)
  let pixels = x.scalars
  var winners: [Int] = []
  for output in 0..<(s[0] * rows * columns * s[3]) {
    let c = output % s[3]
    let j = output / s[3] % columns
    let i = output / s[3] / columns % rows
    let n = output / s[3] / columns / rows
    let down = (i * stride - padding..<i * stride - padding + size).clamped(to: 0..<s[1])
    let across = (j * stride - padding..<j * stride - padding + size).clamped(to: 0..<s[2])
    let candidates = down.flatMap { h in
      across.map { v in ((n * s[1] + h) * s[2] + v) * s[3] + c }
    }
    var winner = candidates[0]
    for place in candidates.dropFirst() where pixels[place] > pixels[winner] { winner = place }
    winners.append(winner)
  }
  let maxima = Tensor(winners.map { pixels[$0] }, shape: [s[0], rows, columns, s[3]])
  return MaxPoolResult(
    output: maxima.converted(to: x.dtype), cache: MaxPoolCache(winners: winners, inputShape: s))
}
