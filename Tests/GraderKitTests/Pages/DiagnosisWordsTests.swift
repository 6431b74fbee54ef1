import Foundation
import XCTest

@testable import GraderKit

/// Every diagnosis of the engine has a translation.
final class DiagnosisWordsTests: XCTestCase {
  /// The texts between quotation marks in a source, with those that `+` joins put together.
  private func literals(_ path: String) throws -> [String] {
    let source = String(
      decoding: try Data(contentsOf: SharedWorkshop.root.appending(path: path)), as: UTF8.self)
    let joined = source.replacing(/"\s*\+\s*"/, with: "")
    return joined.matches(of: /"((?:[^"\\]|\\.)*)"/).map { String($0.1) }
  }

  func testEveryDiagnosisOfTheEngineHasATranslation() throws {
    let source = String(
      decoding: try Data(
        contentsOf: SharedWorkshop.root.appending(
          path: "Sources/Gradus/GradientCheck/GradientDiagnosis+Sentence.swift")), as: UTF8.self)
    // One sentence a case: a case that is added without a translation is missed here.
    let cases = source.matches(of: /(?m)^    case \./).count
    XCTAssertEqual(cases, 34, "translate the new sentence, then count it")
    let known = DiagnosisSentences.all.map(\.english)
    var asked = 0
    for literal in try literals("Sources/Gradus/GradientCheck/GradientDiagnosis+Sentence.swift")
    where literal.count > 30 {
      // What stands around the values of a sentence.
      let parts = literal.replacing(/\\\([^()]*(\([^()]*\)[^()]*)*\)/, with: "\u{1}")
        // A value that is itself a text ends the literal here.
        .replacing(/\\\(.*/, with: "")
        .split(separator: "\u{1}").map { $0.trimmingCharacters(in: .whitespaces) }
      for part in parts where part.count > 12 {
        asked += 1
        XCTAssertTrue(known.contains { $0.contains(part) }, part)
      }
    }
    XCTAssertGreaterThan(asked, 30)
  }

  func testSentencesWithValuesAndNames() {
    XCTAssertEqual(
      DiagnosisWords.russian(
        "The numbers are right but in reverse order along axes 0 and 2; look for a flipped index "
          + "(convolution against cross-correlation, time running backwards)."),
      "Числа верны, но вдоль осей 0 и 2 идут в обратном порядке; ищите перевёрнутый индекс (свёртка "
        + "вместо взаимной корреляции, время вспять).")
    XCTAssertEqual(
      DiagnosisWords.russian(
        "w, b: besides the wrong sign, every entry is too large by the same whole number; a sum is "
          + "taken where a mean belongs. x: the gradient is wrong only at the indices 1 to 3 of axis "
          + "2, and right elsewhere; look at what is different there."),
      "w, b: знак неверен, и каждый элемент велик в одно и то же целое число раз; взята сумма там, "
        + "где нужно среднее. x: градиент неверен только на индексах с 1 по 3 оси 2, а в остальном "
        + "верен; посмотрите, что там иначе.")
    for place in [
      "at the border along axis 1", "at the border along axes 1 and 2",
      "at every index of axis 0 but the last", "at index 3 of axis 0", "in too many entries",
    ] {
      let text =
        "the gradient is right where it is not zero, but it is zero \(place); look for an assignment "
        + "where contributions must be added, a loop that ends early, or a mask that is too wide."
      XCTAssertNotNil(DiagnosisWords.russian(text), place)
    }
  }

  func testWhatIsNotKnownStaysAsItIs() {
    for text in [
      "", "the sign is wrong.", "the result is NaN. look at the division",
      "the numbers are right but one place off along axis x; look for an index",
    ] {
      XCTAssertNil(DiagnosisWords.russian(text), text)
    }
  }

  func testBothLanguagesHaveTheSameValues() {
    for (english, russian) in DiagnosisSentences.all + DiagnosisSentences.places {
      for mark in ["#", "@"] as [Character] {
        XCTAssertEqual(english.count { $0 == mark }, russian.count { $0 == mark }, english)
      }
    }
    let all = DiagnosisSentences.all.map(\.english)
    XCTAssertEqual(Set(all).count, all.count)
  }
}
