import Gradus
import GradusTesting
import XCTest

/// Every differentiable operation against differences in float64, under a random upstream
/// gradient: under ones many wrong formulas are right.
final class VariableGradientTests: XCTestCase {
  private func check(
    _ name: String, _ inputs: [Tensor], line: UInt = #line,
    _ body: ([Variable]) -> Variable
  ) {
    assertGradients(
      of: inputs.map { Variable($0) }, check: GradientCheck(samples: 40, seed: 11), name,
      line: line
    ) { variables in
      let output = body(variables)
      return (output * random(output.shape, seed: 99)).sum()
    }
  }

  /// Numbers away from 0, of both signs: no corner is near.
  private func apart(_ shape: [Int], seed: UInt64 = 1) -> Tensor {
    let size = random(shape, in: 0.3..<2, seed: seed)
    return size * (2 * (random(shape, seed: seed + 50) .> 0) - 1)
  }

  func testArithmetic() {
    for (first, second) in [
      ([3, 4], [3, 4]), ([3, 4], [4]), ([4], [3, 4]), ([3, 1, 5], [2, 1]), ([2, 3], []), ([], [5]),
      ([1, 1], [7]), ([2, 1, 3, 1], [4, 1, 5]),
    ] {
      let x = apart(first, seed: 1)
      let y = apart(second, seed: 2)
      check("+ \(first) \(second)", [x, y]) { $0[0] + $0[1] }
      check("- \(first) \(second)", [x, y]) { $0[0] - $0[1] }
      check("* \(first) \(second)", [x, y]) { $0[0] * $0[1] }
      check("/ \(first) \(second)", [x, y]) { $0[0] / $0[1] }
      check("maximum \(first) \(second)", [x, y]) { maximum($0[0], $0[1]) }
      check("minimum \(first) \(second)", [x, y]) { minimum($0[0], $0[1]) }
      check("select \(first) \(second)", [x, y]) {
        Variable.select(x .> y, $0[0], $0[1])
      }
    }
    let x = apart([3, 5])
    let y = apart([5], seed: 4)
    check("numbers", [x]) { (2 - $0[0]) * 3 + 1 / $0[0] - $0[0] / 4 - 5 }
    check("constants before", [x]) { (y - $0[0]) * (y + $0[0]) + y / $0[0] }
    check("constants after", [x]) { ($0[0] - y) * y + $0[0] / y + y * $0[0] }
    check("negate", [x]) { -$0[0] }
  }

  func testFunctions() {
    let signed = apart([3, 5])
    let positive = random([7], in: 0.2..<3)
    let cases: [(String, Tensor, (Variable) -> Variable)] = [
      ("exp", signed, exp), ("log", positive, log), ("sqrt", positive, sqrt),
      ("abs", signed, abs), ("sin", signed, sin), ("cos", signed, cos), ("tanh", signed, tanh),
      ("sigmoid", signed, sigmoid), ("relu", signed, relu), ("square", signed, square),
      ("pow 3", signed, { pow($0, 3) }), ("pow 2", signed, { pow($0, 2) }),
      ("pow -1.5", positive, { pow($0, -1.5) }), ("pow 0", signed, { pow($0, 0) }),
      ("maximum", signed, { maximum($0, 0.2) }), ("minimum", signed, { minimum($0, -0.2) }),
    ]
    for (name, input, function) in cases { check(name, [input]) { function($0[0]) } }
  }

  func testReductions() {
    let x = random([3, 4, 2])
    for axes in [[], [0], [1], [2], [0, 1], [0, 2], [1, 2], [-1], [0, 1, 2]] {
      for keeping in [false, true] {
        let cases: [(String, (Variable) -> Variable)] = [
          ("sum", { $0.sum(axes: axes, keepingDimensions: keeping) }),
          ("mean", { $0.mean(axes: axes, keepingDimensions: keeping) }),
          ("variance", { $0.variance(axes: axes, keepingDimensions: keeping) }),
          ("max", { $0.max(axes: axes, keepingDimensions: keeping) }),
          ("min", { $0.min(axes: axes, keepingDimensions: keeping) }),
        ]
        for (name, reduce) in cases {
          check("\(name) \(axes) \(keeping)", [x]) { reduce($0[0]) }
        }
      }
    }
    check("sum", [x]) { $0[0].sum() }
    check("mean", [x]) { $0[0].mean() }
    check("max", [x]) { $0[0].max() }
    check("min", [x]) { $0[0].min() }
  }

  func testReductionsAgreeWithTensors() {
    let x = random([3, 4, 2])
    for axes in [[1], [0, 2], [0, 1, 2]] {
      for keeping in [false, true] {
        XCTAssertEqual(
          Variable(x).max(axes: axes, keepingDimensions: keeping).value,
          x.max(axes: axes, keepingDimensions: keeping))
        XCTAssertEqual(
          Variable(x).variance(axes: axes, keepingDimensions: keeping).value,
          x.variance(axes: axes, keepingDimensions: keeping))
      }
    }
  }

  func testTiesGoToTheFirst() {
    let x = Variable(Tensor(rows: [[2, 2, 1], [0, 5, 5]]))
    let upstream = Tensor([3, 4])
    XCTAssertEqual(
      x.max(axes: [1]).gradients(of: [x], upstream: upstream)[0],
      Tensor(rows: [[3, 0, 0], [0, 4, 0]]))
    XCTAssertEqual(
      x.max().gradients(of: [x])[0], Tensor(rows: [[0, 0, 0], [0, 1, 0]]))
    let y = Variable(x.value)
    let both = maximum(x, y).sum().gradients(of: [x, y])
    XCTAssertEqual(both[0], x.value.onesLike)
    XCTAssertEqual(both[1], x.value.zerosLike)
  }

