import Gradus
import GradusTesting
import Recurrent
import XCTest

final class EncodeTests: LessonTestCase {
  func testPlacesInTheList() throws {
    let vocabulary = Vocabulary(characters: [Vocabulary.unknown, "а", "м"])
    XCTAssertEqual(try encode("мама!", vocabulary), [2, 1, 2, 1, 0])
  }
}
