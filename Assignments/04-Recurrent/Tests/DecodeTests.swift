import Gradus
import GradusTesting
import Recurrent
import XCTest

final class DecodeTests: LessonTestCase {
  func testCharactersOfCodes() throws {
    let vocabulary = Vocabulary(characters: [Vocabulary.unknown, "а", "м"])
    XCTAssertEqual(try decode([2, 1, 2, 1], vocabulary), "мама")
  }

  /// With your vocabulary and your codes.
  func testThereAndBack() throws {
    let text = "Мой дядя самых честных правил,\nКогда не в шутку занемог — 👩‍🚀"
    let vocabulary = try buildVocabulary(of: text)
    XCTAssertEqual(try decode(encode(text, vocabulary), vocabulary), text)
  }
}