  func testAtZero() {
    let x = Variable(Tensor([0, -0.0]))
    XCTAssertEqual(relu(x).sum().gradients(of: [x])[0].scalars, [0, 0])
    XCTAssertEqual(abs(x).sum().gradients(of: [x])[0].scalars, [0, 0])
    XCTAssertEqual(pow(x, 0).sum().gradients(of: [x])[0].scalars, [0, 0])
  }

  func testMatmul() {
    let cases: [([Int], [Int])] = [
      ([3, 4], [4, 2]), ([2, 3, 4], [4, 5]), ([3, 4], [2, 4, 5]), ([2, 1, 3, 4], [5, 4, 2]),
      ([2, 3, 4], [2, 4, 5]), ([1, 1], [1, 1]),
    ]
    for (first, second) in cases {
      for flipFirst in [false, true] {
        for flipSecond in [false, true] {
          func flipped(_ shape: [Int], _ flip: Bool) -> [Int] {
            flip ? shape.dropLast(2) + [shape[shape.count - 1], shape[shape.count - 2]] : shape
          }
          let x = random(flipped(first, flipFirst), seed: 1)
          let y = random(flipped(second, flipSecond), seed: 2)
          check("matmul \(x.shape) \(y.shape) \(flipFirst) \(flipSecond)", [x, y]) {
            matmul($0[0], $0[1], transposeFirst: flipFirst, transposeSecond: flipSecond)
          }
        }
      }
    }
    for (first, second) in [([3, 4], [4]), ([3], [3, 4]), ([2, 3, 4], [4]), ([3], [2, 3, 4])] {
      check("matmul \(first) \(second)", [random(first), random(second, seed: 2)]) {
        matmul($0[0], $0[1])
      }
    }
    check("flipped vector", [random([4, 3]), random([4], seed: 2)]) {
      matmul($0[0], $0[1], transposeFirst: true)
    }
    check("flipped row", [random([3]), random([4, 3], seed: 2)]) {
      matmul($0[0], $0[1], transposeFirst: true, transposeSecond: true)
    }
    check("outer", [random([3]), random([4], seed: 2)]) { outer($0[0], $0[1]) }
    check("dot", [random([3, 2]), random([3, 2], seed: 2)]) { dot($0[0], $0[1]) }
  }

  func testShapes() {
    let x = random([3, 4, 2])
    check("reshaped", [x]) { $0[0].reshaped([2, -1]) }
    check("transposed", [x]) { $0[0].transposed() }
    check("transposed 120", [x]) { $0[0].transposed([1, 2, 0]) }
    check("broadcast", [random([4, 1])]) { $0[0].broadcast(to: [3, 4, 5]) }
    check("reversed", [x]) { $0[0].reversed(axes: [0, 2]) }
    for axis in -3..<3 {
      check("sliced \(axis)", [x]) { $0[0].sliced(1..<2, axis: axis) }
      check("selecting \(axis)", [x]) { $0[0].selecting(1, axis: axis) }
      check("gathered \(axis)", [x]) { $0[0].gathered([1, 0, 1, 1], axis: axis) }
      check("concatenated \(axis)", [x, x * 2]) {
        Variable.concatenated([$0[0], $0[1], $0[0]], axis: axis)
      }
    }
    check("concatenated", [random([2, 3]), random([2, 1], seed: 2)]) {
      Variable.concatenated($0, axis: 1)
    }
    for axis in 0...3 {
      check("stacked \(axis)", [x, x * 3]) { Variable.stacked($0, axis: axis) }
    }
  }

  func testSoftmaxFamily() {
    let x = random([3, 4, 5]) * 2
    for axis in [0, 1, 2, -1] {
      check("softmax \(axis)", [x]) { $0[0].softmax(axis: axis) }
      check("logSoftmax \(axis)", [x]) { $0[0].logSoftmax(axis: axis) }
      check("logSumExp \(axis)", [x]) { $0[0].logSumExp(axis: axis) }
      check("logSumExp \(axis) kept", [x]) {
        $0[0].logSumExp(axis: axis, keepingDimensions: true)
      }
    }
  }

  func testNetwork() {
    let labels = [2, 0, 1, 1, 2]
    let x = random([5, 4], seed: 1)
    let parameters = [
      Parameter("w1", random([4, 6], seed: 2)), Parameter("b1", random([6], seed: 3)),
      Parameter("w2", random([6, 3], seed: 4)), Parameter("b2", random([3], seed: 5)),
    ]
    let before = parameters.map(\.value)
    assertGradients(of: parameters, check: GradientCheck(batchSize: 5)) {
      let hidden = tanh(matmul(.constant(x), parameters[0]) + parameters[1])
      let logits = matmul(hidden, parameters[2]) + parameters[3]
      let picked = (0..<5).map { $0 * 3 + labels[$0] }
      return -logits.logSoftmax().reshaped([15]).gathered(picked).mean()
    }
    // The check puts back what it moved.
    XCTAssertEqual(parameters.map(\.value), before)
  }
}
