import Gradus
import GradusTesting
import Recurrent
import XCTest

final class BuildVocabularyTests: LessonTestCase {
  func testSortedAndWithoutRepetition() throws {
    XCTAssertEqual(
      try buildVocabulary(of: "abba cab").characters, [Vocabulary.unknown, " ", "a", "b", "c"])
    XCTAssertEqual(
      try buildVocabulary(of: "b\u{FFFD}a").characters, [Vocabulary.unknown, "a", "b"],
      "the unknown character is listed once, in front")
  }
}
