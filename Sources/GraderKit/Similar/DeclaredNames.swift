/// The names that sources declare, which whoever copies them can change at will.
///
/// It is told from the tokens alone. A name that is missed is compared as it stands; one too many is
/// compared as any other.
struct DeclaredNames: Sendable {
  /// Variables, parameters, functions and types.
  private(set) var names: Set<String> = []
  /// What stands behind a dot: properties, methods and cases of the sources' own types.
  private(set) var members: Set<String> = []
  /// Functions, types and members: of starter code, the names that the course has given.
  private(set) var lasting: Set<String> = []

  /// Words of the language, which nothing is called by.
  static let words: Set<String> = [
    "_", "for", "in", "if", "else", "guard", "while", "let", "var", "func", "switch", "case",
    "default", "try", "throw", "throws", "rethrows", "where", "self", "Self", "super", "true",
    "false", "nil", "import", "struct", "class", "enum", "protocol", "extension", "init",
    "subscript",
    "break", "continue", "fallthrough", "repeat", "do", "catch", "defer", "return", "inout", "some",
    "any", "as", "is", "static", "mutating", "weak", "unowned", "escaping", "typealias",
  ]

  /// Adds what a file declares.
  mutating func add(_ tokens: [SwiftTokens.Token]) {
    defer {
      names.subtract(Self.words)
      members.subtract(Self.words)
      lasting.subtract(Self.words)
    }
    var scopes: [Bool] = []
    // Whether the brace that comes next opens a type.
    var opensType = false
    for index in tokens.indices {
      let isInType = scopes.last ?? false
      switch tokens[index].text {
      case "{":
        scopes.append(opensType)
        opensType = false
        addClosureParameters(tokens, after: index)
      case "}": _ = scopes.popLast()
      case "struct", "class", "enum", "protocol", "extension", "actor":
        // `class func` is none; a protocol's `: class` is none either.
        guard let name = name(tokens, index + 1), name != "func", name != "var" else { continue }
        opensType = true
        if tokens[index].text != "extension" { addLasting(name) }
      case "typealias", "associatedtype", "macro":
        if let name = name(tokens, index + 1) { addLasting(name) }
      case "func":
        guard let name = name(tokens, index + 1) else { continue }
        addLasting(name)
        if isInType { members.insert(name) }
        addParameters(tokens, after: index + 1)
      case "init", "subscript":
        if index == 0 || tokens[index - 1].text != "." { addParameters(tokens, after: index) }
      case "let", "var": addPattern(tokens, after: index, isMember: isInType)
      case "for": addLoopPattern(tokens, after: index)
      case "case" where isInType: addCases(tokens, after: index)
      default: break
      }
    }
  }

  private mutating func addLasting(_ name: String) {
    names.insert(name)
    lasting.insert(name)
  }

  private func name(_ tokens: [SwiftTokens.Token], _ index: Int) -> String? {
    index < tokens.count && tokens[index].kind == .name ? tokens[index].text : nil
  }

  /// `let a`, `var a = 1, b = 2`, `let (a, b)`.
  private mutating func addPattern(
    _ tokens: [SwiftTokens.Token], after index: Int, isMember: Bool
  ) {
    func add(_ name: String) {
      names.insert(name)
      if isMember {
        members.insert(name)
        lasting.insert(name)
      }
    }
    if let first = name(tokens, index + 1) {
      add(first)
      // Further ones of the same `let`, on its line and outside of brackets.
      var depth = 0
      for place in tokens.indices[(index + 1)...].prefix(60) {
        let token = tokens[place]
        if place > index + 1, token.beginsLine { break }
        switch token.text {
        case "(", "[": depth += 1
        case ")", "]": depth -= 1
        case "{", "}": return
        case "," where depth == 0:
          if let next = name(tokens, place + 1), place + 2 < tokens.count,
            ["=", ":"].contains(tokens[place + 2].text)
          {
            add(next)
          }
        default: break
        }
        if depth < 0 { break }
      }
    } else if index + 1 < tokens.count, tokens[index + 1].text == "(" {
      for token in tokens[(index + 2)...].prefix(40) {
        if token.text == ")" { break }
        if token.kind == .name { add(token.text) }
      }
    }
  }

  private mutating func addLoopPattern(_ tokens: [SwiftTokens.Token], after index: Int) {
    for token in tokens[(index + 1)...].prefix(20) {
      if token.text == "in" || token.text == "{" { break }
      if token.kind == .name { names.insert(token.text) }
    }
  }

  private mutating func addCases(_ tokens: [SwiftTokens.Token], after index: Int) {
    var depth = 0
    var isName = true
    for token in tokens[(index + 1)...].prefix(60) {
      if token.beginsLine, depth == 0, !isName { break }
      switch token.text {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 0: isName = true
      default:
        if token.kind == .name, depth == 0, isName {
          members.insert(token.text)
          lasting.insert(token.text)
          isName = false
        }
      }
      if token.text == "}" { break }
    }
  }

  /// The labels and names of a function's parameters: up to two names before a colon.
  private mutating func addParameters(_ tokens: [SwiftTokens.Token], after index: Int) {
    guard let open = tokens.indices[index...].prefix(40).first(where: { tokens[$0].text == "(" })
    else { return }
    var depth = 0
    var isName = true
    for token in tokens[open...].prefix(400) {
      switch token.text {
      case "(", "[": depth += 1
      case ")", "]":
        depth -= 1
        if depth == 0 { return }
      case "," where depth == 1: isName = true
      case ":" where depth == 1: isName = false
      default:
        if depth == 1, isName, token.kind == .name { names.insert(token.text) }
      }
    }
  }

  /// `{ a, b in`, `{ (a: Int, b) -> Int in`, `{ [weak a] in`.
  private mutating func addClosureParameters(_ tokens: [SwiftTokens.Token], after index: Int) {
    var found: [String] = []
    var isName = true
    for token in tokens[(index + 1)...].prefix(40) {
      switch token.text {
      case "in": return names.formUnion(found)
      case "(", "[", ",": isName = true
      case ":", "->": isName = false
      case ")", "]", "<", ">", "?", ".", "@": break
      default:
        guard token.kind == .name else { return }
        if isName { found.append(token.text) }
      }
    }
  }
}
