import Detection
import Foundation
import Gradus
import GradusTesting
import XCTest

final class SoftSuppressionChecks: LessonTestCase {
  /// How the lowering may go wrong.
  private struct Softness {
    var isLinear = false
    var isSquared = true
    var keepsOrder = false
    var lastOfEquals = false
    var dropsSmall = true

    func kept(_ boxes: Tensor, _ scores: Tensor, _ sigma: Double, _ minimum: Double) -> [RankedBox]
    {
      var values = scores.scalars
      var rest = values.indices.filter { dropsSmall ? values[$0] >= minimum : !values[$0].isNaN }
      let first = values
      var result: [RankedBox] = []
      while !rest.isEmpty {
        let keys = keepsOrder ? first : values
        rest.sort {
          if keys[$0] == keys[$1] { return lastOfEquals ? $0 > $1 : $0 < $1 }
          return keys[$0] > keys[$1]
        }
        let best = rest.removeFirst()
        result.append(RankedBox(index: best, score: values[best]))
        let all = overlaps(boxes.sliced(best..<best + 1, axis: 0), boxes)
        for other in rest {
          let overlap = all[0, other]
          let power = isSquared ? overlap * overlap : overlap
          values[other] *= isLinear ? 1 - overlap : exp(-power / sigma)
        }
        if dropsSmall { rest.removeAll { values[$0] < minimum } }
      }
      return result
    }
  }

  private func expectKept(
    _ boxes: Tensor, _ scores: Tensor, sigma: Double = 0.5, minimum: Double = 0.001,
    otherwise: String, line: UInt = #line
  ) throws {
    let own = try softSuppression(
      boxes: boxes, scores: scores, sigma: sigma, minimumScore: minimum, iou: { overlaps($0, $1) })
    let right = Softness().kept(boxes, scores, sigma, minimum)
    func isSame(_ other: [RankedBox]) -> Bool {
      own.map { $0.index } == other.map { $0.index }
        && areClose(own.map { $0.score }, other.map { $0.score }, 1e-6)
    }
    if isSame(right) { return }
    let suspects = [
      (Softness(isLinear: true), "the factor is exp(−overlap² / sigma)."),
      (Softness(isSquared: false), "the overlap is squared in exp(−overlap² / sigma)."),
      (
        Softness(keepsOrder: true),
        "the best is looked for anew after every box, by the lowered scores."
      ),
      (Softness(lastOfEquals: true), "of equal scores the smaller index comes first."),
      (Softness(dropsSmall: false), "boxes whose score is below minimumScore go."),
    ]
    let found = suspects.first { isSame($0.0.kept(boxes, scores, sigma, minimum)) }
    expect(
      false, "kept: \(own), expected \(right)", diagnosis: found?.1 ?? otherwise, line: line)
  }

  func testLoweredScores() throws {
    var generator = SeededGenerator(seed: 6271)
    for (sigma, dtype) in [(0.5, DType.float64), (0.2, .float64), (0.9, .float32)] {
      try expectKept(
        randomBoxes(9, extent: 5, &generator, dtype: dtype),
        Tensor.uniform([9], in: 0.3..<1, dtype: dtype, using: &generator), sigma: sigma,
        otherwise: """
          keep the best, multiply the scores of the others by exp(−overlap² / sigma), and look for \
          the best again.
          """)
    }
  }

  func testOrderAndEdges() throws {
    let boxes = Tensor(rows: [
      [0, 0, 10, 10], [1, 0, 11, 10], [30, 0, 40, 10], [0, 1, 10, 11], [60, 0, 70, 10],
    ])
    try expectKept(
      boxes, Tensor([0.9, 0.85, 0.5, 0.3, 0.5]),
      otherwise: "a box that has been lowered may fall behind one that was worse.")
    try expectKept(
      boxes, Tensor([0.9, 0.85, .nan, 0.3, 0.05]), minimum: 0.2,
      otherwise: "NaN is left out; what is, or becomes, less than minimumScore goes.")
    try expectKept(
      boxes, Tensor([0.4, 0.2, 0.4, 0.3, 0.4]), minimum: 0.2,
      otherwise: "of equal scores the smaller index comes first; minimumScore itself suffices.")
    try expectKept(
      boxes, Tensor([0.4, 0.3, 0.25, 0.3, 0.25]), minimum: 0.25,
      otherwise: "a box that overlaps no other keeps its score, and minimumScore itself suffices.")
    try expectKept(noRows(), Tensor([]), otherwise: "no boxes: nothing is kept.")
    try expectMismatch("5 boxes and 2 scores", diagnosis: "there is one score for each box.") {
      _ = try softSuppression(
        boxes: boxes, scores: .zeros([2]), iou: { overlaps($0, $1) })
    }
  }
}
