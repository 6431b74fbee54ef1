import Detection
import Gradus
import GradusTesting
import XCTest

final class MatchAnchorsTests: LessonTestCase {
  /// The handout's example: anchor 1 is claimed by truth 1 below the threshold.
  func testClaimsAndThreshold() throws {
    let overlaps = Tensor(rows: [[0.8, 0.1], [0.1, 0.3], [0.6, 0.2], [0.2, 0.0]])
    assertTruths(try matchAnchors(overlaps, threshold: 0.5), [0, 1, 0, nil])
  }

  func testNoTruths() throws {
    assertTruths(try matchAnchors(Tensor([Double](), shape: [3, 0])), [nil, nil, nil])
  }

  private func assertTruths(_ actual: [Int?], _ expected: [Int?], line: UInt = #line) {
    func text(_ truths: [Int?]) -> String {
      "[" + truths.map { $0.map { "\($0)" } ?? "nil" }.joined(separator: ", ") + "]"
    }
    assertEqual(text(actual), text(expected), "the truth of each anchor", line: line)
  }
}
