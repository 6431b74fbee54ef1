import Gradus
import GradusTesting
import Segmentation
import XCTest

final class DiceLossTests: LessonTestCase {
  func testEqualMasks() throws {
    let targets = image([[1, 0, 1], [0, 0, 1]])
    assertClose(try diceLoss((targets - 0.5) * 200, targets), 0, absolute: 1e-9)
  }

  /// Logits of 0 are probabilities of ½: 2·Σpt = 3, Σp = 3, Σt = 3.
  func testByHand() throws {
    let targets = image([[1, 0, 1], [0, 0, 1]])
    assertClose(try diceLoss(targets.zerosLike, targets), 1 - 4.0 / 7)
  }
}
