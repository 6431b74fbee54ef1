/// HTML that is safe to put into a page.
///
/// What stands in the literal is markup; every text that is put into it is escaped, so that no id,
/// message or name can become markup. It takes an argument label to do otherwise, and there is none.
///
/// ```swift
/// let cell: Markup = "<td title=\"\(student)\">\(score)</td>"
/// ```
struct Markup: ExpressibleByStringInterpolation, Equatable, Sendable {
  /// The markup's text.
  private(set) var html: String

  init(stringLiteral value: String) {
    html = value
  }

  init(stringInterpolation: Interpolation) {
    html = stringInterpolation.html
  }

  /// Nothing.
  static let empty: Markup = ""

  var isEmpty: Bool { html.isEmpty }

  static func += (left: inout Markup, right: Markup) { left.html += right.html }

  /// Collects literal markup, and texts with what HTML would act on taken away.
  struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { html += literal }

    mutating func appendInterpolation(_ text: String) { Markup.append(text, to: &html) }

    mutating func appendInterpolation(_ text: Substring) { Markup.append(String(text), to: &html) }

    mutating func appendInterpolation(_ number: Int) { html += String(number) }

    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }

    mutating func appendInterpolation(_ parts: [Markup]) {
      for part in parts { html += part.html }
    }
  }

  private static func append(_ text: String, to html: inout String) {
    if text.utf8.allSatisfy(isPlain) {
      html += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      case "\n", "\t": html.unicodeScalars.append(scalar)
      default:
        if isInvisible(scalar) {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          html += "⟨U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)⟩"
        } else {
          html.unicodeScalars.append(scalar)
        }
      }
    }
  }

  /// Bytes of which no character is made that has to be looked at: printable ASCII that HTML leaves
  /// alone, and the letters of most scripts, but not what begins with the same bytes as a character
  /// that ``isInvisible(_:)`` names.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      false
    case 0x20..<0x7F, 0x80...0xBF: true
    case 0xC2, 0xD8, 0xE2, 0xEF, 0xF0...0xFF: false
    default: byte >= 0xC3
    }
  }

  /// Characters that change how others are shown, or are nothing at all: a student could make a
  /// line read otherwise than it is. They are named instead. The joiners that Persian names and
  /// emoji need stay.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: scalar.properties.isNoncharacterCodePoint
    }
  }
}

extension Sequence where Element == Markup {
  /// The parts one after another.
  func joined() -> Markup { reduce(into: Markup.empty) { $0 += $1 } }
}
