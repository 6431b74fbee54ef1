/// A source of random numbers that gives the same bits for the same seed, on every machine.
///
/// ```swift
/// var generator = SeededGenerator(seed: 7)
/// let weights = Tensor.normal([784, 100], standardDeviation: 0.05, using: &generator)
/// let order = generator.permutation(60_000)
/// ```
///
/// The algorithm is xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number
/// generators", ACM TOMS 47, 2021), seeded by SplitMix64 as its authors recommend.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private(set) var state: (UInt64, UInt64, UInt64, UInt64)

  /// A generator for a seed. Neighbouring seeds give unrelated numbers.
  public init(seed: UInt64) {
    var spread = SplitMix64(seed: seed)
    state = (spread.next(), spread.next(), spread.next(), spread.next())
  }

  /// A generator in a known state, which must not be all zeros.
  init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotated(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, 45)
    return result
  }

  /// A generator of its own for a part of the work, so that the numbers that one part draws do
  /// not depend on how many another draws. This generator moves on by one draw.
  public mutating func split() -> SeededGenerator {
    SeededGenerator(seed: next())
  }

  /// A number in `0..<1`, a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number from the normal distribution with mean 0 and standard deviation 1.
  ///
  /// One draw gives one number: the normal quantile (Wichura's AS 241) of a number strictly
  /// between 0 and 1. The largest possible is about 8.2.
  public mutating func normal() -> Double {
    normalQuantile((Double(next() >> 12) + 0.5) * 0x1p-52)
  }

  /// A whole number in `0..<bound`, each equally likely. Stops when `bound` is not positive.
  public mutating func integer(below bound: Int) -> Int {
    guard bound > 0 else { stop("integer(below:): \(bound) is not positive") }
    let bound = UInt64(bound)
    // Draws from the incomplete last round of `bound` are thrown away: they would favour
    // small numbers.
    let excess = (UInt64.max % bound + 1) % bound
    while true {
      let bits = next()
      if bits <= UInt64.max - excess { return Int(bits % bound) }
    }
  }

  /// The numbers `0..<count` in random order, each order equally likely
  /// (Durstenfeld's form of the Fisher–Yates shuffle, CACM 7, 1964).
  public mutating func permutation(_ count: Int) -> [Int] {
    guard count >= 0 else { stop("permutation: \(count) is negative") }
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, integer(below: last + 1))
    }
    return order
  }

  private func rotated(_ bits: UInt64, _ places: UInt64) -> UInt64 {
    (bits << places) | (bits >> (64 - places))
  }
}
