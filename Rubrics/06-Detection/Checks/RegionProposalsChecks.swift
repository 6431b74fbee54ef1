import Detection
import Gradus
import GradusTesting
import XCTest

final class RegionProposalsChecks: LessonTestCase {
  /// How the choice may go wrong.
  private struct Choice {
    var limitsCandidates = true
    var clips = true
    var swapsSides = false
    var drops = true
    var dropsBeforeClipping = false
    var suppresses = true
    var limitsProposals = true
    var limitsBeforeSuppression = false

    func proposals(_ boxes: Tensor, _ scores: Tensor, _ plan: ProposalPlan) -> [[Double]] {
      var list = (0..<boxes.shape[0]).filter { !scores[$0].isNaN }
        .map { row in (score: scores[row], box: (0..<4).map { boxes[row, $0] }) }
      list = Self.sorted(list)
      if limitsCandidates { list = Array(list.prefix(plan.candidates)) }
      func isLarge(_ box: [Double]) -> Bool {
        let (width, height) = (box[2] - box[0], box[3] - box[1])
        return min(width, height) >= plan.shortestSide && width > 0 && height > 0
      }
      if dropsBeforeClipping { list = list.filter { isLarge($0.box) } }
      if clips {
        let limits =
          swapsSides ? [plan.imageHeight, plan.imageWidth] : [plan.imageWidth, plan.imageHeight]
        list = list.map { item in
          (item.score, (0..<4).map { min(max(item.box[$0], 0), limits[$0 % 2]) })
        }
      }
      if drops && !dropsBeforeClipping { list = list.filter { isLarge($0.box) } }
      if limitsBeforeSuppression { list = Array(list.prefix(plan.proposals)) }
      if suppresses {
        let rows = Tensor(list.flatMap { $0.box }, shape: [list.count, 4])
        list = suppression(rows, Tensor(list.map { $0.score }), plan.threshold).map { list[$0] }
      }
      if limitsProposals { list = Array(list.prefix(plan.proposals)) }
      return list.map { $0.box + [$0.score] }
    }

    private static func sorted(_ list: [(score: Double, box: [Double])]) -> [(
      score: Double, box: [Double]
    )] {
      list.enumerated().sorted {
        ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
      }.map { $0.element }
    }
  }

  private func expectProposals(
    _ boxes: Tensor, _ scores: Tensor, _ plan: ProposalPlan, otherwise: String, line: UInt = #line
  ) throws {
    let own = try regionProposals(boxes: boxes, scores: scores, plan: plan, suppress: suppression)
    let count = own.scores.count
    guard
      expect(
        own.boxes.shape == [count, 4] && own.scores.shape == [count]
          && own.boxes.dtype == boxes.dtype && own.scores.dtype == scores.dtype,
        "boxes \(own.boxes.shape) \(own.boxes.dtype), scores \(own.scores.shape) \(own.scores.dtype)",
        diagnosis: "there are as many boxes as scores, in the element types given.", line: line)
    else { return }
    let rows = (0..<count).map { k in (0..<4).map { own.boxes[k, $0] } + [own.scores[k]] }
    func wrong(_ choice: Choice, _ advice: String) -> Suspect<[[Double]]> {
      Suspect(choice.proposals(boxes, scores, plan), advice)
    }
    expectEqual(
      rows, Choice().proposals(boxes, scores, plan), "the proposals",
      suspects: [
        wrong(
          Choice(limitsCandidates: false), "only the best plan.candidates boxes are looked at."),
        wrong(Choice(clips: false), "boxes are clipped to the picture."),
        wrong(Choice(swapsSides: true), "x is limited by the width, y by the height."),
        wrong(Choice(drops: false), "boxes that are too small are dropped."),
        wrong(
          Choice(dropsBeforeClipping: true), "what counts is how large a box is after clipping."),
        wrong(Choice(suppresses: false), "`suppress` says which boxes stay."),
        wrong(Choice(limitsProposals: false), "there are at most plan.proposals."),
        wrong(
          Choice(limitsBeforeSuppression: true),
          "the number of proposals is limited after the suppression, not before."),
      ],
      otherwise: otherwise, line: line)
  }

