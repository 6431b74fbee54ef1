import Foundation

/// Finds what a submission uses and may not, file by file.
///
/// The compiler's own output is asked, not the text: the undefined symbols of a file's object are
/// everything that its code can call, however it is spelled.
struct Audit: Sendable {
  let lesson: Lesson
  let toolchain: Toolchain
  private let judge: SymbolJudge

  init(allowList: AllowList, demangler: Demangler, lesson: Lesson, toolchain: Toolchain) {
    self.lesson = lesson
    self.toolchain = toolchain
    judge = SymbolJudge(allowList: allowList, demangler: demangler, rubric: lesson.rubric)
  }

  /// What is found in the objects of a submission.
  struct Findings: Sendable {
    /// What each file may not do and does, the lesson's own rules first; no entry for a file that
    /// keeps them all.
    var refusals: [String: [Refusal]]
    /// What the files use of each other.
    var links: SubmissionLinks
    /// What the symbols stand for that they use.
    fileprivate var declarations: [String: String]

    /// A symbol as a student would write it, with the searches that find it in a source.
    func name(of symbol: String) -> (text: String, searches: [[String]]) {
      let declaration = declarations[symbol] ?? symbol
      guard let name = DeclarationName(declaration) else { return (declaration, []) }
      return (name.text, name.searches)
    }
  }

  /// Looks at the objects of a submission.
  ///
  /// - Parameters:
  ///   - objects: the object of each editable file, by the file's name.
  ///   - given: the objects of the files that the grader provides. What they use is not judged, and
  ///     what others reach through them is.
  func findings(objects: [String: URL], given: [String: URL]) throws -> Findings {
    let files = objects.merging(given) { $1 }.sorted { $0.key < $1.key }
    let read = try ObjectSymbols.read(files.map(\.value), toolchain: toolchain)
    let all = Dictionary(uniqueKeysWithValues: zip(files.map(\.key), read))
    let own = all.filter { objects[$0.key] != nil }
    let judgements = try judge.judge(symbolsToJudge(own))

    let links = SubmissionLinks(all)
    var refusals = ForbiddenReach(
      rubric: lesson.rubric, links: links, symbols: own, judgements: judgements
    ).refusals()
    for (file, symbols) in own {
      let found = symbols.undefined.compactMap { judgements[$0]?.refusal } + intruders(symbols)
      if !found.isEmpty { refusals[file, default: []] += found }
    }
    return Findings(
      refusals: refusals, links: links, declarations: judgements.mapValues(\.declaration))
  }

  /// What a file uses; and what it declares, where that decides whether it has an exception.
  private func symbolsToJudge(_ own: [String: ObjectSymbols]) -> Set<String> {
    let excepted = Set(lesson.rubric.forbidden.flatMap { $0.except ?? [] })
    var symbols: Set<String> = []
    for (file, ofFile) in own {
      symbols.formUnion(ofFile.undefined)
      if excepted.contains(file) {
        symbols.formUnion(ofFile.defined.filter { $0.hasPrefix("$s") })
      }
    }
    return symbols
  }

  /// Symbols of another name than the module's own, which could stand in for one of the system's.
  private func intruders(_ symbols: ObjectSymbols) -> [Refusal] {
    symbols.defined.compactMap { symbol in
      if symbol.hasPrefix("$s") || Self.compilerMade.contains(where: symbol.hasPrefix) {
        return nil
      }
      return Refusal(
        symbol: symbol, use: "it defines the global symbol \(symbol)",
        rule: "; a submission may define Swift declarations only", searches: [[symbol]])
    }
  }

  /// Symbols that the compiler defines in every object.
  private static let compilerMade = [
    "__swift", "_swift_", "got.$s", "symbolic ", "associated conf",
  ]
}
