import Foundation

/// Finds what a submission uses and may not.
///
/// The compiler's own output is asked, not the text: the undefined symbols of the object file are
/// everything the code can call, however it is spelled.
struct Audit: Sendable {
  let allowList: AllowList
  let demangler: Demangler
  let lesson: Lesson
  let toolchain: Toolchain

  /// Something a submission may not use.
  struct Refusal: Sendable, Equatable {
    /// The symbol or the word.
    var symbol: String
    /// The rule, in a sentence for the student.
    var sentence: String
  }

  /// What an object file uses and may not.
  func refusals(object: URL) throws -> [Refusal] {
    let symbols = try ObjectSymbols.read(object, toolchain: toolchain)
    var refusals: [Refusal] = []
    let swift = symbols.undefined.filter { $0.hasPrefix("$s") }
    for symbol in symbols.undefined where !symbol.hasPrefix("$s") {
      if !allowList.allows(symbol: symbol) {
        refusals.append(
          Refusal(
            symbol: symbol,
            sentence: "it calls the C function \(symbol), which a submission may not call"))
      }
    }
    for (symbol, declaration) in zip(swift, try demangler.demangle(swift)) {
      if let refusal = refusal(symbol: symbol, declaration: declaration) {
        refusals.append(refusal)
      }
    }
    // A symbol of another name than the module's own could stand in for one of the system's.
    for symbol in symbols.defined where !symbol.hasPrefix("$s") {
      if !Self.compilerMade.contains(where: symbol.hasPrefix) {
        refusals.append(
          Refusal(
            symbol: symbol,
            sentence: "it defines the global symbol \(symbol); a submission may define Swift "
              + "declarations only"))
      }
    }
    return refusals
  }

  /// Symbols that the compiler defines in every object.
  private static let compilerMade = [
    "__swift", "_swift_", "got.$s", "symbolic ", "associated conf",
  ]

  private func refusal(symbol: String, declaration: String) -> Refusal? {
    for forbidden in lesson.rubric.forbidden
    where declaration.contains("Gradus.\(forbidden.symbol)") {
      return Refusal(
        symbol: symbol,
        sentence: "it uses the engine's \(forbidden.symbol): \(forbidden.reason.en)")
    }
    guard
      let part = allowList.refusedPart(of: declaration, ownModule: lesson.rubric.module)
    else { return nil }
    return Refusal(
      symbol: symbol, sentence: "it uses \(part), which is outside what a submission may use")
  }

  /// Whether a source file holds a word that only its syntax tree can clear.
  static func isWorthParsing(_ content: [UInt8]) -> Bool {
    let text = String(decoding: content, as: UTF8.self)
    return suspiciousWords.contains(where: text.contains)
  }

  /// What a source file says and may not: the ways around memory safety and around symbol names.
  ///
  /// The compiler's syntax tree is asked, so a comment that calls something unsafe stays harmless.
  static func refusals(syntaxTree: String) -> [Refusal] {
    refusedNodes.compactMap { node, sentence in
      syntaxTree.contains(node) ? Refusal(symbol: node, sentence: sentence) : nil
    }
  }

  private static let suspiciousWords = ["unsafe", "@", "#"]

  /// Nodes of the compiler's syntax tree that no lesson needs.
  private static let refusedNodes: [(String, String)] = [
    ("unsafe_expr", "it says `unsafe`; a submission stays within safe Swift"),
    ("unsafe_attr", "it says `@unsafe`; a submission stays within safe Swift"),
    ("(safe_attr", "it says `@safe`; a submission stays within safe Swift"),
    ("silgen_name_attr", "it says `@_silgen_name`; call functions by their Swift names"),
    ("cdecl_attr", "it declares a C function; declare Swift functions only"),
    ("extern_attr", "it says `@_extern`; call functions by their Swift names"),
    ("expose_attr", "it says `@_expose`; declare plain Swift functions"),
    ("section_attr", "it places data in a section of its own; declare plain Swift values"),
    ("used_attr", "it says `@used`; declare plain Swift values"),
    ("macro_decl", "it declares a macro; a submission holds plain Swift only"),
    ("macro_expansion", "it expands a macro; a submission holds plain Swift only"),
    ("implements_attr", "it says `@_implements`; conform to protocols plainly"),
    ("dynamic_replacement_attr", "it replaces another function; write your own"),
  ]
}
