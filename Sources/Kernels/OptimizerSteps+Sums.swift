// Sums that come out the same at any number of threads; a library's inner product need not.
extension OptimizerSteps {
  /// `Σ first · second`, in 64 bits and in a fixed order.
  public static func innerProduct(
    _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, count: Int
  ) -> Double {
    sum(count) { Double(first[$0]) * Double(second[$0]) }
  }

  /// `Σ first · second`, in a fixed order.
  public static func innerProduct(
    _ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>, count: Int
  ) -> Double {
    sum(count) { first[$0] * second[$0] }
  }
}

/// Four sums side by side: they do not wait for each other, and err less than one long sum.
@inline(__always)
private func sum(_ count: Int, _ term: (Int) -> Double) -> Double {
  var sums = SIMD4<Double>()
  let whole = count & ~3
  for index in stride(from: 0, to: whole, by: 4) {
    sums += SIMD4(term(index), term(index + 1), term(index + 2), term(index + 3))
  }
  for index in whole..<count { sums[0] += term(index) }
  return (sums[0] + sums[1]) + (sums[2] + sums[3])
}
