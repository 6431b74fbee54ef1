// Functions of vectors of `Float` that the loops of this build share. All of them are private to the
// module and always inlined: see `MicrokernelTable`.
#if AVX512
  typealias BitVector = SIMD16<UInt32>
#elseif AVX2
  typealias BitVector = SIMD8<UInt32>
#else
  typealias BitVector = SIMD4<UInt32>
#endif

/// Elements of a vector.
@inline(__always) var lanes: Int { MemoryLayout<FloatVector>.size / MemoryLayout<Float>.size }

@inline(__always)
func load(_ pointer: UnsafePointer<Float>) -> FloatVector {
  UnsafeRawPointer(pointer).loadUnaligned(as: FloatVector.self)
}

@inline(__always)
func load(_ pointer: UnsafeMutablePointer<Float>) -> FloatVector {
  UnsafeRawPointer(pointer).loadUnaligned(as: FloatVector.self)
}

@inline(__always)
func store(_ vector: FloatVector, _ pointer: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: vector, as: FloatVector.self)
}

/// The first elements of a vector, and zeros: `count` is less than a vector has.
@inline(__always)
func load(_ pointer: UnsafePointer<Float>, first count: Int) -> FloatVector {
  var vector = FloatVector(repeating: 0)
  for index in 0..<count { vector[index] = pointer[index] }
  return vector
}

@inline(__always)
func store(_ vector: FloatVector, _ pointer: UnsafeMutablePointer<Float>, first count: Int) {
  for index in 0..<count { pointer[index] = vector[index] }
}

/// `sum + first · second`, in one rounding where the processor can.
@inline(__always)
func product(_ first: FloatVector, _ second: FloatVector, plus sum: FloatVector) -> FloatVector {
  #if AVX512 || AVX2 || arch(arm64)
    return sum.addingProduct(first, second)
  #else
    return sum + first * second
  #endif
}

@inline(__always)
func magnitude(_ x: FloatVector) -> FloatVector {
  unsafeBitCast(
    unsafeBitCast(x, to: BitVector.self) & BitVector(repeating: 0x7fff_ffff), to: FloatVector.self)
}

/// `max(x, 0)`; not-a-number stays what it is.
@inline(__always)
func rectified(_ x: FloatVector) -> FloatVector {
  x.replacing(with: 0, where: x .<= 0)
}

/// The exponential of numbers that are not above 88: Cephes' polynomial (expf) for the fraction, and
/// the power of two put into the bits of the exponent. Below −87 the result is that of −87, which
/// is as good as 0 beside 1; not-a-number stays what it is.
@inline(__always)
func exponential(_ x: FloatVector) -> FloatVector {
  let limited = x.replacing(with: -87, where: x .< -87)
  // Adding 1.5 · 2²³ rounds to a whole number, which then stands in the lowest bits.
  let magic = FloatVector(repeating: 12_582_912)
  let shifted = product(limited, FloatVector(repeating: 1.44269504088896341), plus: magic)
  let power = shifted - magic
  let high = product(power, FloatVector(repeating: -0.693359375), plus: limited)
  let rest = product(power, FloatVector(repeating: 2.12194440e-4), plus: high)
  var series = FloatVector(repeating: 1.9875691500e-4)
  series = product(series, rest, plus: FloatVector(repeating: 1.3981999507e-3))
  series = product(series, rest, plus: FloatVector(repeating: 8.3334519073e-3))
  series = product(series, rest, plus: FloatVector(repeating: 4.1665795894e-2))
  series = product(series, rest, plus: FloatVector(repeating: 1.6666665459e-1))
  series = product(series, rest, plus: FloatVector(repeating: 5.0000001201e-1))
  let fraction = product(series * rest, rest, plus: rest) + 1
  let bits = (unsafeBitCast(shifted, to: BitVector.self) &+ 127) &<< 23
  return fraction * unsafeBitCast(bits, to: FloatVector.self)
}

/// `1 / (1 + exp(-x))`.
@inline(__always)
func sigmoid(_ x: FloatVector) -> FloatVector {
  let decay = exponential(-magnitude(x))
  let one = FloatVector(repeating: 1)
  return one.replacing(with: decay, where: x .< 0) / (one + decay)
}

/// The hyperbolic tangent.
@inline(__always)
func hyperbolicTangent(_ x: FloatVector) -> FloatVector {
  let size = magnitude(x)
  let decay = exponential(size * -2)
  let one = FloatVector(repeating: 1)
  let large = (one - decay) / (one + decay)
  // Near 0 the difference above loses digits; the series is Cephes' (tanhf).
  let square = x * x
  var series = FloatVector(repeating: -5.70498872745e-3)
  series = product(series, square, plus: FloatVector(repeating: 2.06390887954e-2))
  series = product(series, square, plus: FloatVector(repeating: -5.37397155531e-2))
  series = product(series, square, plus: FloatVector(repeating: 1.33314422036e-1))
  series = product(series, square, plus: FloatVector(repeating: -3.33332819422e-1))
  let small = product(series * square, x, plus: x)
  let signed = large.replacing(with: -large, where: x .< 0)
  return signed.replacing(with: small, where: size .< 0.625)
}

/// `log(1 + x)` for `0 ≤ x ≤ 1`, right in relative terms however small `x` is: twice the inverse
/// hyperbolic tangent of `x / (2 + x)`, by its series.
@inline(__always)
func logarithmPlusOne(_ x: FloatVector) -> FloatVector {
  let y = x / (x + 2)
  let square = y * y
  var series = FloatVector(repeating: 1 / 15)
  series = product(series, square, plus: FloatVector(repeating: 1 / 13))
  series = product(series, square, plus: FloatVector(repeating: 1 / 11))
  series = product(series, square, plus: FloatVector(repeating: 1 / 9))
  series = product(series, square, plus: FloatVector(repeating: 1 / 7))
  series = product(series, square, plus: FloatVector(repeating: 1 / 5))
  series = product(series, square, plus: FloatVector(repeating: 1 / 3))
  return product(series * square, y, plus: y) * 2
}
