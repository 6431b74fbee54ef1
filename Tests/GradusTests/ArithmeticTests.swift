import Foundation
import Gradus
import GradusTesting
import XCTest

final class ArithmeticTests: XCTestCase {
  /// Broadcasting by its definition, one element at a time.
  private func naive(
    _ x: Tensor, _ y: Tensor, _ body: (Double, Double) -> Double
  ) -> (shape: [Int], values: [Double]) {
    let rank = max(x.rank, y.rank)
    func padded(_ shape: [Int]) -> [Int] {
      [Int](repeating: 1, count: rank - shape.count) + shape
    }
    let shape = zip(padded(x.shape), padded(y.shape)).map { $0 == 1 ? $1 : $0 }
    func element(_ tensor: Tensor, _ place: [Int]) -> Double {
      let own = place.suffix(tensor.rank)
      return tensor[indices: zip(own, tensor.shape).map { $1 == 1 ? 0 : $0 }]
    }
    return (shape, indices(of: shape).map { body(element(x, $0), element(y, $0)) })
  }

  func testBroadcastingAgainstTheDefinition() {
    var generator = SeededGenerator(seed: 5)
    for round in 0..<300 {
      let rank = generator.integer(below: 5)
      // Sizes from 0 to 4, and either operand may lack axes or have 1 instead.
      let target = (0..<rank).map { _ in
        generator.integer(below: 12) == 0 ? 0 : 1 + generator.integer(below: 4)
      }
      func operand() -> [Int] {
        let kept = target.suffix(rank - generator.integer(below: rank + 1))
        return kept.map { generator.integer(below: 3) == 0 ? 1 : $0 }
      }
      let dtype: DType = round % 2 == 0 ? .float64 : .float32
      let x = random(operand(), seed: UInt64(round), dtype: dtype)
      let y = random(operand(), seed: UInt64(round) + 1000, dtype: dtype)
      let cases: [(Tensor, (Double, Double) -> Double)] = [
        (x + y, { $0 + $1 }), (x - y, { $0 - $1 }), (x * y, { $0 * $1 }), (x / y, { $0 / $1 }),
        (maximum(x, y), { Swift.max($0, $1) }), (minimum(x, y), { Swift.min($0, $1) }),
        (x .< y, { $0 < $1 ? 1 : 0 }), (x .>= y, { $0 >= $1 ? 1 : 0 }),
      ]
      for (result, body) in cases {
        let expected = naive(x, y, body)
        XCTAssertEqual(result.shape, expected.shape, "\(x.shape) \(y.shape)")
        guard result.shape == expected.shape else { return }
        assertClose(
          result, Tensor(expected.values, shape: expected.shape),
          relative: dtype == .float64 ? 0 : 1e-6, absolute: 0, "\(x.shape) \(y.shape)")
      }
    }
  }

  func testNumbersOnEitherSide() {
    for dtype in DType.allCases {
      let x = Tensor([1, 2, 4]).converted(to: dtype)
      XCTAssertEqual((x + 1).scalars, [2, 3, 5])
      XCTAssertEqual((1 - x).scalars, [0, -1, -3])
      XCTAssertEqual((x - 1).scalars, [0, 1, 3])
      XCTAssertEqual((3 * x).scalars, [3, 6, 12])
      XCTAssertEqual((4 / x).scalars, [4, 2, 1])
      XCTAssertEqual((x / 2).scalars, [0.5, 1, 2])
      XCTAssertEqual((-x).scalars, [-1, -2, -4])
      XCTAssertEqual((1 + x).dtype, dtype)
    }
  }

  func testLongVectorsHitEveryTail() {
    for dtype in DType.allCases {
      for count in [1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 100] {
        let x = random([count], seed: 3, dtype: dtype)
        let y = random([count], seed: 4, dtype: dtype)
        let expected = zip(x.scalars, y.scalars).map { $0 * $1 }
        assertClose((x * y).scalars, expected, relative: 1e-6)
      }
    }
  }

