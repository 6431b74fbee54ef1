import Gradus
import XCTest

final class CopyOnWriteTests: XCTestCase {
  func testWritingLeavesTheCopyAlone() {
    let original = Tensor([1, 2, 3])
    var copy = original
    copy[0] = 10
    XCTAssertEqual(original.scalars, [1, 2, 3])
    XCTAssertEqual(copy.scalars, [10, 2, 3])
  }

  func testEveryMutation() {
    let original = Tensor([1, 2, 3, 4], shape: [2, 2])
    func mutated(_ change: (inout Tensor) -> Void) -> [Double] {
      var copy = original
      change(&copy)
      XCTAssertEqual(original.scalars, [1, 2, 3, 4])
      return copy.scalars
    }
    XCTAssertEqual(mutated { $0 += 1 }, [2, 3, 4, 5])
    XCTAssertEqual(mutated { $0 *= Tensor([10, 100]) }, [10, 200, 30, 400])
    XCTAssertEqual(mutated { $0 -= $0 }, [0, 0, 0, 0])
    XCTAssertEqual(mutated { $0 /= 2 }, [0.5, 1, 1.5, 2])
    XCTAssertEqual(
      mutated { $0.replace(from: 1, axis: 0, with: Tensor([7, 8], shape: [1, 2])) }, [1, 2, 7, 8])
    XCTAssertEqual(
      mutated { $0.scatterAdd(Tensor([1, 1, 1, 1], shape: [2, 2]), indices: [1, 1]) },
      [1, 2, 5, 6])
    XCTAssertEqual(mutated { $0[1, 1] = 0 }, [1, 2, 3, 0])
  }

  func testReshapeSharesUntilWritten() {
    let matrix = Tensor([1, 2, 3, 4], shape: [2, 2])
    var vector = matrix.reshaped([4])
    vector[3] = 9
    XCTAssertEqual(matrix[1, 1], 4)
    XCTAssertEqual(vector[3], 9)
  }

  func testInPlaceEqualsOutOfPlace() {
    for dtype in DType.allCases {
      let x = random([3, 5, 7], seed: 1, dtype: dtype)
      for shape in [[3, 5, 7], [7], [5, 1], [3, 1, 7], [1], []] {
        let y = random(shape, seed: 2, dtype: dtype)
        var sum = x + 0
        sum += y
        XCTAssertEqual(sum, x + y)
        var quotient = x + 0
        quotient /= y
        XCTAssertEqual(quotient, x / y)
      }
      var doubled = x
      doubled += doubled
      XCTAssertEqual(doubled, x * 2)
    }
  }

  func testTensorsCrossThreads() async {
    let shared = random([100, 10])
    let sum = shared.sum().item
    await withTaskGroup(of: Double.self) { group in
      for number in 0..<8 {
        group.addTask {
          var own = shared
          own[0, 0] += Double(number)
          return own.sum().item - Double(number)
        }
      }
      for await result in group { XCTAssertEqual(result, sum, accuracy: 1e-9) }
    }
    XCTAssertEqual(shared.sum().item, sum)
  }
}
