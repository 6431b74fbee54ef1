import Foundation

/// What submissions may call: `Rubrics/allowed-symbols.txt`, which says how it is to be read.
struct AllowList: Sendable {
  private var exactSymbols: Set<String> = []
  private var symbolPrefixes: [String] = []
  private var modules: Set<String> = []
  private var refusedPrefixes: [String] = []
  private var declarationPrefixes: [String] = []

  /// Reads the list.
  ///
  /// - Throws: `GraderError` that names the file and the line.
  static func load(course: Course) throws -> AllowList {
    let file = course.root.appending(path: "Rubrics/allowed-symbols.txt")
    let place = file.relativePathFromCurrentFolder
    let text: String
    do {
      text = try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw GraderError("cannot be read", at: place, remedy: "restore it from the repository")
    }
    return try AllowList(text: text, place: place)
  }

  init(text: String, place: String) throws {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line.isEmpty || line.hasPrefix("#") { continue }
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2 else {
        throw GraderError(
          "not a rule: \"\(line)\"", at: "\(place):\(number + 1)",
          remedy: "begin with c, module, not or swift and a name")
      }
      switch words[0] {
      case "c" where words[1].hasSuffix("*"): symbolPrefixes.append(String(words[1].dropLast()))
      case "c": exactSymbols.insert(words[1])
      case "module": modules.insert(words[1])
      case "not": refusedPrefixes.append(words[1])
      case "swift": declarationPrefixes.append(words[1])
      default:
        throw GraderError(
          "unknown rule \"\(words[0])\"", at: "\(place):\(number + 1)",
          remedy: "use c, module, not or swift")
      }
    }
  }

  /// Whether a C symbol may be called.
  func allows(symbol: String) -> Bool {
    exactSymbols.contains(symbol) || symbolPrefixes.contains { symbol.hasPrefix($0) }
  }

  /// The first part of a Swift declaration that may not be used, or nil if all of it may.
  func refusedPart(of declaration: String, ownModule: String) -> String? {
    for name in QualifiedNames.find(in: declaration) {
      if name.module != ownModule, refusedPrefixes.contains(where: name.text.hasPrefix) {
        return name.text
      }
      if declarationPrefixes.contains(where: name.text.hasPrefix) { continue }
      // An extension's declaration belongs to the module that extends, not to the type's.
      let module = name.extendingModule ?? name.module
      if module != ownModule, !modules.contains(module) { return name.text }
    }
    return nil
  }
}

/// The names with a module in front, such as `Swift.Array.append`, in a demangled declaration.
struct QualifiedNames {
  /// One of them.
  struct Name: Equatable {
    /// From the module (or from the words "(extension in …)") to the end of the name, with the
    /// argument labels that follow.
    var text: String
    /// Its first component.
    var module: String
    /// The module whose extension declares it, where that is another.
    var extendingModule: String?
  }

  static func find(in declaration: String) -> [Name] {
    let extensionMark = "(extension in "
    var names: [Name] = []
    var rest = Substring(declaration)
    var previous: Character = " "
    while let first = rest.first {
      if rest.hasPrefix(extensionMark), let end = rest.firstIndex(of: ")") {
        let module = rest[rest.index(rest.startIndex, offsetBy: extensionMark.count)..<end]
        let after = rest[rest.index(after: end)...].drop { $0 == ":" }
        names.append(
          Name(
            text: "\(extensionMark)\(module)):\(after)",
            module: String(after.prefix(while: isNameCharacter)), extendingModule: String(module)))
        // The name itself is judged as the extension's; its signature is looked at as usual.
        rest = after.drop { isNameCharacter($0) || $0 == "." }
        previous = "."
        continue
      }
      guard isNameCharacter(first), !first.isNumber, !isNameCharacter(previous), previous != "."
      else {
        previous = first
        rest = rest.dropFirst()
        continue
      }
      let word = rest.prefix(while: isNameCharacter)
      let after = rest.dropFirst(word.count)
      if after.first == ".", !isGenericParameter(word), !keywords.contains(String(word)) {
        names.append(Name(text: String(rest), module: String(word), extendingModule: nil))
      }
      previous = word.last ?? first
      rest = after
    }
    return names
  }

  /// Types without a module, which may be followed by a dot: `Any...`, `Any.Type`, `Self.Element`.
  private static let keywords: Set<String> = ["Any", "Self"]

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }

  /// `A`, `B1`: how the demangler writes generic parameters, which have members of their own.
  private static func isGenericParameter(_ word: Substring) -> Bool {
    guard let first = word.first, first.isUppercase else { return false }
    return word.dropFirst().allSatisfy(\.isNumber)
  }
}
