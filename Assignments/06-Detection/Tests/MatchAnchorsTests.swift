import Detection
import Gradus
import GradusTesting
import XCTest

final class MatchAnchorsTests: LessonTestCase {
  /// The handout's example: anchor 1 is claimed by truth 1 below the threshold.
  func testClaimsAndThreshold() throws {
    let overlaps = Tensor(rows: [[0.8, 0.1], [0.1, 0.3], [0.6, 0.2], [0.2, 0.0]])
    XCTAssertEqual(try matchAnchors(overlaps, threshold: 0.5), [0, 1, 0, nil])
  }

  func testNoTruths() throws {
    XCTAssertEqual(try matchAnchors(Tensor([Double](), shape: [3, 0])), [nil, nil, nil])
  }
}