  private let heap = Tensor(rows: [
    [0, 0, 10, 10], [30, 5, 42, 19], [1, 0, 11, 10], [31, 5, 43, 19], [60, 20, 70, 28],
    [0, 30, 9, 39], [80, 1, 90, 12],
  ])

  func testCandidates() throws {
    let plan = ProposalPlan(imageHeight: 50, imageWidth: 100, candidates: 4)
    try expectProposals(
      heap, Tensor([0.2, 0.5, 0.9, 0.8, 0.7, .nan, 0.1]), plan,
      otherwise: "NaN is left out, the best `candidates` stay, then the others are suppressed.")
    try expectProposals(
      heap, Tensor([0.5, 0.5, 0.4, 0.5, 0.5, 0.5, 0.5]), plan,
      otherwise: "of equal scores the smaller index comes first.")
    try expectProposals(
      noRows(dtype: .float32), Tensor.zeros([0]), plan, otherwise: "no anchors: no proposals.")
    try expectMismatch("7 boxes, 6 scores", diagnosis: "there is one score for each box.") {
      _ = try regionProposals(
        boxes: heap, scores: .zeros([6]), plan: plan, suppress: suppression)
    }
  }

  func testClipping() throws {
    let boxes = Tensor(rows: [
      [-5, -8, 10, 12], [80, 30, 120, 70], [20, -9, 35, 60], [-30, 10, 130, 20], [70, 2, 79, 9],
    ])
    try expectProposals(
      boxes, Tensor([0.3, 0.9, 0.5, 0.8, 0.6]),
      ProposalPlan(imageHeight: 50, imageWidth: 100),
      otherwise: "left and right are limited to 0…imageWidth, top and bottom to 0…imageHeight.")
    try expectProposals(
      boxes.converted(to: .float32), Tensor.arange(5),
      ProposalPlan(imageHeight: 15, imageWidth: 75), otherwise: "in 32 bits too.")
  }

  func testSmallBoxes() throws {
    let boxes = Tensor(rows: [
      [10, 10, 14, 30], [20, 40, 40, 43], [96, 10, 110, 30], [-20, 5, -6, 20], [50, 5, 54, 9],
      [70, 20, 70, 30], [60, 30, 80, 45], [30, 46, 45, 60],
      // Half a pixel is an area, also when it is narrow or low; a line is none.
      [85, 3, 85.5, 9], [85, 20, 91, 20.5], [85, 30, 91, 30],
    ])
    let scores = Tensor([0.1, 0.2, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.35, 0.3, 0.25])
    for side in [4.0, 0, 5] {
      try expectProposals(
        boxes, scores, ProposalPlan(imageHeight: 50, imageWidth: 100, shortestSide: side),
        otherwise: "both sides must be at least plan.shortestSide, and above 0, after clipping.")
    }
  }

  func testSuppressionAndLimit() throws {
    var generator = SeededGenerator(seed: 6251)
    // Five heaps of eight boxes, so that the best ones overlap.
    let heaps = (0..<40).map { $0 % 5 == 0 ? 0 : ($0 % 5) + 1 }
    let boxes =
      heap.gathered(heaps) * 0.4 + Tensor.uniform([40, 4], dtype: .float64, using: &generator)
    let scores = Tensor.uniform([40], dtype: .float64, using: &generator)
    for (threshold, limit) in [(0.3, 5), (0.6, 100), (0.1, 3)] {
      try expectProposals(
        boxes, scores,
        ProposalPlan(
          imageHeight: 26, imageWidth: 28, candidates: 30, threshold: threshold, proposals: limit),
        otherwise: "suppress with plan.threshold, then take the first plan.proposals.")
    }
  }
}
