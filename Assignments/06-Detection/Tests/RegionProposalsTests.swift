import Detection
import Gradus
import GradusTesting
import XCTest

final class RegionProposalsTests: LessonTestCase {
  func testBestFirst() throws {
    let boxes = Tensor(rows: [[0, 0, 10, 10], [20, 20, 30, 30], [40, 40, 50, 50]])
    // Here nothing is suppressed.
    let proposals = try regionProposals(
      boxes: boxes, scores: Tensor([0.2, 0.9, 0.5]),
      plan: ProposalPlan(imageHeight: 60, imageWidth: 60, proposals: 2)
    ) { boxes, _, _ in Array(0..<boxes.shape[0]) }
    assertClose(proposals.boxes, Tensor(rows: [[20, 20, 30, 30], [40, 40, 50, 50]]))
    assertClose(proposals.scores, Tensor([0.9, 0.5]))
  }
}
