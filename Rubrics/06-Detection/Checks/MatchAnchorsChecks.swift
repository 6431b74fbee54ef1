import Detection
import Gradus
import GradusTesting
import XCTest

final class MatchAnchorsChecks: LessonTestCase {
  /// How a matching may go wrong.
  private struct Matching {
    var claims = true
    /// Claims go by truth, one after the other, each to its best anchor, whoever has it.
    var claimsOverwrite = false
    /// Claims go by truth, one after the other, to the best anchor that is free.
    var claimsInOrder = false
    var includesThreshold = true
    var lastOfEquals = false
    var claimsNothing = false

    func match(_ overlaps: Tensor, _ threshold: Double) -> [Int?] {
      let (anchors, truths) = (overlaps.shape[0], overlaps.shape[1])
      var result = [Int?](repeating: nil, count: anchors)
      for m in 0..<anchors {
        var best: Int?
        for t in 0..<truths {
          guard let own = best else {
            best = t
            continue
          }
          let (x, y) = (overlaps[m, t], overlaps[m, own])
          if x > y || lastOfEquals && x == y { best = t }
        }
        guard let best else { continue }
        let overlap = overlaps[m, best]
        if overlap > threshold || includesThreshold && overlap == threshold { result[m] = best }
      }
      guard claims else { return result }
      var pairs = (0..<anchors).flatMap { m in (0..<truths).map { (m, $0) } }
        .filter { claimsNothing || overlaps[$0.0, $0.1] > 0 }
      pairs.sort { overlaps[$0.0, $0.1] > overlaps[$1.0, $1.1] }
      if claimsOverwrite || claimsInOrder {
        pairs = (0..<truths).flatMap { t in pairs.filter { $0.1 == t } }
      }
      var (doneAnchors, doneTruths): (Set<Int>, Set<Int>) = ([], [])
      for (m, t) in pairs where !doneTruths.contains(t) {
        if doneAnchors.contains(m) && !claimsOverwrite { continue }
        result[m] = t
        doneAnchors.insert(m)
        doneTruths.insert(t)
      }
      return result
    }
  }

  private func expectMatches(
    _ overlaps: Tensor, threshold: Double = 0.5, otherwise: String, line: UInt = #line
  ) throws {
    expectEqual(
      try matchAnchors(overlaps, threshold: threshold), Matching().match(overlaps, threshold),
      "the matches",
      suspects: [
        Suspect(
          Matching(claims: false).match(overlaps, threshold),
          "every truth claims its best anchor, also below the threshold."),
        Suspect(
          Matching(claimsOverwrite: true).match(overlaps, threshold),
          """
          two truths want the same anchor, and one of them has lost its own: the larger overlap \
          wins, and the other truth takes the best anchor that is left.
          """),
        Suspect(
          Matching(claimsInOrder: true).match(overlaps, threshold),
          "claims go by size: the largest overlap of all comes first, not the first truth."),
        Suspect(
          Matching(includesThreshold: false).match(overlaps, threshold),
          "an overlap of exactly the threshold suffices."),
        Suspect(
          Matching(lastOfEquals: true).match(overlaps, threshold),
          "of equal overlaps the first counts."),
        Suspect(
          Matching(claimsNothing: true).match(overlaps, threshold),
          "a truth that overlaps no anchor claims none."),
      ],
      otherwise: otherwise, line: line)
  }

  func testRandomOverlaps() throws {
    var generator = SeededGenerator(seed: 6131)
    for (anchors, truths) in [(12, 3), (7, 5), (30, 4)] {
      let overlaps = Tensor.uniform([anchors, truths], dtype: .float64, using: &generator)
      try expectMatches(
        overlaps, threshold: 0.7,
        otherwise: "first the claims of the truths, then the anchors above the threshold.")
    }
    try expectMismatch(
      "overlaps of one axis", diagnosis: "overlaps are [A, T], else throw mismatch."
    ) { _ = try matchAnchors(.zeros([4])) }
  }

  func testThreshold() throws {
    let overlaps = Tensor(rows: [
      [0.9, 0.0], [0.5, 0.25], [0.45, 0.44], [0.0, 0.75], [0.6, 0.625], [0.125, 0.375],
    ])
    try expectMatches(
      overlaps, threshold: 0.5,
      otherwise:
        "an anchor takes the truth of its largest overlap, if that is at least the threshold.")
    try expectMatches(overlaps, threshold: 0.375, otherwise: "the threshold is a parameter.")
  }

  func testEveryTruthClaims() throws {
    let overlaps = Tensor(rows: [
      [0.1, 0.0, 0.05], [0.3, 0.0, 0.0], [0.0, 0.02, 0.0], [0.0, 0.01, 0.2], [0.8, 0.0, 0.1],
    ])
    try expectMatches(
      overlaps, otherwise: "every truth claims one anchor, however small the overlap.")
    // An anchor above the threshold for one truth is claimed by another.
    let wanted = Tensor(rows: [[0.9, 0.0], [0.7, 0.4], [0.6, 0.1]])
    try expectMatches(wanted, otherwise: "a claim goes before what the threshold says.")
  }

  func testContest() throws {
    // Both want anchor 0; the second truth overlaps it more.
    try expectMatches(
      Tensor(rows: [[0.6, 0.7], [0.3, 0.65], [0.2, 0.1]]),
      otherwise: "the larger overlap wins the anchor; the other truth takes the best that is left.")
    // Three truths, one anchor that all want, and a second choice that two share.
    try expectMatches(
      Tensor(rows: [[0.5, 0.6, 0.55], [0.4, 0.1, 0.45], [0.05, 0.2, 0.1], [0.3, 0.0, 0.0]]),
      threshold: 0.9,
      otherwise: "after each claim look again for the largest overlap of what is left.")
    // More truths than anchors: only two can claim.
    try expectMatches(
      Tensor(rows: [[0.2, 0.4, 0.3], [0.1, 0.35, 0.25]]),
      otherwise: "when no anchor is left, the remaining truths have none.")
  }

  func testTies() throws {
    let overlaps = Tensor(rows: [
      [0.4, 0.4], [0.4, 0.4], [0.6, 0.6], [0.25, 0.0], [0.75, 0.75], [0.5, 0.5],
    ])
    try expectMatches(
      overlaps,
      otherwise: """
        of equal overlaps that of the anchor with the smaller index counts, then that of the truth \
        with the smaller index.
        """)
  }

  func testNoTruths() throws {
    for anchors in [4, 0] {
      expectEqual(
        try matchAnchors(.zeros([anchors, 0])), [Int?](repeating: nil, count: anchors),
        "the matches without truths", otherwise: "without truths every anchor is background.")
    }
    expectEqual(
      try matchAnchors(.zeros([0, 3], dtype: .float64)), [], "the matches without anchors",
      otherwise: "without anchors there are no matches.")
    try expectMatches(
      Tensor(rows: [[0.9], [0.1]]), otherwise: "a single truth takes the anchor that it overlaps.")
  }

  func testTruthOutside() throws {
    let overlaps = Tensor(rows: [[0.0, 0.0, 0.7], [0.2, 0.0, 0.0], [0.0, 0.0, 0.55], [0, 0, 0]])
    try expectMatches(
      overlaps,
      otherwise: """
        a truth without area or outside of the picture overlaps no anchor and claims none: only \
        overlaps above 0 count.
        """)
  }
}
