import Detection
import Gradus
import GradusTesting
import XCTest

final class RoiAlignChecks: LessonTestCase {
  private func expectRegions(
    _ maps: Tensor, _ boxes: Tensor, _ pictures: [Int], _ plan: RegionPlan, otherwise: String,
    line: UInt = #line
  ) throws {
    func wrong(_ reader: RoiReader, _ advice: String) -> Suspect<Tensor> {
      Suspect(reader.align(maps, boxes, pictures, plan), advice)
    }
    expectTensor(
      try roiAlign(maps, boxes: boxes, pictures: pictures, plan: plan),
      RoiReader().align(maps, boxes, pictures, plan), "the regions",
      suspects: [
        wrong(RoiReader(halfPixel: false), "a cell's value belongs to its centre, ½ further on."),
        wrong(
          RoiReader(swapsAxes: true),
          "left and right belong to the columns, top and bottom to the rows."),
        wrong(
          RoiReader(rounds: true), "nothing is rounded: that is what sets it apart from a pool."),
        wrong(RoiReader(firstPictureOnly: true), "each box lies in the map that `pictures` names."),
        wrong(RoiReader(oneSample: true), "a bin is the mean of samples × samples points."),
        wrong(RoiReader(zeroOutside: true), "outside of the map the value of the border goes on."),
      ],
      otherwise: otherwise, line: line)
  }

  func testRandomRegions() throws {
    var generator = SeededGenerator(seed: 6241)
    let boxes = Tensor(rows: [[0.7, 1.2, 4.9, 3.1], [2.3, 0.4, 6.2, 4.8], [1.1, 1.9, 3.6, 2.7]])
    for (plan, dtype) in [
      (RegionPlan(height: 2, width: 3, samples: 2), DType.float64),
      (RegionPlan(height: 3, width: 1, samples: 3), .float32),
    ] {
      try expectRegions(
        random([2, 5, 7, 3], &generator, dtype: dtype), boxes.converted(to: dtype), [1, 0, 1], plan,
        otherwise: "each sample is a weighted mean of four cells; a bin is the mean of its samples."
      )
    }
  }

  func testPlane() throws {
    // 3x − 2y + 1 at the centre of each cell: bilinear reading is exact on a plane.
    var map = Tensor.zeros([1, 6, 8, 1], dtype: .float64)
    for h in 0..<6 {
      for v in 0..<8 { map[0, h, v, 0] = 3 * (Double(v) + 0.5) - 2 * (Double(h) + 0.5) + 1 }
    }
    let b = [1.3, 0.9, 6.1, 4.7]
    let plan = RegionPlan(height: 3, width: 4, samples: 2)
    var expected = Tensor.zeros([1, 3, 4, 1], dtype: .float64)
    for i in 0..<3 {
      for j in 0..<4 {
        let x = b[0] + (Double(j) + 0.5) * (b[2] - b[0]) / 4
        let y = b[1] + (Double(i) + 0.5) * (b[3] - b[1]) / 3
        expected[0, i, j, 0] = 3 * x - 2 * y + 1
      }
    }
    expectTensor(
      try roiAlign(map, boxes: Tensor(rows: [b]), pictures: [0], plan: plan), expected,
      "the region of a plane",
      suspects: [
        Suspect(expected - 0.5, "a cell's value belongs to its centre, ½ further on."),
        Suspect(expected + 0.5, "a cell's value belongs to its centre, ½ further on."),
      ],
      otherwise: "on a plane each bin has the value at its centre: do samples lie evenly around it?"
    )
  }

  func testBorderAndNoArea() throws {
    var generator = SeededGenerator(seed: 6242)
    let maps = random([2, 4, 3, 2], &generator)
    let plan = RegionPlan(height: 2, width: 2, samples: 2)
    let boxes = Tensor(rows: [
      [-3, -2, 1.4, 1.7], [2.1, 2.8, 9, 8], [-9, -9, -5, -4], [1.5, 2.2, 1.5, 2.2],
      [0.3, 1, 2.9, 1],
    ])
    try expectRegions(
      maps, boxes, [0, 1, 1, 0, 1], plan,
      otherwise: "u and v are limited to the map before the cells next to them are looked up.")
    expectTensor(
      try roiAlign(maps, boxes: noRows(), pictures: [], plan: plan),
      .zeros([0, 2, 2, 2], dtype: .float64), "no regions",
      otherwise: "no boxes: [0, height, width, C].")
    for pictures in [[0], [0, 2], [-1, 1]] {
      try expectMismatch(
        "2 boxes in the pictures \(pictures) of 2",
        diagnosis: "there is one picture for each box, 0..<N."
      ) {
        _ = try roiAlign(maps, boxes: boxes.sliced(0..<2, axis: 0), pictures: pictures, plan: plan)
      }
    }
  }
}

