import Gradus
import GradusTesting
import XCTest

final class TensorCreationTests: XCTestCase {
  func testElementTypeFollowsTheArray() {
    XCTAssertEqual(Tensor([1.5, 2]).dtype, .float64)
    XCTAssertEqual(Tensor([1, 2, 3]).dtype, .float64)
    XCTAssertEqual(Tensor([Float(1), 2]).dtype, .float32)
    XCTAssertEqual(Tensor(rows: [[1, 2], [3, 4]]).dtype, .float64)
    XCTAssertEqual(Tensor.zeros([2]).dtype, .float32)
    XCTAssertEqual(Tensor.zeros([2], dtype: .float64).dtype, .float64)
  }

  func testShapes() {
    let scalar = Tensor(2.5)
    XCTAssertEqual(scalar.shape, [])
    XCTAssertEqual(scalar.rank, 0)
    XCTAssertEqual(scalar.count, 1)
    XCTAssertEqual(scalar.item, 2.5)
    let matrix = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    XCTAssertEqual(matrix.shape, [2, 3])
    XCTAssertEqual(matrix.scalars, [1, 2, 3, 4, 5, 6])
    XCTAssertEqual(Tensor(rows: [[1, 2, 3], [4, 5, 6]]), matrix)
    let empty = Tensor.zeros([0, 3])
    XCTAssertEqual(empty.count, 0)
    XCTAssertEqual(empty.scalars, [])
    XCTAssertEqual(Tensor([Double]()).shape, [0])
  }

  func testFills() {
    XCTAssertEqual(Tensor.ones([2, 2]).scalars, [1, 1, 1, 1])
    XCTAssertEqual(Tensor.full([3], 2.5, dtype: .float64).scalars, [2.5, 2.5, 2.5])
    XCTAssertEqual(Tensor.identity(3).scalars, [1, 0, 0, 0, 1, 0, 0, 0, 1])
    XCTAssertEqual(Tensor.full([2], 7, dtype: .float64).zerosLike, .zeros([2], dtype: .float64))
    XCTAssertEqual(Tensor.arange(4).scalars, [0, 1, 2, 3])
    XCTAssertEqual(Tensor.arange(from: 1, to: 2, step: 0.25).scalars, [1, 1.25, 1.5, 1.75])
    XCTAssertEqual(Tensor.arange(from: 3, to: 0, step: -1).scalars, [3, 2, 1])
    XCTAssertEqual(
      Tensor.linspace(from: -1, to: 1, count: 5, dtype: .float64).scalars, [-1, -0.5, 0, 0.5, 1])
    XCTAssertEqual(Tensor.linspace(from: 0, to: 0.1, count: 7, dtype: .float64)[6], 0.1)
  }

  func testSubscripts() {
    var vector = Tensor([1, 2, 3])
    vector[1] = 5
    vector[2] += 1
    XCTAssertEqual(vector.scalars, [1, 5, 4])
    let shape = [2, 3, 4, 5]
    var tensor = Tensor.zeros(shape)
    for (number, place) in indices(of: shape).enumerated() {
      tensor[place[0], place[1], place[2], place[3]] = Double(number)
    }
    XCTAssertEqual(tensor.scalars, (0..<120).map(Double.init))
    XCTAssertEqual(tensor[indices: [1, 2, 3, 4]], 119)
    XCTAssertEqual(tensor.reshaped([6, 20])[2, 3], 43)
    XCTAssertEqual(tensor.reshaped([6, 4, 5])[2, 1, 3], 48)
    tensor[indices: [0, 0, 0, 1]] = -1
    XCTAssertEqual(tensor[0, 0, 0, 1], -1)
    var scalar = Tensor(1)
    scalar[indices: []] = 4
    XCTAssertEqual(scalar.item, 4)
  }

  func testConversionRounds() {
    let wide = Tensor([1.0 / 3, 1e300])
    let narrow = wide.converted(to: .float32)
    XCTAssertEqual(narrow[0], Double(Float(1.0 / 3)))
    XCTAssertEqual(narrow[1], .infinity)
    XCTAssertEqual(narrow.converted(to: .float64)[0], Double(Float(1.0 / 3)))
    XCTAssertEqual(wide.converted(to: .float64), wide)
  }

  func testDescription() {
    XCTAssertEqual(Tensor(2).description, "Tensor(2.0, float64)")
    XCTAssertEqual(
      Tensor([Float(0.1), 2]).description, "Tensor(shape: [2], float32, [0.1, 2.0])")
    XCTAssertEqual(
      Tensor(rows: [[1, 2], [3, 4]]).description,
      "Tensor(shape: [2, 2], float64, [[1.0, 2.0],\n [3.0, 4.0]])")
    XCTAssertEqual(
      Tensor.arange(20).description,
      "Tensor(shape: [20], float32, [0.0, 1.0, 2.0, …, 17.0, 18.0, 19.0])")
  }
}