  func testFunctions() {
    let x = random([4, 5], in: 0.1..<3)
    let cases: [(String, (Tensor) -> Tensor, (Double) -> Double)] = [
      ("exp", exp, Foundation.exp), ("log", log, Foundation.log),
      ("sqrt", sqrt, { $0.squareRoot() }),
      ("sin", sin, Foundation.sin), ("cos", cos, Foundation.cos), ("tanh", tanh, Foundation.tanh),
      ("abs", abs, { $0.magnitude }), ("square", square, { $0 * $0 }),
      ("sigmoid", sigmoid, { 1 / (1 + Foundation.exp(-$0)) }), ("relu", relu, { Swift.max($0, 0) }),
      ("pow", { pow($0, 2.5) }, { Foundation.pow($0, 2.5) }),
      ("cube", { pow($0, 3) }, { $0 * $0 * $0 }), ("second", { pow($0, 2) }, { $0 * $0 }),
      ("maximum", { maximum($0, 1) }, { Swift.max($0, 1) }),
      ("minimum", { minimum($0, 1) }, { Swift.min($0, 1) }),
    ]
    for (name, function, reference) in cases {
      let isSigned = !["log", "sqrt", "pow"].contains(name)
      for sign in isSigned ? [1.0, -1.0] : [1.0] {
        let input = x * sign
        let expected = Tensor(input.scalars.map(reference), shape: input.shape)
        assertClose(function(input), expected, relative: 1e-14, absolute: 1e-15, name)
        let narrow = function(input.converted(to: .float32))
        XCTAssertEqual(narrow.dtype, .float32)
        assertClose(narrow, expected, relative: 2e-6, absolute: 1e-6, name)
      }
    }
    XCTAssertEqual(sign(Tensor([-2, 0, 3])).scalars, [-1, 0, 1])
  }

  /// 32 bits, over all sizes that a number can have.
  func testTanhOfFloats() {
    let sizes = (-900...60).map { Foundation.pow(10, Double($0) / 30) }
    let x = Tensor((sizes + sizes.map { -$0 }).map(Float.init))
    let expected = Tensor(x.scalars.map(Foundation.tanh))
    assertClose(tanh(x), expected, relative: 6e-8, absolute: 0)
    XCTAssertTrue(tanh(Tensor([Float.nan]))[0].isNaN)
    XCTAssertEqual(tanh(Tensor([Float.infinity, -.infinity])).scalars, [1, -1])
  }

  func testExtremeArguments() {
    for dtype in DType.allCases {
      let x = Tensor([-1e4, 1e4, .nan, 0]).converted(to: dtype)
      let y = sigmoid(x)
      XCTAssertEqual(y[0], 0)
      XCTAssertEqual(y[1], 1)
      XCTAssertEqual(y[3], 0.5)
      for result in [y, relu(x), maximum(x, 0), minimum(x, 0)] { XCTAssertTrue(result[2].isNaN) }
      // Whichever side the not-a-number is on.
      XCTAssertTrue(maximum(x.zerosLike, x)[2].isNaN)
      XCTAssertTrue(minimum(x.zerosLike, x)[2].isNaN)
    }
  }

  func testComparisonsAndSelect() {
    let x = Tensor([1, 2, 3])
    let y = Tensor([3, 2, 1])
    XCTAssertEqual((x .< y).scalars, [1, 0, 0])
    XCTAssertEqual((x .<= y).scalars, [1, 1, 0])
    XCTAssertEqual((x .> 1).scalars, [0, 1, 1])
    XCTAssertEqual((x .>= 2).scalars, [0, 1, 1])
    XCTAssertEqual((x .== y).scalars, [0, 1, 0])
    XCTAssertEqual((x .!= y).scalars, [1, 0, 1])
    XCTAssertEqual(Tensor.select(x .> y, x, y).scalars, [3, 2, 3])
    let columns = Tensor.select(Tensor([1, 0], shape: [2, 1]), x, Tensor(0))
    XCTAssertEqual(columns, Tensor(rows: [[1, 2, 3], [0, 0, 0]]))
  }

  func testEqualityAndCloseness() {
    let x = Tensor([1, 2])
    XCTAssertEqual(x, Tensor([1, 2]))
    XCTAssertNotEqual(x, x.converted(to: .float32))
    XCTAssertNotEqual(x, x.reshaped([1, 2]))
    XCTAssertNotEqual(Tensor([Double.nan]), Tensor([Double.nan]))
    XCTAssertTrue(x.isClose(to: x + 1e-12))
    XCTAssertFalse(x.isClose(to: x + 1e-3))
    XCTAssertTrue(x.isClose(to: x + 1e-3, absolute: 0.01))
    XCTAssertFalse(x.isClose(to: x.reshaped([2, 1])))
    XCTAssertFalse(Tensor([Double.nan]).isClose(to: Tensor([Double.nan])))
    XCTAssertTrue(Tensor([Double.infinity]).isClose(to: Tensor([Double.infinity])))
    XCTAssertFalse(Tensor([Double.infinity]).isClose(to: Tensor([1.0])))
    XCTAssertFalse(Tensor([Double.infinity]).isClose(to: Tensor([-Double.infinity])))
  }

  func testFiniteness() {
    for dtype in DType.allCases {
      for count in [1, 5, 8, 19] {
        let x = random([count], dtype: dtype)
        XCTAssertTrue(x.isFinite)
        for bad in [Double.nan, .infinity, -.infinity] {
          for place in 0..<count {
            var y = x
            y[place] = bad
            XCTAssertFalse(y.isFinite)
          }
        }
      }
    }
    XCTAssertTrue(Tensor.zeros([0]).isFinite)
  }
}
