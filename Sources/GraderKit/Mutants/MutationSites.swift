import Foundation

/// Finds the places of a Swift source at which it can be mutated, and makes the mutants.
///
/// It works on the text without comments and string literals and knows no more of Swift than where
/// operators, numbers, brackets and lines begin and end. What it makes of a place that it
/// misjudges does not compile, and counts for nothing.
struct MutationSites {
  private let file: String
  /// The source's lines, character for character beside `code`.
  private let lines: [[Character]]
  /// The same lines with blanks for what is no code.
  private let code: [[Character]]
  /// By line, the columns of it that are parameters of public functions.
  private let publicParameters: [Int: IndexSet]

  init(file: String, content: [UInt8]) {
    self.file = file
    let text = String(decoding: content, as: UTF8.self)
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(
      Array.init)
    code = SourceCode(content).lines.map(Array.init)
    publicParameters = Self.publicParameters(code)
  }

  /// All mutants, in the order of their places.
  var mutants: [Mutant] {
    lines.indices.flatMap { line -> [Mutant] in
      guard isWorthMutating(line) else { return [] }
      let edits = LineMutations(code: code[line]).edits.filter {
        !isInMessage(line, $0.range.lowerBound)
          && publicParameters[line]?.contains($0.range.lowerBound) != true
      }
      return edits.compactMap { mutant(line, $0) } + droppedStatement(line)
    }
  }

  /// Whether a line says something that checks could notice.
  private func isWorthMutating(_ line: Int) -> Bool {
    let start = String(code[line]).trimmingPrefix { $0.isWhitespace }
    return !start.isEmpty && !["import ", "@"].contains { start.hasPrefix($0) }
  }

  /// Whether a place is inside a text or an error that is thrown: what an error says is nobody's
  /// points.
  private func isInMessage(_ line: Int, _ column: Int) -> Bool {
    lines[line][..<column].contains("\"") || String(code[line][..<column]).contains(/\bthrow\b/)
  }

  /// The parameters of public functions stand in the stub, and their defaults are compiled into the
  /// caller, that is, into the checks: those of a submission are never used.
  private static func publicParameters(_ code: [[Character]]) -> [Int: IndexSet] {
    var places: [Int: IndexSet] = [:]
    var depth = 0
    for (line, characters) in code.enumerated() {
      var column = 0
      if depth == 0 {
        guard
          let head = String(characters).firstMatch(
            of: /\b(public|open)\b[^(){}=]*\b(func\b[^(]+|init[?!]?|subscript)\(/)
        else { continue }
        column = head.output.0.count + String(characters)[..<head.range.lowerBound].count - 1
      }
      while column < characters.count {
        if characters[column] == "(" { depth += 1 }
        if characters[column] == ")" { depth -= 1 }
        if depth == 0 { break }
        places[line, default: []].insert(column)
        column += 1
      }
    }
    return places
  }

  private func mutant(_ line: Int, _ edit: LineMutations.Edit) -> Mutant? {
    // What is exchanged may hold a text, which the code has blanks for.
    guard lines[line][edit.range] == code[line][edit.range] else { return nil }
    var changed = lines[line]
    changed.replaceSubrange(edit.range, with: edit.replacement)
    return mutant(line, edit.kind, changed: changed)
  }

  private func mutant(_ line: Int, _ kind: Mutant.Kind, changed: [Character]) -> Mutant? {
    guard changed != lines[line] else { return nil }
    var all = lines
    all[line] = changed
    return Mutant(
      file: file, line: line + 1, kind: kind, original: Self.trimmed(lines[line]),
      changed: Self.trimmed(changed), text: all.map { String($0) }.joined(separator: "\n"))
  }

  private static func trimmed(_ line: [Character]) -> String {
    var slice = line[...]
    while slice.first?.isWhitespace == true { slice.removeFirst() }
    while slice.last?.isWhitespace == true { slice.removeLast() }
    return String(slice)
  }

  // MARK: Statements

  /// The line left out, when it is a whole statement that others can do without: an assignment or
  /// a call.
  private func droppedStatement(_ line: Int) -> [Mutant] {
    let text = Self.trimmed(code[line])
    // The compiler puts it back.
    if text == "super.init()" { return [] }
    guard isWholeStatement(line, text), Self.isAssignment(text) || Self.isCall(text) else {
      return []
    }
    return mutant(line, .statement, changed: []).map { [$0] } ?? []
  }

  private static let leadingWords: Set<String> = [
    "let", "var", "if", "guard", "for", "while", "repeat", "switch", "case", "default", "return",
    "func", "struct", "enum", "class", "extension", "init", "throw", "break", "continue", "public",
    "private", "fileprivate", "static", "else", "defer", "do", "final", "override", "mutating",
  ]

  private func isWholeStatement(_ line: Int, _ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" || first == "(" else {
      return false
    }
    let word = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    if Self.leadingWords.contains(String(word)) { return false }
    let isBalanced = ["()", "[]", "{}"].allSatisfy { pair in
      text.count { $0 == pair.first } == text.count { $0 == pair.last }
    }
    return isBalanced && !continues(after: neighbour(line, by: -1))
      && !isContinuation(neighbour(line, by: 1))
  }

  /// The next line in a direction that holds code.
  private func neighbour(_ line: Int, by step: Int) -> String {
    var index = line + step
    while code.indices.contains(index) {
      let text = Self.trimmed(code[index])
      if !text.isEmpty { return text }
      index += step
    }
    return ""
  }

  /// Whether a line is not over at its end.
  private func continues(after text: String) -> Bool {
    guard let last = text.last else { return false }
    return "(,[=+-*/&|<>:?".contains(last)
  }

  /// Whether a line goes on with what stood before it.
  private func isContinuation(_ text: String) -> Bool {
    guard let first = text.first else { return false }
    return ".+-*/&|<>=?:)".contains(first)
  }

  private static func isAssignment(_ text: String) -> Bool {
    [" = ", " += ", " -= ", " *= ", " /= "].contains { text.contains($0) }
  }

  private static func isCall(_ text: String) -> Bool {
    text.last == ")" && text.contains("(") && !text.contains(" ")
      || text.last == ")" && text.contains("(")
        && (text.firstIndex(of: "(") ?? text.endIndex)
          < (text.firstIndex(of: " ") ?? text.endIndex)
  }
}
