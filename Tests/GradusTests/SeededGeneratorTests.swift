import GradusTesting
import XCTest

@testable import Gradus

final class SeededGeneratorTests: XCTestCase {
  /// The first outputs that the algorithms' authors and other implementations publish.
  func testReferenceVectors() {
    var spread = SplitMix64(seed: 1_234_567)
    XCTAssertEqual(
      (0..<3).map { _ in spread.next() },
      [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    XCTAssertEqual(
      (0..<6).map { _ in generator.next() },
      [
        11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
        607_988_272_756_665_600,
      ])
  }

  /// Worked out by a separate program from the published descriptions.
  func testGoldenValues() {
    var bits = SeededGenerator(seed: 42)
    XCTAssertEqual(
      (0..<4).map { _ in bits.next() },
      [
        1_546_998_764_402_558_742, 6_990_951_692_964_543_102, 12_544_586_762_248_559_009,
        17_057_574_109_182_124_193,
      ])
    var uniform = SeededGenerator(seed: 42)
    XCTAssertEqual(
      (0..<3).map { _ in uniform.uniform() },
      [0.08386297105988216, 0.3789802506626686, 0.6800434110281394])
    var normal = SeededGenerator(seed: 42)
    assertClose(
      (0..<4).map { _ in normal.normal() },
      [-1.379547725306031, -0.3081601135037895, 0.46782019433652505, 1.4373657007633585],
      relative: 1e-14, absolute: 0)
    var order = SeededGenerator(seed: 42)
    XCTAssertEqual(order.permutation(10), [7, 3, 8, 9, 5, 6, 4, 1, 0, 2])
    var parent = SeededGenerator(seed: 42)
    var child = parent.split()
    XCTAssertEqual(child.next(), 10_296_431_413_203_944_531)
    XCTAssertEqual(parent.next(), 6_990_951_692_964_543_102)
  }

  func testNormalQuantile() {
    let cases = [
      (1e-300, -37.0470962993612), (1e-10, -6.361340902404056), (0.01, -2.3263478740408408),
      (0.3, -0.5244005127080407), (0.5, 0), (0.9999, 3.7190164854557084),
    ]
    for (probability, expected) in cases {
      assertClose(normalQuantile(probability), expected, relative: 1e-14, absolute: 0)
    }
  }

  func testSameSeedSameBits() {
    for seed in [0, 1, UInt64.max] {
      var first = SeededGenerator(seed: seed)
      var second = SeededGenerator(seed: seed)
      XCTAssertEqual(
        Tensor.normal([31, 7], using: &first), Tensor.normal([31, 7], using: &second))
      XCTAssertEqual(
        Tensor.uniform([5], in: -2..<3, using: &first),
        Tensor.uniform([5], in: -2..<3, using: &second))
      XCTAssertEqual(first.permutation(100), second.permutation(100))
    }
    XCTAssertNotEqual(random([4], seed: 1), random([4], seed: 2))
  }

  func testBothElementTypesDrawTheSame() {
    XCTAssertEqual(
      random([50], dtype: .float64).converted(to: .float32), random([50], dtype: .float32))
  }

  func testMoments() {
    var generator = SeededGenerator(seed: 3)
    let count = 200_000
    let normal = Tensor.normal([count], mean: 2, standardDeviation: 3, using: &generator)
    // Five standard errors.
    XCTAssertEqual(normal.mean().item, 2, accuracy: 5 * 3 / Double(count).squareRoot())
    XCTAssertEqual(
      normal.variance(axes: [0]).item, 9, accuracy: 45 * (2 / Double(count)).squareRoot())
    let uniform = Tensor.uniform([count], in: -1..<3, using: &generator)
    XCTAssertEqual(uniform.mean().item, 1, accuracy: 5 * 1.1547 / Double(count).squareRoot())
    XCTAssertGreaterThanOrEqual(uniform.min().item, -1)
    XCTAssertLessThan(uniform.max().item, 3)
  }

  func testUniformNeverReachesItsBound() {
    var generator = SeededGenerator(seed: 1)
    // In 32 bits half of these would round up to the bound.
    let narrow = Tensor.uniform([1000], in: 1..<1.0000001, using: &generator)
    XCTAssertLessThan(narrow.max().item, 1.0000001)
    XCTAssertGreaterThanOrEqual(narrow.min().item, 1)
  }

  func testPermutationsAndIntegers() {
    var generator = SeededGenerator(seed: 9)
    XCTAssertEqual(generator.permutation(0), [])
    XCTAssertEqual(generator.permutation(1), [0])
    XCTAssertEqual(generator.permutation(1000).sorted(), Array(0..<1000))
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[generator.integer(below: 6)] += 1 }
    for count in counts { XCTAssertEqual(Double(count), 10_000, accuracy: 500) }
    // Every order of three, about equally often.
    var orders: [[Int]: Int] = [:]
    for _ in 0..<6_000 { orders[generator.permutation(3), default: 0] += 1 }
    XCTAssertEqual(orders.count, 6)
    for count in orders.values { XCTAssertEqual(Double(count), 1000, accuracy: 160) }
  }
}
