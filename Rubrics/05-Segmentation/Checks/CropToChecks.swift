import Gradus
import GradusTesting
import Segmentation
import XCTest

final class CropToChecks: LessonTestCase {
  func testOddDifferenceNotSquare() throws {
    for (shape, height, width) in [
      ([2, 7, 10, 3], 4, 5), ([1, 5, 8, 2], 2, 7), ([3, 6, 5, 1], 5, 2), ([1, 9, 11, 2], 3, 3),
    ] {
      var generator = SeededGenerator(seed: 5401)
      let x = random(shape, &generator)
      expectTensor(
        try cropTo(x, height: height, width: width), middle(x, height, width),
        "\(height) × \(width) of \(shape)",
        suspects: [
          Suspect(
            middle(x, height, width, up: true),
            "with an odd difference one row more is cut off below than above: round down."),
          Suspect(
            x.sliced(0..<height, axis: 1).sliced(0..<width, axis: 2),
            "the middle is kept, not the corner."),
        ],
        otherwise: "rows from (H − height) / 2 on, columns from (W − width) / 2 on.")
    }
  }

  func testWholeAndErrors() throws {
    var generator = SeededGenerator(seed: 5402)
    let x = random([2, 4, 3, 2], &generator, dtype: .float32)
    expectTensor(
      try cropTo(x, height: 4, width: 3), x, "a crop of the whole",
      otherwise: "nothing is cut off when the sizes are equal.")
    for (height, width) in [(1, 2), (2, 1), (1, 1)] {
      expectTensor(
        try cropTo(x, height: height, width: width), middle(x, height, width),
        "a crop of \(height) × \(width)", otherwise: "the smallest crop is 1 × 1.")
    }
    for (height, width) in [(5, 3), (4, 4), (0, 2), (2, 0), (-1, 1)] {
      try expectImpossible(
        "\(height) × \(width) of 4 × 3",
        diagnosis: "each side is at least 1 and at most that of the map; check both axes."
      ) { _ = try cropTo(x, height: height, width: width) }
    }
  }
}
