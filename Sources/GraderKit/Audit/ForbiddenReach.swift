/// What the lesson forbids, file by file: an engine declaration that some files may use is out of
/// reach for the others, also by way of the files that may.
///
/// Reach is told by symbols, so it holds however a call is written: functions, types, closures in
/// globals, default arguments, witness tables. Three ways past the symbols of a file are closed
/// besides:
///
/// - a function that belongs in another file is held to that file's rules, wherever it stands;
/// - a conformance that is only found when the program runs (`x as? any P`) needs a value of its
///   type, which comes from the type's file; so a file that uses what others may not conforms its
///   own types only;
/// - one file could leave a closure where another finds it later; but Swift 6 lets no safe code
///   share what can change, and the ways around that (`@unchecked Sendable` and its kin) are
///   refused everywhere (`SyntaxAudit`, `Rubrics/allowed-symbols.txt`).
struct ForbiddenReach {
  let rubric: Rubric
  let links: SubmissionLinks
  /// The symbols of the objects of the editable files.
  let symbols: [String: ObjectSymbols]
  let judgements: [String: SymbolJudge.Judgement]

  /// What is to be said of each file, in the order of the rules.
  func refusals() -> [String: [Refusal]] {
    var refusals: [String: [Refusal]] = [:]
    for (index, rule) in rubric.forbidden.enumerated() {
      for (file, refusal) in self.refusals(rule, index: index) {
        refusals[file, default: []].append(refusal)
      }
    }
    return refusals
  }

  private func refusals(_ rule: Rubric.ForbiddenSymbol, index: Int) -> [String: Refusal] {
    var refusals: [String: Refusal] = [:]
    // The names by which the users call it, by file.
    var users: [String: [String]] = [:]
    for (file, symbols) in symbols {
      let used = symbols.undefined.compactMap { judgements[$0] }
        .filter { $0.rules.contains(index) }
      if !used.isEmpty {
        users[file] = unique(used.map { rule.name(in: $0.declaration) })
      }
    }
    if users.isEmpty { return [:] }

    let exceptions = Set(rule.except ?? [])
    var carriers: Set<String> = []
    for (file, names) in users {
      let use = "it uses the engine's \(names[0])"
      let searches = names.map { name in
        // A student calls an initializer by its type.
        [name.split(separator: ".").last { $0 != "init" }.map(String.init) ?? name]
      }
      if !exceptions.contains(file) {
        refusals[file] = Refusal(
          symbol: names[0], use: use, rule: ": \(rule.reason.en)", searches: searches)
      } else if let stray = stray(in: file, exceptions: exceptions) {
        refusals[file] = Refusal(
          symbol: names[0],
          use: "it declares \(stray.function), which belongs in \(stray.home), and uses the "
            + "engine's \(names[0])",
          rule: ": \(rule.reason.en); move the function to its own file", searches: searches)
      } else {
        carriers.insert(file)
      }
    }
    guard
      let name = users.filter({ carriers.contains($0.key) }).min(by: { $0.key < $1.key })?
        .value[0]
    else { return refusals }

    spread(&carriers, exceptions: exceptions)
    for file in symbols.keys where refusals[file] == nil {
      if carriers.contains(file) {
        refusals[file] = foreignConformance(in: file, name: name)
      } else if let (link, home) = links.link(from: file, to: carriers) {
        refusals[file] = reach(link, home: home, name: name, rule: rule)
      }
    }
    return refusals
  }

  /// Adds the files that may use it and do so through another, and the given files among them.
  private func spread(_ carriers: inout Set<String>, exceptions: Set<String>) {
    var isComplete = false
    while !isComplete {
      isComplete = true
      for file in links.links.keys where !carriers.contains(file) {
        let isFree =
          rubric.given.contains(file)
          || (exceptions.contains(file) && stray(in: file, exceptions: exceptions) == nil)
        if isFree, links.link(from: file, to: carriers) != nil {
          carriers.insert(file)
          isComplete = false
        }
      }
    }
  }

  private func reach(
    _ link: SubmissionLinks.Link, home: String, name: String, rule: Rubric.ForbiddenSymbol
  ) -> Refusal {
    let own = judgements[link.symbol].flatMap { DeclarationName($0.declaration) }
    return Refusal(
      symbol: link.symbol,
      use: "it uses \(own?.text ?? link.symbol)",
      rule:
        " of \(home), a file that comes to the engine's \(name): \(rule.reason.en); what this file needs "
        + "has to stand where that is not used",
      searches: own?.searches ?? [])
  }

  /// A function in a file that may use something, which belongs in a file that may not.
  private func stray(in file: String, exceptions: Set<String>) -> (function: String, home: String)?
  {
    let declared = Set(
      declarations(of: file).compactMap(DeclarationName.init).filter { $0.module == rubric.module }
        .map(\.text))
    for task in rubric.tasks where task.file != file && !exceptions.contains(task.file) {
      if let function = task.functions.first(where: declared.contains) {
        return (function, task.file)
      }
    }
    return nil
  }

  /// A conformance of a type that is not the file's own.
  private func foreignConformance(in file: String, name: String) -> Refusal? {
    let declarations = declarations(of: file)
    let types = Set(declarations.compactMap { $0.dropping("nominal type descriptor for ") })
    for declaration in declarations {
      guard let conformance = declaration.dropping("protocol conformance descriptor for "),
        let colon = conformance.range(of: " : ")
      else { continue }
      // "<A> Tiny.Box<A>" is a conformance of Tiny.Box.
      var type = conformance[..<colon.lowerBound]
      if type.hasPrefix("<"), let end = type.range(of: "> ") { type = type[end.upperBound...] }
      type = type.prefix { $0 != "<" }
      if types.contains(String(type)) { continue }
      let named = DeclarationName(type)?.text ?? String(type)
      let other = DeclarationName(conformance[colon.upperBound...])?.text ?? "a protocol"
      return Refusal(
        symbol: declaration, use: "it makes \(named) conform to \(other)",
        rule: ", which a file that comes to the engine's \(name) may do for types of its own only",
        searches: [[named, other], [other]])
    }
    return nil
  }

  /// What a file's object defines.
  private func declarations(of file: String) -> [String] {
    symbols[file]?.defined.compactMap { judgements[$0]?.declaration } ?? []
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}

extension String {
  /// What follows a beginning; nil for a text that does not begin so.
  fileprivate func dropping(_ beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}
