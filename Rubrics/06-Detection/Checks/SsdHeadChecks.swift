import Detection
import Gradus
import GradusTesting
import XCTest

/// Rows `[N, H · W · A, width]` of one map, in plain loops.
private func rows(
  _ map: Tensor, width: Int, columnsFirst: Bool = false, anchorsLast: Bool = false
) -> Tensor {
  let (pictures, height, columns) = (map.shape[0], map.shape[1], map.shape[2])
  let anchors = map.shape[3] / width
  var numbers: [Double] = []
  for n in 0..<pictures {
    for place in 0..<height * columns {
      let (i, j) =
        columnsFirst ? (place % height, place / height) : (place / columns, place % columns)
      for a in 0..<anchors {
        for k in 0..<width {
          numbers.append(map[n, i, j, anchorsLast ? k * anchors + a : a * width + k])
        }
      }
    }
  }
  return Tensor(numbers, shape: [pictures, height * columns * anchors, width])
    .converted(to: map.dtype)
}

final class SsdHeadChecks: LessonTestCase {
  private func expectRows(
    _ maps: [Tensor], width: Int, otherwise: String, line: UInt = #line
  ) throws {
    func joined(columnsFirst: Bool = false, anchorsLast: Bool = false) -> Tensor {
      Tensor.concatenated(
        maps.map { rows($0, width: width, columnsFirst: columnsFirst, anchorsLast: anchorsLast) },
        axis: 1)
    }
    expectTensor(
      try ssdHead(maps, width: width), joined(), "the rows",
      suspects: [
        Suspect(
          joined(anchorsLast: true),
          "the channels hold the first anchor's numbers, then the second's: [A, width]."),
        Suspect(joined(columnsFirst: true), "the rows of the map come before its columns."),
        Suspect(
          Tensor.concatenated(maps.reversed().map { rows($0, width: width) }, axis: 1),
          "the maps stand in their order."),
      ],
      otherwise: otherwise, line: line)
  }

  func testOrder() throws {
    var generator = SeededGenerator(seed: 6191)
    for (shape, width) in [
      ([2, 3, 4, 10], 5), ([3, 2, 5, 12], 4), ([1, 4, 1, 3], 3), ([2, 3, 2, 4], 1),
    ] {
      try expectRows(
        [random(shape, &generator)], width: width,
        otherwise: "the order is row, column, anchor, each with its `width` numbers.")
    }
  }

  func testSeveralMaps() throws {
    var generator = SeededGenerator(seed: 6192)
    try expectRows(
      [
        random([2, 4, 5, 6], &generator), random([2, 2, 3, 12], &generator),
        random([2, 1, 1, 3], &generator),
      ], width: 3, otherwise: "the rows of the maps are joined picture by picture, along axis 1.")
  }

  func testFloat32AndErrors() throws {
    var generator = SeededGenerator(seed: 6193)
    let map = random([2, 2, 3, 8], &generator, dtype: .float32)
    try expectRows([map], width: 4, otherwise: "the element type stays.")
    for (name, maps, width) in [
      ("no maps", [], 4), ("8 channels for rows of 3", [map], 3),
      ("rows of no numbers", [map], 0),
      ("maps of 2 and 1 pictures", [map, map.sliced(0..<1, axis: 0)], 4),
      ("a map of three axes", [map.reshaped([4, 3, 8])], 4),
    ] {
      try expectMismatch(name, diagnosis: "see the doc comment for what has to be refused.") {
        _ = try ssdHead(maps, width: width)
      }
    }
  }
}

final class SsdHeadBackwardChecks: LessonTestCase {
  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 6194)
    let maps = [random([2, 3, 2, 6], &generator), random([2, 1, 2, 9], &generator)]
    let upstream = random([2, 18, 3], &generator)
    let own = try ssdHeadBackward(upstream, shapes: maps.map { $0.shape })
    assertGradients(
      parameters: [("the first map", maps[0]), ("the second map", maps[1])], analytic: own,
      check: GradientCheck(samples: 12, seed: 6194, batchSize: 2)
    ) { values in
      dot(Tensor.concatenated(values.map { rows($0, width: 3) }, axis: 1), upstream)
    }
  }

  func testEveryNumberReturns() throws {
    var generator = SeededGenerator(seed: 6195)
    for dtype in [DType.float32, .float64] {
      let maps = [[3, 2, 4, 10], [3, 3, 1, 5], [3, 1, 1, 15]].map {
        random($0, &generator, dtype: dtype)
      }
      let upstream = Tensor.concatenated(maps.map { rows($0, width: 5) }, axis: 1)
      let own = try ssdHeadBackward(upstream, shapes: maps.map { $0.shape })
      guard
        expect(
          own.count == 3, "\(own.count) gradients for 3 maps",
          diagnosis: "there is one gradient for each map.")
      else { return }
      for (number, (gradient, map)) in zip(own, maps).enumerated() {
        guard
          expectTensor(
            gradient, map, "the gradient of map \(number)",
            otherwise: """
              every number goes back to where the head read it: cut the rows of this map out, \
              picture by picture, and give them the map's shape.
              """)
        else { return }
      }
    }
  }
}
