/// A submission's code as it is compared: tokens without the names, literals and words that a copy
/// can change at will, function by function.
struct NormalizedCode: Sendable {
  /// One token that is compared.
  struct Token: Sendable {
    /// What stands for it, equal in every code that says the same.
    let value: UInt64
    /// The token's bytes in its file.
    let range: Range<Int32>
    /// The file, by its place in ``files``.
    let file: Int32
    /// Whether a statement begins with it.
    let beginsStatement: Bool
  }

  /// A function, or what of a file is outside of functions: it is compared as a whole, wherever it
  /// stands.
  struct Unit: Sendable {
    /// What it is called; empty for what is outside of functions.
    let name: String
    fileprivate(set) var tokens: [Token] = []
  }

  /// The names of the files, in order.
  let files: [String]
  /// The functions, in the order of the files.
  let units: [Unit]
  /// How many tokens were left out, because there are too many.
  let leftOut: Int

  /// How many tokens of a submission are compared at most.
  static let tokenLimit = 200_000

  /// - Parameters:
  ///   - contents: the files by their names.
  ///   - given: names that the course has given, which no copy can change.
  ///   - isFragment: whether it is a piece of code whose declarations stand elsewhere: its
  ///     variables are then told by where they stand.
  init(_ contents: [String: [UInt8]], given: Set<String>, isFragment: Bool = false) {
    files = contents.keys.sorted()
    var declared = DeclaredNames()
    var left = Self.tokenLimit
    var leftOut = 0
    var sources: [[SwiftTokens.Token]] = []
    for file in files {
      let tokens = SwiftTokens(contents[file] ?? []).tokens
      leftOut += max(0, tokens.count - left)
      sources.append(Array(tokens.prefix(left)))
      left -= min(left, tokens.count)
      declared.add(sources[sources.count - 1])
    }
    self.leftOut = leftOut
    let names = Names(declared: declared, given: given, isFragment: isFragment)
    units = sources.enumerated().flatMap { file, tokens in
      UnitReader(file: Int32(file), tokens: tokens, names: names).units()
    }
  }