final class RoiAlignBackwardChecks: LessonTestCase {
  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 6243)
    let maps = random([2, 4, 5, 2], &generator)
    let boxes = Tensor(rows: [[0.6, 0.8, 4.3, 2.9], [1.2, 0.1, 2.7, 3.6], [0.2, 1.3, 3.9, 3.8]])
    let plan = RegionPlan(height: 2, width: 3, samples: 2)
    let upstream = random([3, 2, 3, 2], &generator)
    let own = try roiAlignBackward(
      upstream, shape: maps.shape, boxes: boxes, pictures: [0, 1, 0], plan: plan)
    assertGradients(
      parameters: [("the maps", maps)], analytic: [own],
      check: GradientCheck(samples: 24, seed: 6243, batchSize: 2)
    ) { values in dot(RoiReader().align(values[0], boxes, [0, 1, 0], plan), upstream) }
  }

  func testRegionsAddUp() throws {
    var generator = SeededGenerator(seed: 6244)
    let box = [0.9, 0.7, 3.8, 3.2]
    let plan = RegionPlan(height: 3, width: 2, samples: 3)
    let upstream = random([1, 3, 2, 4], &generator)
    func gradient(_ count: Int) throws -> Tensor {
      try roiAlignBackward(
        Tensor.concatenated([Tensor](repeating: upstream, count: count), axis: 0),
        shape: [1, 4, 5, 4], boxes: Tensor(rows: [[Double]](repeating: box, count: count)),
        pictures: [Int](repeating: 0, count: count), plan: plan)
    }
    let once = try gradient(1)
    guard
      expect(
        once.shape == [1, 4, 5, 4], "the shape is \(once.shape)",
        diagnosis: "the gradient has the shape of the maps.")
    else { return }
    expectTensor(
      once.sum(axes: [0, 1, 2]), upstream.sum(axes: [0, 1, 2]), "the sum over each channel",
      otherwise: "the weights of a bin's cells sum to 1: nothing is lost and nothing is added.")
    expectTensor(
      try gradient(3), once * 3, "the gradient of three equal regions",
      suspects: [Suspect(once, "what arrives at a cell is added: += and not =.")],
      otherwise: "what several regions send to a cell is added up.")
  }

  func testBorderAndPictures() throws {
    var generator = SeededGenerator(seed: 6245)
    for dtype in [DType.float32, .float64] {
      let maps = random([3, 3, 4, 2], &generator, dtype: dtype)
      let boxes = Tensor(rows: [[-2, -3, 1.5, 1.2], [3.3, 1.9, 8, 7], [2, 1, 2, 1]]).converted(
        to: dtype)
      let plan = RegionPlan(height: 2, width: 2, samples: 1)
      let upstream = random([3, 2, 2, 2], &generator, dtype: dtype)
      let pictures = [2, 0, 2]
      let own = try roiAlignBackward(
        upstream, shape: maps.shape, boxes: boxes, pictures: pictures, plan: plan)
      // The gradient of a sum of products, cell by cell: reading a map with a single one in it.
      var expected = maps.zerosLike
      for n in 0..<3 {
        for h in 0..<3 {
          for v in 0..<4 {
            for c in 0..<2 {
              var one = maps.zerosLike
              one[n, h, v, c] = 1
              expected[n, h, v, c] = dot(RoiReader().align(one, boxes, pictures, plan), upstream)
            }
          }
        }
      }
      guard
        expectTensor(
          own, expected, "the gradient",
          otherwise: """
            points outside of the map send to its border, and each region to its own picture.
            """),
        expectTensor(
          try roiAlignBackward(
            .zeros([0, 2, 2, 2], dtype: dtype), shape: maps.shape, boxes: noRows(dtype: dtype),
            pictures: [], plan: plan), maps.zerosLike, "the gradient without regions",
          otherwise: "without regions the gradient is zero everywhere.")
      else { return }
    }
  }
}
