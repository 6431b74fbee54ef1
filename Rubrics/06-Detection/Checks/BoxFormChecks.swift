import Detection
import Gradus
import GradusTesting
import XCTest

/// Numbers of each row, made from the four of a row.
private func rows(_ x: Tensor, _ row: ([Double]) -> [Double]) -> Tensor {
  let numbers = x.scalars
  let result = (0..<x.shape[0]).flatMap { row(Array(numbers[4 * $0..<4 * $0 + 4])) }
  return Tensor(result, shape: x.shape).converted(to: x.dtype)
}

final class CenterFormChecks: LessonTestCase {
  func testRandomBoxes() throws {
    var generator = SeededGenerator(seed: 6111)
    for corners in [
      randomBoxes(5, &generator), randomBoxes(3, &generator, dtype: .float32), noRows(),
    ] {
      let right = rows(corners) {
        [($0[0] + $0[2]) / 2, ($0[1] + $0[3]) / 2, $0[2] - $0[0], $0[3] - $0[1]]
      }
      guard
        expectTensor(
          try centerForm(corners), right, "the centres and sides",
          suspects: [
            Suspect(
              rows(corners) { [$0[0], $0[1], $0[2] - $0[0], $0[3] - $0[1]] },
              "the first two numbers are the centre, not the upper left corner."),
            Suspect(
              rows(right) { [$0[1], $0[0], $0[3], $0[2]] },
              "x comes before y, and the width before the height."),
          ],
          otherwise: "the centre is the mean of two corners, a side their difference.")
      else { return }
    }
  }
}

final class CornerFormChecks: LessonTestCase {
  private func expectCorners(_ centers: Tensor, line: UInt = #line) throws {
    let right = rows(centers) {
      [$0[0] - $0[2] / 2, $0[1] - $0[3] / 2, $0[0] + $0[2] / 2, $0[1] + $0[3] / 2]
    }
    expectTensor(
      try cornerForm(centers), right, "the corners",
      suspects: [
        Suspect(
          rows(centers) { [$0[0], $0[1], $0[0] + $0[2], $0[1] + $0[3]] },
          "x and y are the centre, not the upper left corner."),
        Suspect(
          rows(centers) { [$0[0] - $0[2], $0[1] - $0[3], $0[0] + $0[2], $0[1] + $0[3]] },
          "half of a side lies on each side of the centre."),
        Suspect(
          rows(centers) {
            [$0[0] - $0[3] / 2, $0[1] - $0[2] / 2, $0[0] + $0[3] / 2, $0[1] + $0[2] / 2]
          }, "the width belongs to x, the height to y."),
      ],
      otherwise: "left and right lie half a width from the centre, top and bottom half a height.",
      line: line)
  }

  func testRandomBoxes() throws {
    var generator = SeededGenerator(seed: 6112)
    try expectCorners(abs(random([6, 4], &generator)) * 5)
  }

  func testFloat32AndEmpty() throws {
    var generator = SeededGenerator(seed: 6113)
    try expectCorners(abs(random([2, 4], &generator, dtype: .float32)) * 5)
    try expectCorners(noRows())
    try expectCorners(noRows(dtype: .float32))
  }
}
