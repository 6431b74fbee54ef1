import Detection
import Foundation
import Gradus
import GradusTesting
import XCTest

/// Random boxes by centre and sides, all sides positive.
private func randomCenters(
  _ count: Int, _ generator: inout SeededGenerator, dtype: DType = .float64
) -> Tensor {
  Tensor.uniform([count, 4], in: 3..<40, dtype: dtype, using: &generator)
}

/// The offsets, in plain loops.
private func encoded(
  _ boxes: Tensor, _ anchors: Tensor, _ coding: BoxCoding = BoxCoding(),
  logarithm: (Double) -> Double = { log($0) }
) -> Tensor {
  var result = boxes.zerosLike
  for m in 0..<boxes.shape[0] {
    for axis in 0..<2 {
      let side = anchors[m, axis + 2]
      result[m, axis] = (boxes[m, axis] - anchors[m, axis]) / side / coding.centerScale
      let length =
        boxes[m, axis + 2] < coding.shortestSide ? coding.shortestSide : boxes[m, axis + 2]
      result[m, axis + 2] = logarithm(length / side) / coding.sizeScale
    }
  }
  return result
}

/// The boxes, in plain loops.
private func decoded(_ offsets: Tensor, _ anchors: Tensor, _ coding: BoxCoding = BoxCoding())
  -> Tensor
{
  var result = offsets.zerosLike
  for m in 0..<offsets.shape[0] {
    for axis in 0..<2 {
      let side = anchors[m, axis + 2]
      result[m, axis] = offsets[m, axis] * coding.centerScale * side + anchors[m, axis]
      let power = offsets[m, axis + 2] * coding.sizeScale
      result[m, axis + 2] =
        exp(power < coding.largestLogarithm ? power : coding.largestLogarithm) * side
    }
  }
  return result
}

final class EncodeChecks: LessonTestCase {
  private func expectOffsets(
    _ boxes: Tensor, _ anchors: Tensor, _ coding: BoxCoding = BoxCoding(), otherwise: String,
    line: UInt = #line
  ) throws -> Bool {
    var plain = coding
    (plain.centerScale, plain.sizeScale) = (1, 1)
    var swapped = coding
    (swapped.centerScale, swapped.sizeScale) = (coding.sizeScale, coding.centerScale)
    var turned = boxes.zerosLike
    let right = encoded(boxes, anchors, coding)
    for m in 0..<boxes.shape[0] {
      for axis in 0..<2 {
        turned[m, axis] = right[m, axis] * anchors[m, axis + 2] / anchors[m, 3 - axis]
        turned[m, axis + 2] = right[m, axis + 2]
      }
    }
    return expectTensor(
      try encode(boxes, anchors: anchors, coding: coding), right, "the offsets",
      suspects: [
        Suspect(encoded(boxes, anchors, plain), "divide by centerScale and sizeScale."),
        Suspect(encoded(boxes, anchors, swapped), "centerScale and sizeScale are swapped."),
        Suspect(
          encoded(boxes, anchors, coding) { $0 },
          "the sides are compared by the logarithm of their ratio."),
        Suspect(
          encoded(boxes, anchors, coding) { -log($0) },
          "log(box / anchor): the box is above, the anchor below."),
        Suspect(turned, "x is measured in widths of the anchor, y in heights."),
      ],
      otherwise: otherwise, line: line)
  }

  func testRandomBoxes() throws {
    var generator = SeededGenerator(seed: 6121)
    guard
      try expectOffsets(
        randomCenters(5, &generator), randomCenters(5, &generator),
        otherwise:
          "centres: difference / (anchor's side · centerScale); sides: log ratio / sizeScale.")
    else { return }
    _ = try expectOffsets(
      randomCenters(4, &generator), randomCenters(4, &generator),
      BoxCoding(centerScale: 0.3, sizeScale: 0.7, shortestSide: 1),
      otherwise: "the constants come from `coding`; other ones than the defaults are passed.")
    _ = try expectOffsets(
      randomCenters(4, &generator) / 64, randomCenters(4, &generator) / 64,
      BoxCoding(shortestSide: 0.01),
      otherwise: "sides below 1 are sides too, as where the whole picture is 1.")
  }

  func testNoArea() throws {
    let boxes = Tensor(rows: [[10, 11, 0, 6], [7, 3, 4, 0], [5, 6, -2, 1e-9], [8, 9, 12, 30]])
    let anchors = Tensor(rows: [[9, 12, 5, 8], [7, 4, 6, 7], [4, 4, 3, 9], [8, 8, 10, 20]])
    let coding = BoxCoding()
    let own = try encode(boxes, anchors: anchors, coding: coding)
    guard
      expect(
        own.isFinite, "some offsets are not finite",
        diagnosis: """
          the logarithm of 0 is minus infinity and that of a negative number NaN: a side shorter \
          than coding.shortestSide counts as that long.
          """)
    else { return }
    _ = try expectOffsets(
      boxes, anchors, coding,
      otherwise: "a side shorter than coding.shortestSide counts as exactly that long.")
    _ = try expectOffsets(
      boxes, anchors, BoxCoding(shortestSide: 0.5),
      otherwise: "the shortest side comes from `coding`.")
  }

