/// How much room a text takes, estimated: the reader's font is not known here.
///
/// The widths are those of common sans-serif faces, a little on the wide side.
enum TextMetrics {
  /// The width of a text in pixels.
  static func width(_ text: String, size: Double) -> Double {
    var units = 0.0
    for scalar in text.unicodeScalars { units += width(of: scalar) }
    return units * size
  }

  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ", "\u{202f}": 0.31
    case "f", "t", "r", "(", ")", "[", "]", "-", "/": 0.39
    case "m", "w", "M", "W", "@", "%", "Ж", "Ш", "Щ", "Ю", "ж", "ш", "щ", "ю", "Ы": 0.89
    case "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻": 0.4
    case "a"..."z", "0"..."9": 0.57
    case "A"..."Z": 0.69
    case "\u{0300}"..."\u{036f}": 0
    case "\u{0400}"..."\u{042f}": 0.72
    case "\u{0430}"..."\u{04ff}": 0.61
    case "\u{1100}"..."\u{11ff}", "\u{2e80}"..."\u{9fff}", "\u{ac00}"..."\u{d7ff}": 1
    case "\u{1f000}"..."\u{1ffff}": 1.3
    default: 0.62
    }
  }

  /// A text broken at spaces into lines of at most this width; the last of them ends with an
  /// ellipsis when there is more.
  static func lines(_ text: String, size: Double, width limit: Double, most: Int) -> [String] {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty else { return [] }
    var lines = [words[0]]
    for word in words.dropFirst() {
      let longer = lines[lines.count - 1] + " " + word
      if width(longer, size: size) <= limit {
        lines[lines.count - 1] = longer
      } else if lines.count < most {
        lines.append(word)
      } else {
        lines[lines.count - 1] += " …"
        break
      }
    }
    return lines.map { shortened($0, size: size, width: limit) }
  }

  /// A text cut to a width, with an ellipsis where something is gone.
  static func shortened(_ text: String, size: Double, width limit: Double) -> String {
    guard width(text, size: size) > limit else { return text }
    var kept = Substring(text)
    if kept.hasSuffix(" …") { kept = kept.dropLast(2) }
    while kept.count > 1 && width(kept + "…", size: size) > limit { kept = kept.dropLast() }
    return kept + "…"
  }

  private static func width(_ text: Substring, size: Double) -> Double {
    width(String(text), size: size)
  }
}
