/// How a text becomes a cell of a CSV file, and a cell a text again.
///
/// Quoting is that of RFC 4180. A text that a spreadsheet would run as a formula is made harmless
/// with an apostrophe before it, which ``restoring(_:)`` takes away again. Some spreadsheets split
/// at semicolons, tabs or line ends even within quotes that they did not expect, so what follows
/// one of these counts as the beginning of a cell, too.
/// (OWASP, "CSV Injection".)
enum CSVCell {
  /// A cell that holds a text: harmless, and quoted where it must be.
  static func text(_ text: String) -> String {
    let harmless = disarming(text)
    // By scalar: to Swift a quotation mark and an accent after it are one character.
    let needsQuotes = harmless.unicodeScalars.contains { scalar in
      switch scalar {
      case ",", ";", "\"", "\n", "\r", "\t": true
      default: false
      }
    }
    let hasEdge =
      harmless.unicodeScalars.first == " " || harmless.unicodeScalars.last == " "
    guard needsQuotes || hasEdge || harmless != text else { return text }
    var quoted = "\""
    for scalar in harmless.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// Puts an apostrophe where a formula could begin.
  ///
  /// It also goes before apostrophes that a formula character follows: so every text comes back
  /// as it was, whether or not it had apostrophes of its own.
  static func disarming(_ text: String) -> String {
    guard mayChange(text) else { return text }
    var result = String.UnicodeScalarView()
    forEachScalar(of: text) { scalar, isBeforeFormula in
      if isBeforeFormula { result.append("'") }
      result.append(scalar)
    }
    return String(result)
  }

  /// Takes away what ``disarming(_:)`` has put in.
  static func restoring(_ text: String) -> String {
    guard mayChange(text) else { return text }
    var result = String.UnicodeScalarView()
    forEachScalar(of: text) { scalar, isBeforeFormula in
      if !(isBeforeFormula && scalar == "'") { result.append(scalar) }
    }
    return String(result)
  }

  /// A text without any of these at its beginning or inside is its own cell.
  private static func mayChange(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return first == "'" || startsFormula(first)
      || text.unicodeScalars.contains(where: splitsCells)
  }

  private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠": true
    default: false
    }
  }

  private static func splitsCells(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ";", "\t", "\r", "\n": true
    default: false
    }
  }

  /// Goes through a text and says of each scalar whether it stands at the beginning of a cell
  /// and is, after any number of apostrophes, what a formula begins with.
  private static func forEachScalar(of text: String, _ body: (Unicode.Scalar, Bool) -> Void) {
    let scalars = Array(text.unicodeScalars)
    var isAtBeginning = true
    for (index, scalar) in scalars.enumerated() {
      var isBeforeFormula = false
      if isAtBeginning {
        let next = scalars[index...].first { $0 != "'" }
        isBeforeFormula = next.map(startsFormula) ?? false
      }
      body(scalar, isBeforeFormula)
      isAtBeginning = splitsCells(scalar)
    }
  }
}