  func testFloat32AndErrors() throws {
    var generator = SeededGenerator(seed: 6122)
    let advice = "the result has the shape and element type of the boxes, also without rows."
    let (boxes, anchors) = (
      randomCenters(3, &generator, dtype: .float32), randomCenters(3, &generator, dtype: .float32)
    )
    guard try expectOffsets(boxes, anchors, otherwise: advice),
      try expectOffsets(noRows(), noRows(), otherwise: advice)
    else { return }
    try expectMismatch("3 boxes and 2 anchors", diagnosis: "there is one box for each anchor.") {
      _ = try encode(boxes, anchors: anchors.sliced(0..<2, axis: 0))
    }
    var flat = anchors
    flat[1, 3] = 0
    try expectOutOfRange(
      "an anchor of height 0", diagnosis: "the sides of every anchor must be above 0."
    ) { _ = try encode(boxes, anchors: flat) }
  }
}

final class DecodeChecks: LessonTestCase {
  func testInverse() throws {
    var generator = SeededGenerator(seed: 6123)
    for coding in [BoxCoding(), BoxCoding(centerScale: 0.4, sizeScale: 0.9)] {
      for dtype in [DType.float64, .float32] {
        let boxes = randomCenters(5, &generator, dtype: dtype)
        let anchors = randomCenters(5, &generator, dtype: dtype)
        guard
          expectTensor(
            try decode(encoded(boxes, anchors, coding), anchors: anchors, coding: coding), boxes,
            tolerance: dtype == .float64 ? 1e-9 : 1e-4, "the boxes, encoded and decoded,",
            otherwise: "decode undoes encode, with the same constants.")
        else { return }
      }
    }
  }

  func testRandomOffsets() throws {
    var generator = SeededGenerator(seed: 6124)
    let offsets = random([6, 4], &generator)
    let anchors = randomCenters(6, &generator)
    let right = decoded(offsets, anchors)
    var swapped = right.zerosLike
    for m in 0..<6 {
      for axis in 0..<2 {
        swapped[m, axis] = anchors[m, axis] + offsets[m, axis] * 0.1 * anchors[m, 3 - axis]
        swapped[m, axis + 2] = right[m, axis + 2]
      }
    }
    guard
      expectTensor(
        try decode(offsets, anchors: anchors), right, "the boxes",
        suspects: [
          Suspect(
            decoded(offsets, anchors, BoxCoding(centerScale: 1, sizeScale: 1)),
            "multiply by centerScale and sizeScale."),
          Suspect(
            decoded(offsets, anchors, BoxCoding(centerScale: 0.2, sizeScale: 0.1)),
            "centerScale and sizeScale are swapped."),
          Suspect(swapped, "x moves by widths of the anchor, y by heights."),
        ],
        otherwise:
          "centre: anchor + offset · centerScale · side; side: anchor's · exp(offset · sizeScale).")
    else { return }
    expectTensor(
      try decode(noRows(), anchors: noRows()), noRows(), "no boxes",
      otherwise: "no offsets make no boxes.")
    try expectMismatch("6 offsets and 5 anchors", diagnosis: "there is one row for each anchor.") {
      _ = try decode(offsets, anchors: anchors.sliced(0..<5, axis: 0))
    }
  }

  func testWildOffsets() throws {
    let offsets = Tensor(rows: [[1, -2, 4000, 5], [0, 3, -4000, 25], [2, 1, 20, 21]])
    let anchors = Tensor(rows: [[10, 20, 5, 8], [30, 12, 7, 4], [9, 8, 7, 6]])
    for coding in [BoxCoding(), BoxCoding(largestLogarithm: 2)] {
      let own = try decode(offsets, anchors: anchors, coding: coding)
      guard
        expect(
          own.isFinite, "some boxes are not finite",
          diagnosis:
            "exp overflows: limit offset · sizeScale to coding.largestLogarithm before exp."),
        expectTensor(
          own, decoded(offsets, anchors, coding), "the boxes",
          suspects: [
            Suspect(
              decoded(
                offsets, anchors, BoxCoding(largestLogarithm: coding.largestLogarithm * 0.2)),
              "the limit is for offset · sizeScale, not for the offset alone."),
            Suspect(
              decoded(offsets, anchors, BoxCoding(largestLogarithm: 700)),
              "the limit is coding.largestLogarithm."),
          ],
          otherwise: "only large sides are limited, by min(…); small ones may go towards 0.")
      else { return }
    }
  }
}
