import Gradus
import XCTest

final class GradientClippingTests: XCTestCase {
  func testWithinTheLimitEveryBitStays() {
    let before = [random([3, 4], seed: 1), random([5], seed: 2, dtype: .float32)]
    for clipping in [GradientClipping.byValue(10), .byNorm(10), .byGlobalNorm(10)] {
      var gradients = before
      let norm = clipping.apply(to: &gradients)
      XCTAssertEqual(gradients, before)
      let expected = before.reduce(0) { $0 + square($1).sum().item }.squareRoot()
      XCTAssertEqual(norm, expected, accuracy: 1e-6)
    }
  }

  func testTheGlobalNormBecomesTheLimit() {
    var gradients = [random([30, 40], seed: 1), random([5], seed: 2)]
    let before = gradients
    let norm = GradientClipping.byGlobalNorm(0.5).apply(to: &gradients)
    XCTAssertEqual(GradientClipping.byGlobalNorm(0.5).apply(to: &gradients), 0.5, accuracy: 1e-12)
    XCTAssertTrue(gradients[1].isClose(to: before[1] * (0.5 / norm), relative: 1e-12))
  }

  func testEachNormOnItsOwn() {
    var gradients = [Tensor([3, 4]), Tensor([0.3, 0.4]), Tensor([0, 0])]
    XCTAssertEqual(
      GradientClipping.byNorm(1).apply(to: &gradients), (25 + 0.25).squareRoot(), accuracy: 1e-12)
    XCTAssertTrue(gradients[0].isClose(to: Tensor([0.6, 0.8])))
    XCTAssertEqual(gradients[1], Tensor([0.3, 0.4]))
    XCTAssertEqual(gradients[2], Tensor([0, 0]))
  }

  func testGradientsThatAreNotFiniteAreSeenAndLeft() {
    for bad in [Double.nan, .infinity] {
      var gradients = [Tensor([bad, 2]), Tensor([300, 400])]
      XCTAssertFalse(GradientClipping.byGlobalNorm(1).apply(to: &gradients).isFinite)
      XCTAssertEqual(gradients[1].scalars, [300, 400])
      XCTAssertEqual(gradients[0].scalars[1], 2)
      XCTAssertFalse(GradientClipping.byNorm(1).apply(to: &gradients).isFinite)
      XCTAssertTrue(gradients[1].isClose(to: Tensor([0.6, 0.8])))
      XCTAssertEqual(gradients[0].scalars[1], 2)
    }
    var gradients = [Tensor([.nan, 2, -.infinity])]
    GradientClipping.byValue(1).apply(to: &gradients)
    XCTAssertTrue(gradients[0].scalars[0].isNaN)
    XCTAssertEqual(Array(gradients[0].scalars.dropFirst()), [1, -1])
  }

  func testNothingToClip() {
    var gradients: [Tensor] = []
    XCTAssertEqual(GradientClipping.byGlobalNorm(1).apply(to: &gradients), 0)
    gradients = [.zeros([0, 2])]
    for clipping in [GradientClipping.byValue(1), .byNorm(1), .byGlobalNorm(1)] {
      XCTAssertEqual(clipping.apply(to: &gradients), 0)
    }
  }
}