  /// Which names are compared as they stand.
  fileprivate struct Names {
    let declared: DeclaredNames
    let given: Set<String>
    let isFragment: Bool

    /// What stands for a token; nil for what is not compared.
    func value(_ tokens: [SwiftTokens.Token], _ index: Int) -> UInt64? {
      let token = tokens[index]
      switch token.kind {
      case .number: return Self.number
      case .mark: return token.text == ";" ? nil : Self.hash(token.text)
      case .name: break
      }
      let before = index > 0 ? tokens[index - 1].text : ""
      let after = index + 1 < tokens.count ? tokens[index + 1].text : ""
      if before == "@" { return Self.hash("@") }
      if before == "." {
        let isOwn = declared.members.contains(token.text) && !given.contains(token.text)
        return isOwn ? Self.variable : Self.hash(token.text)
      }
      if after == ":", before == "(" || before == "," { return Self.label }
      switch token.text {
      case "var": return Self.hash("let")
      case "public", "internal", "private", "fileprivate", "package", "open", "final", "return":
        return nil
      default: break
      }
      if token.text.hasPrefix("$") { return Self.variable }
      if isFragment, after != "(", token.text.first?.isLowercase == true,
        !DeclaredNames.words.contains(token.text)
      {
        return Self.variable
      }
      guard declared.names.contains(token.text) else { return Self.hash(token.text) }
      // What the course has declared is called by its name; a variable may be called alike.
      let isType = token.text.first?.isUppercase ?? false
      let isCourse = given.contains(token.text) && (isType || after == "(" || before == "func")
      return isCourse ? Self.hash(token.text) : Self.variable
    }

    private static let variable = hash("a variable")
    private static let label = hash("a label")
    private static let number = hash("a number")

    /// FNV-1a with 64 bits.
    private static func hash(_ text: String) -> UInt64 {
      text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
  }

  /// Takes a file apart into functions and statements.
  private struct UnitReader {
    let file: Int32
    let tokens: [SwiftTokens.Token]
    let names: Names

    /// A function that is being read.
    private struct Open {
      let unit: Int
      /// The braces that are open around its body; nil before the body begins.
      var body: Int?
    }

    func units() -> [Unit] {
      var units = [Unit(name: "")]
      var open: [Open] = []
      var braces = 0
      var brackets = 0
      // The open brackets around each open brace: in a closure, statements begin anew.
      var around: [Int] = []
      var begins = true
      for index in tokens.indices {
        let token = tokens[index]
        if token.beginsLine, brackets == 0, !continuesStatement(index) { begins = true }
        let isFunction =
          (token.text == "func" || token.text == "init") && token.kind == .name
          && (index == 0 || tokens[index - 1].text != ".")
          && (token.text == "func" || isInitializer(index))
        if isFunction {
          let name =
            token.text == "init" || index + 1 == tokens.count ? "init" : tokens[index + 1].text
          units.append(Unit(name: name))
          // A function without a body, as in a protocol, ends where the next one begins.
          if let last = open.last, last.body == nil { open.removeLast() }
          open.append(Open(unit: units.count - 1, body: nil))
          begins = true
        }
        switch token.text {
        case "(", "[": brackets += 1
        case ")", "]": brackets = max(0, brackets - 1)
        case "{":
          braces += 1
          if let last = open.last, last.body == nil, brackets == 0 {
            open[open.count - 1].body = braces
          }
        default: break
        }
        if token.text == ";" { begins = true }
        if let value = names.value(tokens, index), !isSelf(index) {
          units[open.last?.unit ?? 0].tokens.append(
            Token(
              value: value, range: Int32(token.range.lowerBound)..<Int32(token.range.upperBound),
              file: file, beginsStatement: begins))
          begins = false
        }
        if token.text == "{" {
          begins = true
          around.append(brackets)
          brackets = 0
        }
        if token.text == "}" {
          begins = true
          brackets = around.popLast() ?? 0
          if let last = open.last, last.body == nil || last.body == braces { open.removeLast() }
          braces = max(0, braces - 1)
        }
      }
      return units.filter { !$0.tokens.isEmpty }
    }

    /// Whether `init` declares one here: it is then the first of its line but for words like
    /// `public`.
    private func isInitializer(_ index: Int) -> Bool {
      guard index + 1 < tokens.count, ["(", "<", "?", "!"].contains(tokens[index + 1].text) else {
        return false
      }
      return tokens[index].beginsLine || ["{", "}", ";"].contains(tokens[index - 1].text)
        || ["public", "private", "fileprivate", "internal", "package", "convenience", "required"]
          .contains(tokens[index - 1].text)
    }

    /// `self` and the dot behind it, which may be written or not.
    private func isSelf(_ index: Int) -> Bool {
      func isSelf(_ index: Int) -> Bool {
        tokens[index].text == "self" && index + 1 < tokens.count && tokens[index + 1].text == "."
      }
      return isSelf(index) || (tokens[index].text == "." && index > 0 && isSelf(index - 1))
    }

    /// Whether a line goes on with the statement of the line before.
    private func continuesStatement(_ index: Int) -> Bool {
      guard index > 0 else { return false }
      let before = tokens[index - 1]
      let token = tokens[index]
      let joins: Set<String> = [",", ":", "(", "["]
      if before.kind == .mark, joins.contains(before.text) || isOperator(before.text) {
        return true
      }
      if token.kind == .mark {
        return token.text == "." || token.text == "," || isOperator(token.text)
      }
      return ["else", "where", "throws", "in"].contains(token.text)
    }

    private func isOperator(_ text: String) -> Bool {
      guard let first = text.utf8.first else { return false }
      return "+-*/%=<>&|^~".utf8.contains(first) || text == "?" || text.hasPrefix("..")
        || text.hasPrefix("!=")
    }
  }
}
