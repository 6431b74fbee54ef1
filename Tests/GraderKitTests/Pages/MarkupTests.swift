import XCTest

@testable import GraderKit

/// What is put into a page stays text.
final class MarkupTests: XCTestCase {
  private func escaped(_ text: String) -> String { ("\(text)" as Markup).html }

  func testMarkupInTextIsEscaped() {
    XCTAssertEqual(
      escaped("<script>alert('1')</script> & \"x\""),
      "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;")
    XCTAssertEqual(escaped("a < б & c"), "a &lt; б &amp; c")
  }

  func testLiteralsAndMarkupStayAsTheyAre() {
    let inner: Markup = "<b>\("<")</b>"
    XCTAssertEqual(
      ("<p>\(inner)\([inner, inner])\(3)</p>" as Markup).html,
      "<p><b>&lt;</b><b>&lt;</b><b>&lt;</b>3</p>")
  }

  func testCharactersThatTurnTextRoundAreNamed() {
    XCTAssertEqual(escaped("a\u{202E}b\u{2066}c"), "a⟨U+202E⟩b⟨U+2066⟩c")
    XCTAssertEqual(escaped("a\u{0}b\u{1B}[0m\u{FEFF}"), "a⟨U+0000⟩b⟨U+001B⟩[0m⟨U+FEFF⟩")
    XCTAssertEqual(escaped("\u{E0041}"), "⟨U+E0041⟩")
  }

  func testNoneOfThemIsOverlooked() {
    // Alone, and among letters that take the short way.
    let ranges: [ClosedRange<UInt32>] = [
      0...8, 0xB...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0x61C...0x61C, 0xFDD0...0xFDEF, 0xFEFF...0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F,
      0x1FFFE...0x1FFFF, 0x10FFFE...0x10FFFF,
    ]
    for scalar in ranges.joined().compactMap(Unicode.Scalar.init) {
      for text in [String(scalar), "б\(scalar)б"] {
        XCTAssertFalse(
          escaped(text).unicodeScalars.contains(scalar), String(scalar.value, radix: 16))
      }
    }
  }

  func testLettersJoinersAndLineEndsStay() {
    for text in ["שלום", "Иванова", "می\u{200C}خواهم", "👩\u{200D}💻", "a\n\tb"] {
      XCTAssertEqual(escaped(text), text)
    }
  }
}
