/// The name of a declaration as a student would write it, from what the demangler prints:
/// `String.init(contentsOfFile:encoding:)` of `Foundation`.
struct DeclarationName: Equatable {
  /// The module that declares it.
  var module: String
  /// The types around it and its own name, without its module.
  var path: [String]
  /// The argument labels of a function, `_` where there is none; nil for what is no function.
  var labels: [String]?

  /// Reads a declaration from its first qualified name on.
  init?(_ declaration: some StringProtocol) {
    guard let name = QualifiedNames.find(in: String(declaration)).first else { return nil }
    module = name.extendingModule ?? name.module
    // Foundation is several modules, of which a student imports one.
    if module.hasPrefix("Foundation") { module = "Foundation" }
    var rest = Substring(name.text)
    if name.extendingModule != nil, let end = rest.firstIndex(of: ":") {
      rest = rest[end...].dropFirst()
    }
    var components: [String] = []
    repeat {
      rest = rest.first == "." ? rest.dropFirst() : rest
      let isOperator = rest.first.map(Self.isOperatorCharacter) ?? false
      let component = rest.prefix(
        while: isOperator ? Self.isOperatorCharacter : Self.isNameCharacter)
      if component.isEmpty { break }
      components.append(String(component))
      rest = rest.dropFirst(component.count)
      // The arguments of a generic type around it, or the parameters of a generic function.
      if rest.first == "<" { rest = Self.afterBrackets(rest) }
    } while rest.first == "."
    while let last = components.last, Self.accessors.contains(last) { components.removeLast() }
    path = components.dropFirst().map { $0 == "__allocating_init" ? "init" : $0 }
    if path.isEmpty { return nil }
    if rest.first == "(" { labels = Self.labels(in: rest) }
  }

  /// How a student would write it.
  var text: String {
    let name = path.joined(separator: ".")
    guard let labels else { return name }
    return "\(name)(\(labels.map { "\($0):" }.joined()))"
  }

  /// Words by which it could be found in a source, those that together stand for it first.
  var searches: [[String]] {
    guard let own = path.last else { return [] }
    let type = path.dropLast().last
    if own == "init" {
      let label = labels?.first { $0 != "_" }
      return [type, label].compactMap(\.self).map { [$0] }
    }
    // These two stand in a source without their names.
    if own == "subscript" || own.first.map(Self.isOperatorCharacter) ?? true { return [] }
    return [[type, own].compactMap(\.self), [own]] + (type.map { [[$0]] } ?? [])
  }

  /// What the demangler puts behind the name of a property.
  private static let accessors: Set<String> = [
    "getter", "setter", "modify", "read", "modify2", "read2", "unsafeMutableAddressor",
    "unsafeAddressor", "didset", "willset",
  ]

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }

  private static func isOperatorCharacter(_ character: Character) -> Bool {
    "+-*/%=<>!&|^~?".contains(character)
  }

  /// What follows a bracketed text at the start.
  private static func afterBrackets(_ text: Substring) -> Substring {
    var depth = 0
    var previous: Character = " "
    for index in text.indices {
      depth += step(text[index], after: previous)
      previous = text[index]
      if depth == 0 { return text[text.index(after: index)...] }
    }
    return ""
  }

  /// The labels of an argument list at the start of a text.
  private static func labels(in text: Substring) -> [String] {
    var labels: [String] = []
    var depth = 0
    var previous: Character = " "
    var argument = ""
    for character in text {
      depth += step(character, after: previous)
      previous = character
      if depth == 0 || (depth == 1 && character == ",") {
        if !argument.isEmpty { labels.append(label(of: argument)) }
        argument = ""
        if depth == 0 { break }
      } else if !(depth == 1 && argument.isEmpty && "( ".contains(character)) {
        argument.append(character)
      }
    }
    return labels
  }

  private static func label(of argument: String) -> String {
    let name = argument.prefix(while: isNameCharacter)
    return !name.isEmpty && argument.dropFirst(name.count).hasPrefix(":") ? String(name) : "_"
  }

  /// How a character changes the depth of brackets; the end of an arrow is none.
  private static func step(_ character: Character, after previous: Character) -> Int {
    switch character {
    case "(", "[", "<": 1
    case ")", "]": -1
    case ">": previous == "-" ? 0 : -1
    default: 0
    }
  }
}
