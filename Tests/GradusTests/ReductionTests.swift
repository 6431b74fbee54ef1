import Gradus
import GradusTesting
import XCTest

final class ReductionTests: XCTestCase {
  private let shape = [3, 4, 2, 5]

  /// Every set of axes of a tensor of rank 4.
  private var axesSets: [[Int]] {
    (0..<16).map { mask in (0..<4).filter { mask >> $0 & 1 == 1 } }
  }

  /// A reduction by its definition.
  private func naive(
    _ x: Tensor, _ axes: [Int], _ body: ([Double]) -> Double
  ) -> (kept: [Int], values: [Double]) {
    let kept = x.shape.indices.map { axes.contains($0) ? 1 : x.shape[$0] }
    var groups: [[Int]: [Double]] = [:]
    for place in indices(of: x.shape) {
      let group = place.indices.map { axes.contains($0) ? 0 : place[$0] }
      groups[group, default: []].append(x[indices: place])
    }
    return (kept, indices(of: kept).map { body(groups[$0] ?? []) })
  }

  func testEverySetOfAxes() {
    let x = random(shape)
    for axes in axesSets {
      let dropped = shape.indices.filter { !axes.contains($0) }.map { shape[$0] }
      let cases: [(String, ([Int], Bool) -> Tensor, ([Double]) -> Double)] = [
        ("sum", { x.sum(axes: $0, keepingDimensions: $1) }, { $0.reduce(0, +) }),
        (
          "mean", { x.mean(axes: $0, keepingDimensions: $1) },
          { $0.reduce(0, +) / Double($0.count) }
        ),
        ("max", { x.max(axes: $0, keepingDimensions: $1) }, { $0.max()! }),
        ("min", { x.min(axes: $0, keepingDimensions: $1) }, { $0.min()! }),
        (
          "variance", { x.variance(axes: $0, keepingDimensions: $1) },
          { values in
            let mean = values.reduce(0, +) / Double(values.count)
            return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
          }
        ),
      ]
      for (name, reduce, body) in cases {
        let expected = naive(x, axes, body)
        let kept = Tensor(expected.values, shape: expected.kept)
        assertClose(reduce(axes, true), kept, "\(name) \(axes)")
        assertClose(reduce(axes, false), kept.reshaped(dropped), "\(name) \(axes)")
        // Counted from the end, in any order.
        assertClose(reduce(axes.reversed().map { $0 - 4 }, true), kept, "\(name) \(axes)")
      }
    }
  }

  func testWholeTensor() {
    for dtype in DType.allCases {
      let x = random([7, 11], dtype: dtype)
      XCTAssertEqual(x.sum().shape, [])
      XCTAssertEqual(x.sum().dtype, dtype)
      assertClose(x.sum().item, x.scalars.reduce(0, +), relative: 1e-6)
      assertClose(x.mean().item, x.scalars.reduce(0, +) / 77, relative: 1e-6)
      XCTAssertEqual(x.max().item, x.scalars.max())
      XCTAssertEqual(x.min().item, x.scalars.min())
    }
    XCTAssertEqual(Tensor.zeros([0, 3]).sum().item, 0)
    XCTAssertEqual(Tensor.zeros([0, 3]).sum(axes: [0]).scalars, [0, 0, 0])
  }

  /// In plain 32-bit sums the error would be about 1e-3.
  func testLongSumsStayExact() {
    let count = 1_000_003
    let tenth = Tensor.full([count], 0.1)
    let exact = Double(Float(0.1)) * Double(count)
    assertClose(tenth.sum().item, exact, relative: 2e-7)
    assertClose(tenth.reshaped([count, 1]).sum(axes: [0])[0], exact, relative: 2e-7)
    let wide = Tensor.full([100_003, 3], 0.1).sum(axes: [0])
    assertClose(wide[2], Double(Float(0.1)) * 100_003, relative: 1e-6)
  }

  func testFirstOfEqualsWins() {
    for dtype in DType.allCases {
      let x = Tensor(rows: [[1, 3, 3, 2], [5, 5, 5, 5], [0, -1, 7, 7]]).converted(to: dtype)
      XCTAssertEqual(x.argmax(axis: 1), [1, 0, 2])
      XCTAssertEqual(x.argmax(axis: -1), [1, 0, 2])
      XCTAssertEqual(x.argmax(axis: 0), [1, 1, 2, 2])
      XCTAssertEqual(x.argmin(axis: 1), [0, 0, 1])
    }
  }

  func testNotANumberIsNotLost() {
    for dtype in DType.allCases {
      let x = Tensor(rows: [[1, .nan, 3], [4, 5, 6]]).converted(to: dtype)
      XCTAssertTrue(x.max().item.isNaN)
      XCTAssertTrue(x.min().item.isNaN)
      XCTAssertEqual(x.argmax(axis: 1), [1, 2])
      XCTAssertEqual(x.argmax(axis: 0), [1, 0, 1])
      XCTAssertTrue(x.max(axes: [0])[1].isNaN)
      XCTAssertEqual(x.max(axes: [0])[2], 6)
      // Among several, the first.
      let y = Tensor(rows: [[1, .nan, 3, .nan], [4, .nan, 6, 7]]).converted(to: dtype)
      XCTAssertEqual(y.argmax(axis: 1), [1, 1])
      XCTAssertEqual(y.argmax(axis: 0), [1, 0, 1, 0])
    }
  }

  func testSoftmaxFamily() {
    let x = random([3, 4, 5]) * 3
    for axis in [0, 1, 2, -1] {
      let weights = x.softmax(axis: axis)
      assertClose(weights.sum(axes: [axis]), x.sum(axes: [axis]).onesLike)
      assertClose(log(weights), x.logSoftmax(axis: axis), absolute: 1e-12)
      assertClose(log(exp(x).sum(axes: [axis])), x.logSumExp(axis: axis))
    }
    let large = Tensor(rows: [[1000, 0, 0], [20, 0, 0], [-1000, -1000, -1001]])
    let weights = large.softmax()
    XCTAssertEqual(weights[0, 0], 1)
    assertClose(weights[1, 1], 2.0611536e-9, relative: 1e-6, absolute: 0)
    XCTAssertTrue(large.logSoftmax().isFinite)
    XCTAssertEqual(large.logSumExp()[0], 1000)
    XCTAssertEqual(Tensor([-Double.infinity, -.infinity]).logSumExp().item, -.infinity)
    XCTAssertEqual(Tensor([Double.infinity, 0]).logSumExp().item, .infinity)
  }
}
