import Gradus
import GradusTesting
import XCTest

final class VariableTests: XCTestCase {
  func testExampleOfTheDocumentation() {
    let x = Variable(Tensor([1, 2, 3]))
    let loss = (x * x).sum()
    XCTAssertEqual(loss.item, 14)
    XCTAssertEqual(loss.gradients(of: [x])[0].scalars, [2, 4, 6])
  }

  func testSharedNodesAddUp() {
    let x = Variable(3.0)
    let y = x * x
    let z = y * y + y + x
    // x⁴ + x² + x
    XCTAssertEqual(z.gradients(of: [x])[0].item, 4 * 27 + 6 + 1)
    // Nothing is kept from one call to the next.
    XCTAssertEqual(z.gradients(of: [x])[0].item, 4 * 27 + 6 + 1)
    XCTAssertEqual(z.gradients(of: [y, x, x]).map(\.item), [19, 115, 115])
    XCTAssertEqual(z.gradients(of: [z])[0].item, 1)
  }

  func testUnconnectedVariablesGetZeros() {
    let x = Variable(Tensor([1, 2]))
    let other = Variable(Tensor.ones([2, 3], dtype: .float64))
    let gradients = (x * 2).sum().gradients(of: [other, x])
    XCTAssertEqual(gradients[0], .zeros([2, 3], dtype: .float64))
    XCTAssertEqual(gradients[1].scalars, [2, 2])
    XCTAssertEqual((x.detached() * 2 + 1).sum().isConstant, true)
    let half = (x.detached() * x).sum()
    XCTAssertEqual(half.gradients(of: [x])[0].scalars, [1, 2])
  }

  func testConstantsKeepNoGraph() {
    weak var lost: Variable?
    var result: Variable?
    do {
      let data = Variable.constant(Tensor([1, 2]))
      lost = data
      result = data * 2 + 1
    }
    XCTAssertNil(lost)
    XCTAssertEqual(result?.isConstant, true)
    XCTAssertEqual(result?.value.scalars, [3, 5])
  }

  func testDeepGraph() {
    let x = Variable(1.0)
    var y = x
    for _ in 0..<200_000 { y = y + x }
    XCTAssertEqual(y.gradients(of: [x])[0].item, 200_001)
    // And going away must not recurse either.
    y = x
    var z = Variable.custom("same", inputs: [x], output: x.value) { [$0] }
    for _ in 0..<200_000 {
      let input = z
      // A closure that holds on to its input, as a student's may.
      z = Variable.custom("same", inputs: [input], output: input.value) { upstream in
        [upstream * input.value]
      }
    }
    XCTAssertEqual(z.gradients(of: [x])[0].item, 1)
    z = x
  }

  func testUpstream() {
    let x = Variable(Tensor([1, 2, 3]))
    let y = x * x
    let back = y.gradients(of: [x], upstream: Tensor([1, 10, 100]))
    XCTAssertEqual(back[0].scalars, [2, 40, 600])
  }

  func testParameters() {
    let w = Parameter("weight", Tensor([1, 2]))
    let loss = (w * w).sum()
    w.value = w.value - 0.5 * loss.gradients(of: [w])[0]
    XCTAssertEqual(w.value.scalars, [0, 0])
    // The graph keeps the numbers it was computed from.
    XCTAssertEqual(loss.gradients(of: [w])[0].scalars, [2, 4])
    let before = w.value
    w.update { $0 += 1 }
    XCTAssertEqual(w.value.scalars, [1, 1])
    XCTAssertEqual(before.scalars, [0, 0])
    XCTAssertEqual(w.name, "weight")
    XCTAssertEqual(w.value.dtype, .float64)
  }

  func testCustomOperation() {
    let x = Variable(random([2, 3]))
    let y = Variable(random([3], seed: 2))
    let node = Variable.custom("affine", inputs: [x, y], output: x.value * 3 + y.value) {
      [$0 * 3, $0.sum(axes: [0])]
    }
    let (dx, dy) = { ($0[0], $0[1]) }((node * node).sum().gradients(of: [x, y]))
    assertClose(dx, node.value * 6)
    assertClose(dy, (node.value * 2).sum(axes: [0]))
    // nil means no gradient.
    let cut = Variable.custom("cut", inputs: [x], output: x.value) { _ in [nil] }
    XCTAssertEqual(cut.sum().gradients(of: [x])[0], x.value.zerosLike)
  }

  /// What is not asked for is not worked out.
  func testOnlyWantedGradientsAreComputed() {
    let x = Variable(2.0)
    let y = Variable(3.0)
    let trap = Variable.custom("never", inputs: [y], output: y.value) { _ in
      XCTFail("no one asked for y")
      return [nil]
    }
    XCTAssertEqual((x * trap).gradients(of: [x])[0].item, 3)
  }

  func testFloat32Graph() {
    let x = Variable(Tensor([Float(1), 2, 3]))
    let loss = (sigmoid(x * 2) + 1).mean()
    let gradient = loss.gradients(of: [x])[0]
    XCTAssertEqual(gradient.dtype, .float32)
    XCTAssertEqual(loss.dtype, .float32)
  }
}
