import Detection
import Gradus
import GradusTesting
import XCTest

final class AnchorsChecks: LessonTestCase {
  private let plan = AnchorPlan(
    rows: 3, columns: 5, imageHeight: 90, imageWidth: 200, sizes: [12, 30, 47],
    ratios: [0.5, 3])

  /// The anchors in plain loops; `order` says in which order the four loops run.
  private func reference(
    _ plan: AnchorPlan, order: [Int] = [0, 1, 2, 3],
    row: (_ i: Double, _ j: Double, _ size: Double, _ ratio: Double) -> [Double]
  ) -> Tensor {
    let counts = [plan.rows, plan.columns, plan.sizes.count, plan.ratios.count]
    var numbers: [Double] = []
    for place in 0..<counts.reduce(1, *) {
      var rest = place
      var indices = [0, 0, 0, 0]
      for axis in order.reversed() {
        indices[axis] = rest % counts[axis]
        rest /= counts[axis]
      }
      numbers += row(
        Double(indices[0]), Double(indices[1]), plan.sizes[indices[2]], plan.ratios[indices[3]])
    }
    return Tensor(numbers, shape: [numbers.count / 4, 4])
  }

  private func right(_ plan: AnchorPlan, order: [Int] = [0, 1, 2, 3]) -> Tensor {
    reference(plan, order: order) { i, j, size, ratio in
      [
        (j + 0.5) * plan.imageWidth / Double(plan.columns),
        (i + 0.5) * plan.imageHeight / Double(plan.rows),
        size * ratio.squareRoot(), size / ratio.squareRoot(),
      ]
    }
  }

  /// The anchors of a plan, when there are as many as there should be.
  private func own(_ plan: AnchorPlan, dtype: DType = .float64, line: UInt = #line) throws
    -> Tensor?
  {
    let result = try anchors(plan, dtype: dtype)
    let count = plan.rows * plan.columns * plan.sizes.count * plan.ratios.count
    let isRight = expect(
      result.shape == [count, 4], "the shape is \(result.shape), expected \([count, 4])",
      diagnosis:
        "every cell has one anchor for each pair of a size and a ratio, four numbers each.",
      line: line)
    return isRight ? result : nil
  }

  func testOrder() throws {
    guard let result = try own(plan) else { return }
    expectTensor(
      result, right(plan), "the anchors",
      suspects: [
        Suspect(right(plan, order: [1, 0, 2, 3]), "the columns change faster than the rows."),
        Suspect(right(plan, order: [0, 1, 3, 2]), "the ratio changes faster than the size."),
        Suspect(
          right(plan, order: [2, 3, 0, 1]),
          "all anchors of a cell stand together: the cells are the outer loops."),
      ],
      otherwise: "the order is row, column, size, ratio, the last changing fastest.")
  }

  func testCenters() throws {
    for plan in [
      plan,
      AnchorPlan(
        rows: 4, columns: 2, imageHeight: 33, imageWidth: 70, sizes: [9], ratios: [1]),
    ] {
      guard let result = try own(plan) else { return }
      func centers(_ row: (Double, Double) -> [Double]) -> Tensor {
        reference(plan) { i, j, _, _ in row(i, j) + [0, 0] }.sliced(0..<2, axis: 1)
      }
      let (stepX, stepY) = (
        plan.imageWidth / Double(plan.columns), plan.imageHeight / Double(plan.rows)
      )
      guard
        expectTensor(
          result.sliced(0..<2, axis: 1), right(plan).sliced(0..<2, axis: 1), "the centres",
          suspects: [
            Suspect(
              centers { [$1 * stepX, $0 * stepY] }, "the centre of a cell lies ½ further on."),
            Suspect(
              centers { [($0 + 0.5) * stepY, ($1 + 0.5) * stepX] },
              "x comes first: it follows the column and the width."),
            Suspect(
              centers { [($1 + 0.5) * stepY, ($0 + 0.5) * stepX] },
              "a cell is imageWidth / columns wide and imageHeight / rows high."),
          ],
          otherwise: "cell (i, j) has its centre at ((j + ½) · W / columns, (i + ½) · H / rows).")
      else { return }
    }
  }

  func testSides() throws {
    guard let result = try own(plan) else { return }
    func sides(_ row: (Double, Double) -> [Double]) -> Tensor {
      reference(plan) { _, _, size, ratio in [0, 0] + row(size, ratio) }.sliced(2..<4, axis: 1)
    }
    expectTensor(
      result.sliced(2..<4, axis: 1), right(plan).sliced(2..<4, axis: 1), "the sides",
      suspects: [
        Suspect(
          sides { [$0 / $1.squareRoot(), $0 * $1.squareRoot()] },
          "the ratio is width / height, not height / width."),
        Suspect(
          sides { [$0 * $1, $0 / $1] },
          "width / height is then the square of the ratio: take its square root."),
        Suspect(
          sides { size, _ in [size, size] },
          "the ratio is to stretch one side and shrink the other."),
        Suspect(sides { [$0 * $1, $0] }, "the area is size², whatever the ratio."),
      ],
      otherwise: "width = size · √ratio, height = size / √ratio.")
  }

  func testOverTheBorder() throws {
    let plan = AnchorPlan(
      rows: 2, columns: 3, imageHeight: 20, imageWidth: 36, sizes: [50, 7], ratios: [0.25, 1, 2])
    guard let result = try own(plan, dtype: .float32) else { return }
    expectTensor(
      result, right(plan).converted(to: .float32), "the anchors",
      otherwise: "anchors are neither clipped nor left out at the border, and have the given dtype."
    )
  }

  /// One cell, in coordinates of which the whole picture is 1.
  private func expectOneCell() throws -> Bool {
    let unit = AnchorPlan(
      rows: 1, columns: 1, imageHeight: 1, imageWidth: 1, sizes: [0.25], ratios: [0.5])
    guard let result = try own(unit) else { return false }
    return expectTensor(
      result, right(unit), "the anchor of one cell in a picture of 1 × 1",
      otherwise: "one row, one column and sizes below 1 are allowed: they need only be positive.")
  }

  func testErrors() throws {
    guard try own(plan) != nil, try expectOneCell() else { return }
    let changes: [(String, (inout AnchorPlan) -> Void)] = [
      ("no rows", { $0.rows = 0 }), ("-2 columns", { $0.columns = -2 }),
      ("no columns", { $0.columns = 0 }), ("a picture of height 0", { $0.imageHeight = 0 }),
      ("a picture of width -1", { $0.imageWidth = -1 }),
      ("a picture of width 0", { $0.imageWidth = 0 }), ("no sizes", { $0.sizes = [] }),
      ("no ratios", { $0.ratios = [] }), ("a size of 0", { $0.sizes = [3, 0] }),
      ("a ratio of -1", { $0.ratios = [1, -1] }), ("a ratio of 0", { $0.ratios = [1, 0] }),
    ]
    for (name, change) in changes {
      var wrong = plan
      change(&wrong)
      try expectOutOfRange(
        name, diagnosis: "see in the doc comment which numbers are out of range."
      ) { _ = try anchors(wrong) }
    }
  }
}
