import Detection
import Gradus
import GradusTesting
import XCTest

final class JudgeDetectionsChecks: LessonTestCase {
  /// How the judging may go wrong.
  private struct Judge {
    var sortsByPicture = false
    var skipsDuplicates = false
    var allowsDuplicates = false
    var takesSecondBest = false
    var includesThreshold = true

    func judged(
      _ detections: [[DetectedObject]], _ truths: [[TrueObject]], _ threshold: Double
    ) -> JudgedDetections {
      var all: [(picture: Int, object: DetectedObject)] = []
      for (n, list) in detections.enumerated() {
        all += list.filter { !$0.score.isNaN }.map { (n, $0) }
      }
      all.sort {
        sortsByPicture && $0.picture != $1.picture
          ? $0.picture < $1.picture : $0.object.score > $1.object.score
      }
      var found: Set<[Int]> = []
      var result = JudgedDetections(
        scores: [], isRight: [], truthCount: truths.reduce(0) { $0 + $1.count })
      for (n, object) in all {
        let overlaps = truths[n].map { object.box.intersectionOverUnion($0.box) }
        func isEnough(_ overlap: Double) -> Bool {
          overlap > threshold || includesThreshold && overlap == threshold
        }
        var best: Int?
        for (place, overlap) in overlaps.enumerated() where isEnough(overlap) {
          if takesSecondBest && found.contains([n, place]) { continue }
          if best == nil || overlap > overlaps[best ?? 0] { best = place }
        }
        var isRight = false
        if let best {
          let isNew = found.insert([n, best]).inserted
          if !isNew && skipsDuplicates { continue }
          isRight = isNew || allowsDuplicates
        }
        result.scores.append(object.score)
        result.isRight.append(isRight)
      }
      return result
    }
  }

  private func expectJudged(
    _ detections: [[DetectedObject]], _ truths: [[TrueObject]], threshold: Double = 0.5,
    otherwise: String, line: UInt = #line
  ) throws {
    expectEqual(
      try judgeDetections(detections, truths, threshold: threshold, iou: { overlaps($0, $1) }),
      Judge().judged(detections, truths, threshold), "the judged detections",
      suspects: [
        Suspect(
          Judge(sortsByPicture: true).judged(detections, truths, threshold),
          "the order runs over the detections of all pictures together, by falling score."),
        Suspect(
          Judge(skipsDuplicates: true).judged(detections, truths, threshold),
          "a second detection of the same object is wrong: it is not left out."),
        Suspect(
          Judge(allowsDuplicates: true).judged(detections, truths, threshold),
          "every truth is found once: a second detection of it is wrong."),
        Suspect(
          Judge(takesSecondBest: true).judged(detections, truths, threshold),
          """
          the truth of the largest overlap is looked up whether it has been found or not; a \
          detection does not turn to the second best.
          """),
        Suspect(
          Judge(includesThreshold: false).judged(detections, truths, threshold),
          "an overlap of exactly the threshold suffices."),
      ],
      otherwise: otherwise, line: line)
  }

  func testDuplicates() throws {
    try expectJudged(
      [
        [
          detected([0, 0, 10, 10], 0.6), detected([0, 0, 10, 9], 0.9),
          detected([0, 1, 10, 10], 0.7),
          detected([1, 0, 11, 10], 0.5), detected([40, 40, 50, 50], 0.8),
        ]
      ], [[real([0, 0, 10, 10]), real([3, 0, 13, 10]), real([40, 40, 50, 52])]],
      otherwise: "of several detections of one object that of the highest score is right.")
  }

  func testOrderOverAllPictures() throws {
    try expectJudged(
      [
        [detected([0, 0, 9, 9], 0.3), detected([50, 0, 60, 10], 0.8)],
        [],
        [
          detected([0, 0, 10, 10], 0.5), detected([20, 20, 30, 30], 0.9),
          detected([70, 0, 80, 9], 0.8),
        ],
        [detected([5, 5, 9, 9], 0.7)],
      ],
      [
        [real([0, 0, 10, 10])], [real([5, 5, 9, 9])],
        [real([20, 20, 30, 31]), real([70, 0, 80, 10])], [],
      ],
      otherwise: """
        scores fall over all pictures; a detection can find the truths of its own picture only; of \
        equal scores the earlier picture comes first.
        """)
  }

  func testEdges() throws {
    try expectJudged(
      [
        [
          detected([0, 0, 4, 2], 0.4), detected([20, 0, 24, 1], 0.9), detected([3, 3, 3, 3], 0.8),
        ],
        [
          detected([0, 0, 5, 5], .nan), detected([0, 0, 5, 4], 0.2), detected([0, 0, 5, 5], 0.1),
        ],
      ],
      [
        [real([0, 0, 4, 4]), real([20, 0, 24, 4]), real([3, 3, 3, 3]), real([-90, 0, -80, 5])],
        [real([0, 0, 5, 5])],
      ],
      otherwise: """
        exactly the threshold suffices; a score that is NaN is left out and finds nothing; truths \
        without area or outside of the picture count, though nobody finds them.
        """)
    try expectJudged([[], []], [[], []], otherwise: "nothing detected, nothing to find.")
    try expectJudged(
      [[detected([0, 0, 1, 1], 0.5)], []], [[], [real([0, 0, 1, 1])]],
      otherwise: "in a picture without truths every detection is wrong.")
    try expectMismatch(
      "detections of 2 pictures, truths of 1", diagnosis: "there is a list for every picture."
    ) {
      _ = try judgeDetections([[], []], [[]], iou: { overlaps($0, $1) })
    }
  }
}
