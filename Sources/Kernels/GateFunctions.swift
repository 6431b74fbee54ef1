import Glibc

/// The two functions of the gates of recurrent layers, in place over a run of elements.
///
/// Those of 32 bits are worked out eight at a time, to within a few units of the last digit of 1:
/// in a recurrent layer they take longer than its products when they are left to the library.
enum GateFunctions {
  /// `1 / (1 + exp(-x))`.
  static func sigmoid(_ values: UnsafeMutablePointer<Float>, count: Int) {
    map(values, count) { x in
      let decay = exponential(-magnitude(x))
      let one = SIMD8<Float>(repeating: 1)
      return one.replacing(with: decay, where: x .< 0) / (one + decay)
    }
  }

  /// `1 / (1 + exp(-x))`.
  static func sigmoid(_ values: UnsafeMutablePointer<Double>, count: Int) {
    for index in 0..<count {
      let decay = Glibc.exp(-values[index].magnitude)
      values[index] = (values[index] < 0 ? decay : 1) / (1 + decay)
    }
  }

  /// The hyperbolic tangent.
  static func tanh(_ values: UnsafeMutablePointer<Float>, count: Int) {
    map(values, count) { x in
      let size = magnitude(x)
      let decay = exponential(size * -2)
      let one = SIMD8<Float>(repeating: 1)
      let large = (one - decay) / (one + decay)
      // Near 0 the difference above loses digits; the series is Cephes' (tanhf).
      let square = x * x
      var series = square * -5.70498872745e-3 + 2.06390887954e-2
      series = series * square - 5.37397155531e-2
      series = series * square + 1.33314422036e-1
      series = series * square - 3.33332819422e-1
      let small = series * square * x + x
      let signed = large.replacing(with: -large, where: x .< 0)
      return signed.replacing(with: small, where: size .< 0.625)
    }
  }

  /// The hyperbolic tangent.
  static func tanh(_ values: UnsafeMutablePointer<Double>, count: Int) {
    for index in 0..<count { values[index] = Glibc.tanh(values[index]) }
  }
}

/// Eight elements at a time; the rest goes through a vector filled up with zeros, so that the place
/// of an element does not change its bits.
@inline(__always)
private func map(
  _ values: UnsafeMutablePointer<Float>, _ count: Int, _ body: (SIMD8<Float>) -> SIMD8<Float>
) {
  let raw = UnsafeMutableRawPointer(values)
  let whole = count - count % 8
  for index in stride(from: 0, to: whole, by: 8) {
    let x = raw.loadUnaligned(fromByteOffset: index * 4, as: SIMD8<Float>.self)
    raw.storeBytes(of: body(x), toByteOffset: index * 4, as: SIMD8<Float>.self)
  }
  guard whole < count else { return }
  var x = SIMD8<Float>.zero
  for index in whole..<count { x[index - whole] = values[index] }
  let y = body(x)
  for index in whole..<count { values[index] = y[index - whole] }
}

@inline(__always)
private func magnitude(_ x: SIMD8<Float>) -> SIMD8<Float> {
  unsafeBitCast(
    unsafeBitCast(x, to: SIMD8<UInt32>.self) & SIMD8(repeating: 0x7fff_ffff),
    to: SIMD8<Float>.self)
}

/// The exponential of numbers that are not above 0: Cephes' polynomial (expf) for the fraction, and
/// the power of two put into the bits of the exponent. Below −87 the result is that of −87, which
/// is as good as 0 beside 1; not-a-number stays what it is.
@inline(__always)
private func exponential(_ x: SIMD8<Float>) -> SIMD8<Float> {
  let limited = x.replacing(with: -87, where: x .< -87)
  // Adding 1.5 · 2²³ rounds to a whole number, which then stands in the lowest bits.
  let shifted = limited * 1.44269504088896341 + 12_582_912
  let power = shifted - 12_582_912
  let rest = limited - power * 0.693359375 + power * 2.12194440e-4
  var series = rest * 1.9875691500e-4 + 1.3981999507e-3
  series = series * rest + 8.3334519073e-3
  series = series * rest + 4.1665795894e-2
  series = series * rest + 1.6666665459e-1
  series = series * rest + 5.0000001201e-1
  let fraction = series * rest * rest + rest + 1
  let bits = (unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &+ 127) &<< 23
  return fraction * unsafeBitCast(bits, to: SIMD8<Float>.self)
}
