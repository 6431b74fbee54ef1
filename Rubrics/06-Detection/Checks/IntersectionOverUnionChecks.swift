import Detection
import Gradus
import GradusTesting
import XCTest

final class IntersectionOverUnionChecks: LessonTestCase {
  /// Overlap and areas of two boxes, without any clamping.
  private func parts(_ a: [Double], _ b: [Double], extra: Double = 0) -> (
    width: Double, height: Double, first: Double, second: Double
  ) {
    (
      min(a[2], b[2]) - max(a[0], b[0]) + extra, min(a[3], b[3]) - max(a[1], b[1]) + extra,
      (a[2] - a[0] + extra) * (a[3] - a[1] + extra), (b[2] - b[0] + extra) * (b[3] - b[1] + extra)
    )
  }

  private func suspects(_ a: Tensor, _ b: Tensor) -> [Suspect<Tensor>] {
    let unclamped = table(a, b) {
      let p = parts($0, $1)
      return p.width * p.height / (p.first + p.second - p.width * p.height)
    }
    let plusOne = table(a, b) {
      let p = parts($0, $1, extra: 1)
      let common = max(p.width, 0) * max(p.height, 0)
      return common / (p.first + p.second - common)
    }
    let overSum = table(a, b) {
      let p = parts($0, $1)
      return max(p.width, 0) * max(p.height, 0) / (p.first + p.second)
    }
    let overSmaller = table(a, b) {
      let p = parts($0, $1)
      return max(p.width, 0) * max(p.height, 0) / min(p.first, p.second)
    }
    let rightAsWidth = table(a, b) {
      func corners(_ x: [Double]) -> [Double] { [x[0], x[1], x[0] + x[2], x[1] + x[3]] }
      return box(corners($0)).intersectionOverUnion(box(corners($1)))
    }
    return [
      Suspect(
        unclamped,
        """
        two negative sides make a positive area: width and height of the overlap are at least 0, \
        each by itself, before they are multiplied.
        """),
      Suspect(plusOne, "corners are points, not pixels: no + 1 anywhere."),
      Suspect(
        overSum, "the union is the sum of the areas less the overlap, which it counts twice."),
      Suspect(overSmaller, "the overlap is divided by the union, not by the smaller area."),
      Suspect(
        rightAsWidth, "the third and fourth number are right and bottom, not width and height."),
    ]
  }

  private func expectOverlaps(
    _ a: Tensor, _ b: Tensor, otherwise: String, line: UInt = #line
  ) throws {
    expectTensor(
      try iou(a, b), overlaps(a, b), "the overlaps", suspects: suspects(a, b),
      otherwise: otherwise, line: line)
  }

  func testRandomPairs() throws {
    var generator = SeededGenerator(seed: 6101)
    let a = randomBoxes(5, &generator)
    let b = randomBoxes(7, &generator)
    try expectOverlaps(
      a, b,
      otherwise: """
        row m, column n belongs to a[m] and b[n]. The overlap reaches from the larger left to the \
        smaller right and from the larger top to the smaller bottom.
        """)
  }

  func testBoxesApart() throws {
    let a = Tensor(rows: [[0, 0, 1, 1], [6, 7, 9, 8], [2, 0, 4, 9]])
    let b = Tensor(rows: [[2, 2, 3, 3], [0, 4, 1, 6], [3, 1, 8, 2], [5, 0, 7, 3]])
    try expectOverlaps(
      a, b, otherwise: "boxes that do not meet, on either axis or on both, have an overlap of 0.")
  }

  func testTouchingBoxes() throws {
    let a = Tensor(rows: [[0, 0, 2, 2], [1, 1, 2, 2]])
    let b = Tensor(rows: [[2, 0, 4, 2], [0, 2, 2, 3], [2, 2, 5, 5], [0, 0, 4, 4]])
    try expectOverlaps(
      a, b,
      otherwise: "boxes that touch in a side or a corner share no area; a box in another does.")
  }

  func testNoArea() throws {
    let a = Tensor(rows: [
      [4, 4, 4, 4], [2, 3, 7, 3], [5, 1, 5, 8], [6, 6, 2, 2], [7, 2, 3, 5], [1, 1, 5, 5],
    ])
    let b = Tensor(rows: [
      [4, 4, 4, 4], [0, 0, 9, 9], [2, 3, 7, 3], [6, 6, 2, 2], [3, 7, 5, 2],
    ])
    try expectOverlaps(
      a, b,
      otherwise: """
        a box without area, or with its corners the wrong way round, overlaps nothing, itself \
        included: where the union is 0, the result is 0 and not 0 / 0.
        """)
  }

  func testEmptyLists() throws {
    var generator = SeededGenerator(seed: 6102)
    let boxes = randomBoxes(3, &generator)
    let advice = "no boxes in a make [0, N], none in b make [M, 0], in a's element type."
    try expectOverlaps(noRows(), boxes, otherwise: advice)
    try expectOverlaps(boxes, noRows(), otherwise: advice)
    try expectOverlaps(noRows(), noRows(), otherwise: advice)
    try expectOverlaps(boxes, randomBoxes(2, &generator), otherwise: "boxes that are there count.")
  }

  func testSymmetryAndScale() throws {
    var generator = SeededGenerator(seed: 6103)
    let a = randomBoxes(4, &generator)
    let b = randomBoxes(6, &generator)
    let result = try iou(a, b)
    guard
      expectTensor(
        result, overlaps(a, b), "the overlaps", suspects: suspects(a, b),
        otherwise: "each box of a meets each box of b.")
    else { return }
    expectTensor(
      try iou(b, a), result.transposed(), "the overlaps of b with a",
      otherwise: "the overlap of two boxes does not depend on which is named first.")
    expectTensor(
      try iou(a * 0.01, b * 0.01), result, "the overlaps of boxes a hundred times smaller",
      suspects: suspects(a * 0.01, b * 0.01),
      otherwise: "a ratio of areas does not depend on the unit: no constant is added anywhere.")
  }

  func testFloat32AndErrors() throws {
    var generator = SeededGenerator(seed: 6104)
    let a = randomBoxes(3, &generator, dtype: .float32)
    let b = randomBoxes(2, &generator, dtype: .float32)
    try expectOverlaps(a, b, otherwise: "32-bit boxes give 32-bit overlaps.")
    for (first, second) in [(a, Tensor.zeros([2, 5])), (Tensor.zeros([3]), b)] {
      try expectMismatch(
        "boxes of the shapes \(first.shape) and \(second.shape)",
        diagnosis: "boxes have two axes, and four numbers each; otherwise throw mismatch."
      ) { _ = try iou(first, second) }
    }
  }
}
