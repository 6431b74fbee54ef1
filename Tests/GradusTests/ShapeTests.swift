import Gradus
import GradusTesting
import XCTest

final class ShapeTests: XCTestCase {
  func testReshape() {
    let x = Tensor.arange(24)
    XCTAssertEqual(x.reshaped([2, 3, 4]).shape, [2, 3, 4])
    XCTAssertEqual(x.reshaped([2, -1]).shape, [2, 12])
    XCTAssertEqual(x.reshaped([-1, 8]).scalars, x.scalars)
    XCTAssertEqual(Tensor([3.0]).reshaped([]).item, 3)
    XCTAssertEqual(Tensor.zeros([0, 4]).reshaped([2, 0]).shape, [2, 0])
  }

  func testEveryTransposition() {
    let shape = [3, 17, 2, 5]
    for dtype in DType.allCases {
      let x = random(shape, dtype: dtype)
      for order in permutations(4) {
        let y = x.transposed(order)
        XCTAssertEqual(y.shape, order.map { shape[$0] })
        for place in indices(of: y.shape) {
          var source = [0, 0, 0, 0]
          for (axis, from) in order.enumerated() { source[from] = place[axis] }
          guard y[indices: place] == x[indices: source] else {
            return XCTFail("order \(order) at \(place)")
          }
        }
      }
    }
    let wide = random([33, 50])
    XCTAssertEqual(wide.transposed().transposed(), wide)
    XCTAssertEqual(wide.transposed()[49, 32], wide[32, 49])
    XCTAssertEqual(Tensor.zeros([0, 3]).transposed().shape, [3, 0])
    XCTAssertEqual(Tensor(3).transposed(), Tensor(3))
  }

  private func permutations(_ count: Int) -> [[Int]] {
    count == 0
      ? [[]]
      : permutations(count - 1).flatMap { order in
        (0..<count).map { place in
          var longer = order
          longer.insert(count - 1, at: place)
          return longer
        }
      }
  }

  func testBroadcastAndItsTranspose() {
    let x = random([3, 1, 2])
    let wide = x.broadcast(to: [4, 3, 5, 2])
    for place in indices(of: wide.shape) {
      XCTAssertEqual(wide[indices: place], x[place[1], 0, place[3]])
    }
    // ⟨broadcast x, y⟩ = ⟨x, summed y⟩
    let y = random([4, 3, 5, 2], seed: 9)
    assertClose(dot(wide, y), dot(x, y.summed(to: [3, 1, 2])))
    XCTAssertEqual(Tensor(2).broadcast(to: [2, 2]).scalars, [2, 2, 2, 2])
    XCTAssertEqual(x.broadcast(to: [3, 1, 2]), x)
  }

  func testReversed() {
    let x = Tensor.arange(6).reshaped([2, 3])
    XCTAssertEqual(x.reversed(axes: [1]).scalars, [2, 1, 0, 5, 4, 3])
    XCTAssertEqual(x.reversed(axes: [0]).scalars, [3, 4, 5, 0, 1, 2])
    XCTAssertEqual(x.reversed(axes: [0, -1]).scalars, [5, 4, 3, 2, 1, 0])
    XCTAssertEqual(x.reversed(axes: []), x)
  }

  func testSlices() {
    let x = Tensor.arange(24).reshaped([2, 3, 4])
    XCTAssertEqual(
      x.sliced(1..<3, axis: 1).scalars, (Array(4..<12) + Array(16..<24)).map(Double.init))
    XCTAssertEqual(x.sliced(2..<3, axis: -1).shape, [2, 3, 1])
    XCTAssertEqual(x.sliced(2..<2, axis: 2).shape, [2, 3, 0])
    XCTAssertEqual(x.selecting(1, axis: 0).shape, [3, 4])
    XCTAssertEqual(x.selecting(3, axis: 2).scalars, [3, 7, 11, 15, 19, 23])
    var y = x
    y.replace(from: 1, axis: 2, with: .zeros([2, 3, 2]))
    XCTAssertEqual(y.selecting(0, axis: 0).scalars, [0, 0, 0, 3, 4, 0, 0, 7, 8, 0, 0, 11])
  }

  func testJoining() {
    let x = random([2, 3, 4])
    for axis in -3..<3 {
      let size = x.shape[axis < 0 ? axis + 3 : axis]
      let parts = [0..<1, 1..<1, 1..<size].map { x.sliced($0, axis: axis) }
      XCTAssertEqual(Tensor.concatenated(parts, axis: axis), x)
    }
    for axis in 0..<3 {
      let parts = (0..<x.shape[axis]).map { x.selecting($0, axis: axis) }
      XCTAssertEqual(Tensor.stacked(parts, axis: axis), x)
    }
    XCTAssertEqual(Tensor.stacked([Tensor(1), Tensor(2)]).scalars, [1, 2])
    XCTAssertEqual(Tensor.stacked([Tensor([1]), Tensor([2])], axis: 1).shape, [1, 2])
  }

  func testGatherAndScatter() {
    for dtype in DType.allCases {
      let x = random([3, 4, 2], dtype: dtype)
      let places = [2, 0, 2, 3]
      let y = x.gathered(places, axis: 1)
      XCTAssertEqual(y.shape, [3, 4, 2])
      for place in indices(of: y.shape) {
        XCTAssertEqual(y[indices: place], x[place[0], places[place[1]], place[2]])
      }
      // ⟨gather x, z⟩ = ⟨x, scatter z⟩
      let z = random([3, 4, 2], seed: 8, dtype: dtype)
      var back = x.zerosLike
      back.scatterAdd(z, indices: places, axis: 1)
      assertClose(dot(y, z), dot(x, back), relative: 1e-6)
      assertClose(
        back.selecting(2, axis: 1), z.selecting(0, axis: 1) + z.selecting(2, axis: 1))
      XCTAssertEqual(back.selecting(1, axis: 1), .zeros([3, 2], dtype: dtype))
      XCTAssertEqual(x.gathered([], axis: 0).shape, [0, 4, 2])
    }
  }
}
