/// The changes that can be made within one line of code.
struct LineMutations {
  /// One change.
  struct Edit: Equatable {
    var kind: Mutant.Kind
    /// The columns that are replaced.
    var range: Range<Int>
    var replacement: [Character]
  }

  /// The line with blanks for what is no code.
  let code: [Character]

  /// All changes, in the order of their columns.
  var edits: [Edit] {
    (operators + constants + swaps).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: Operators

  /// Operators between blanks, and what stands there instead.
  private static let binary: [String: [(Mutant.Kind, String)]] = [
    "+": [(.arithmetic, "-")], "-": [(.arithmetic, "+")],
    "*": [(.arithmetic, "/")], "/": [(.arithmetic, "*")], "%": [(.arithmetic, "*")],
    "<": [(.boundary, "<="), (.comparison, ">")], "<=": [(.boundary, "<"), (.comparison, ">=")],
    ">": [(.boundary, ">="), (.comparison, "<")], ">=": [(.boundary, ">"), (.comparison, "<=")],
    "==": [(.comparison, "!=")], "!=": [(.comparison, "==")],
    "&&": [(.logic, "||")], "||": [(.logic, "&&")],
    "+=": [(.accumulation, "="), (.arithmetic, "-=")],
    "-=": [(.accumulation, "="), (.arithmetic, "+=")],
    "*=": [(.accumulation, "="), (.arithmetic, "/=")],
    "/=": [(.accumulation, "="), (.arithmetic, "*=")],
  ]

  private static let operatorCharacters = Set("+-*/%<>=!&|.^~?")

  private var operators: [Edit] {
    var found: [Edit] = []
    var column = 0
    while column < code.count {
      guard Self.operatorCharacters.contains(code[column]) else {
        column += 1
        continue
      }
      let start = column
      while column < code.count, Self.operatorCharacters.contains(code[column]) { column += 1 }
      found += edits(ofOperator: String(code[start..<column]), at: start..<column)
    }
    return found
  }

  private func edits(ofOperator text: String, at range: Range<Int>) -> [Edit] {
    let isBlankBefore = range.lowerBound == 0 || code[range.lowerBound - 1].isWhitespace
    let isBlankAfter = range.upperBound == code.count || code[range.upperBound].isWhitespace
    if text == "..<" || text == "..." {
      // Not the dots of a list of arguments, or of a range without an end.
      guard range.lowerBound > 0, range.upperBound < code.count,
        ![",", ")", "]", ":"].contains(code[range.upperBound])
      else { return [] }
      return [
        Edit(kind: .boundary, range: range, replacement: Array(text == "..<" ? "..." : "..<"))
      ]
    }
    if isBlankBefore, isBlankAfter, range.lowerBound > 0 {
      return (Self.binary[text] ?? []).map {
        Edit(kind: $0.0, range: range, replacement: Array($0.1))
      }
    }
    let isPrefix =
      !isBlankAfter
      && (isBlankBefore || ["(", "[", ","].contains(code[range.lowerBound - 1]))
    if isPrefix, text == "-" || text == "!" {
      return [Edit(kind: text == "-" ? .sign : .logic, range: range, replacement: [])]
    }
    return []
  }

  // MARK: Constants

  private var constants: [Edit] {
    var found: [Edit] = []
    var column = 0
    while column < code.count {
      guard code[column].isLetter || code[column].isNumber || code[column] == "_" else {
        column += 1
        continue
      }
      let start = column
      let isNumber = code[start].isNumber
      while column < code.count, isPartOfWord(column, isNumber: isNumber, start: start) {
        column += 1
      }
      // A member of a tuple, `$0`, and the like are no constants.
      if start > 0, [".", "$", "#", "@"].contains(code[start - 1]), isNumber { continue }
      let word = String(code[start..<column])
      if let other = Self.other(word, isNumber: isNumber) {
        found.append(Edit(kind: .constant, range: start..<column, replacement: Array(other)))
      }
    }
    return found
  }

  private func isPartOfWord(_ column: Int, isNumber: Bool, start: Int) -> Bool {
    let character = code[column]
    if character.isLetter || character.isNumber || character == "_" { return true }
    guard isNumber else { return false }
    if character == ".", column + 1 < code.count, code[column + 1].isNumber { return true }
    // The sign of an exponent.
    return (character == "-" || character == "+") && "eE".contains(code[column - 1])
      && column + 1 < code.count && code[column + 1].isNumber
      && !code[start..<column].contains("x")
  }

  private static func other(_ word: String, isNumber: Bool) -> String? {
    switch word {
    case "true": return "false"
    case "false": return "true"
    case "min": return "max"
    case "max": return "min"
    default: break
    }
    guard isNumber else { return nil }
    if let whole = Int(word.filter { $0 != "_" }) { return String(whole + 1) }
    return Double(word.filter { $0 != "_" }).map { "\($0 + 1)" }
  }

  // MARK: Swaps

  /// Arguments and indices that change places: the first with the second, the second with the
  /// third, and so on.
  private var swaps: [Edit] {
    var found: [Edit] = []
    for open in code.indices where code[open] == "(" || code[open] == "[" {
      guard open > 0, isCallOrSubscript(before: open), let close = closing(open),
        code[open] == "[" || !Self.symmetric.contains(name(before: open))
      else { continue }
      let parts = parts(between: open + 1, and: close)
      for (first, second) in zip(parts, parts.dropFirst()) {
        let (one, other) = (value(first), value(second))
        guard code[one] != code[other] else { continue }
        found.append(
          Edit(
            kind: code[open] == "(" ? .arguments : .indices,
            range: one.lowerBound..<other.upperBound,
            replacement: Array(code[other]) + Array(code[one.upperBound..<other.lowerBound])
              + Array(code[one])))
      }
    }
    return found
  }

  /// Functions that do not care which argument is first; `min` and `max` do for NaN alone.
  private static let symmetric: Set<String> = ["min", "max", "dot"]

  private func name(before open: Int) -> String {
    var start = open
    while start > 0, code[start - 1].isLetter || code[start - 1].isNumber || code[start - 1] == "_"
    {
      start -= 1
    }
    // A method of that name has another receiver when its argument changes.
    return start > 0 && code[start - 1] == "." ? "" : String(code[start..<open])
  }

  private func isCallOrSubscript(before open: Int) -> Bool {
    let character = code[open - 1]
    return character.isLetter || character.isNumber || ["_", ")", "]"].contains(character)
  }

  /// The bracket that closes another, on the same line.
  private func closing(_ open: Int) -> Int? {
    var depth = 0
    for column in open..<code.count {
      if "([{".contains(code[column]) { depth += 1 }
      if ")]}".contains(code[column]) { depth -= 1 }
      if depth == 0 { return column }
    }
    return nil
  }

  /// What the commas outside of inner brackets part.
  private func parts(between start: Int, and end: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var depth = 0
    var begin = start
    for column in start..<end {
      if "([{".contains(code[column]) { depth += 1 }
      if ")]}".contains(code[column]) { depth -= 1 }
      if code[column] == ",", depth == 0 {
        parts.append(begin..<column)
        begin = column + 1
      }
    }
    return parts + [begin..<end]
  }

  /// An argument without its label and the blanks around it.
  private func value(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    if let colon = code[range].firstIndex(of: ":"),
      code[start..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " || $0 == "_" })
    {
      start = colon + 1
    }
    while start < end, code[start].isWhitespace { start += 1 }
    while end > start, code[end - 1].isWhitespace { end -= 1 }
    return start..<end
  }
}
