import Gradus
import GradusTesting
import Recurrent
import XCTest

final class BuildVocabularyChecks: LessonTestCase {
  func testEveryCharacterOnce() throws {
    let text = "Зима!.. Крестьянин,\nторжествуя, 👩‍🚀 обновляет путь. Ёлка, cafe\u{301}, 42 \u{FFFD}"
    let expected = [Vocabulary.unknown] + Set(text).subtracting([Vocabulary.unknown]).sorted()
    let result = try buildVocabulary(of: text).characters
    let found = Set(result)
    expect(
      result.count == found.count, "a character stands in the list more than once",
      diagnosis: "every character once; the unknown one is not listed again.")
    expect(
      result.first == Vocabulary.unknown, "code 0 is \(result.first.map { "\($0)" } ?? "missing")",
      diagnosis: "code 0 is Vocabulary.unknown, before all others.")
    expect(
      found == Set(expected), "\(found.count) characters, expected \(expected.count)",
      diagnosis: """
        every `Character` of the text, and no other: iterate over the text itself, not over its \
        code points or bytes. Capitals, blanks, line ends and signs made of several code points are \
        characters of their own.
        """)
    expect(
      result == expected, "the order is not the expected one",
      diagnosis: "after code 0 the characters stand in ascending order, sorted().")
    let shuffled = try buildVocabulary(of: String(text.reversed()) + text).characters
    expect(
      shuffled == result, "another order of the text gives another vocabulary",
      diagnosis: "the vocabulary depends on which characters occur, not on where and how often.")
    expect(
      try buildVocabulary(of: "").characters == [Vocabulary.unknown],
      "the vocabulary of an empty text is wrong",
      diagnosis: "an empty text gives [Vocabulary.unknown].")
  }
}

final class EncodeChecks: LessonTestCase {
  func testKnownAndUnknown() throws {
    // Not in ascending order: the code is the place in the list.
    let vocabulary = Vocabulary(characters: [Vocabulary.unknown, "м", "а", "👩‍🚀", " ", "é", "Ё"])
    let cases: [(String, [Int])] = [
      ("мама", [1, 2, 1, 2]), ("", []), ("мыла Ё", [1, 0, 0, 2, 4, 6]), ("xyz", [0, 0, 0]),
      // One character each, however many code points.
      ("👩‍🚀é", [3, 5]), ("e\u{301}!", [5, 0]), ("МА ё", [0, 0, 4, 0]), ("\u{FFFD}м", [0, 1]),
    ]
    for (text, expected) in cases {
      let codes = try encode(text, vocabulary)
      guard
        expect(
          codes.count == expected.count, "\(codes.count) codes for \(expected.count) characters",
          diagnosis: """
            one code for each `Character`, also for unknown ones, which are not left out; a letter \
            of several code points is one.
            """),
        expect(
          codes == expected, "the codes of a text are wrong",
          diagnosis: """
            the code of a character is its place in vocabulary.characters; 0 when it is not there. \
            Nothing is changed to small letters.
            """)
      else { return }
    }
  }
}

final class DecodeChecks: LessonTestCase {
  func testTextAndErrors() throws {
    let vocabulary = Vocabulary(characters: [Vocabulary.unknown, "о", "г", "👩‍🚀", "\n", "ё"])
    let cases: [([Int], String)] = [
      ([2, 1, 2, 1], "гого"), ([], ""), ([5, 4, 3, 0, 1], "ё\n👩‍🚀\u{FFFD}о"), ([0], "\u{FFFD}"),
    ]
    for (codes, text) in cases {
      expect(
        try decode(codes, vocabulary) == text, "the text of some codes is wrong",
        diagnosis: "each code is a place in vocabulary.characters; code 0 gives the unknown sign.")
    }
    for (codes, wrong) in [([1, 6, 9], 6), ([2, -1, 7], -1), ([3, 100], 100)] {
      try expectError(
        .codeOutOfRange(code: wrong, count: 6), "codes with \(wrong)",
        diagnosis: """
          a code below 0 or not below vocabulary.count throws RecurrentError.codeOutOfRange with the \
          first such code and the count.
          """
      ) { _ = try decode(codes, vocabulary) }
    }
  }
}
