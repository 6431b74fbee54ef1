import Foundation
import Synchronization

/// Judges symbols one by one, whatever file they stand in, and remembers what it found: submissions
/// of a lesson use much the same.
final class SymbolJudge: Sendable {
  /// What is to be said of a symbol.
  struct Judgement: Sendable {
    /// The declaration that it stands for; the symbol itself where it is none of Swift's.
    var declaration: String
    /// Why no submission may use it; nil if the allow-list lets it pass.
    var refusal: Refusal?
    /// The rules of the lesson's `forbidden` that it falls under, by their places in the list.
    var rules: [Int]
  }

  private let allowList: AllowList
  private let demangler: Demangler
  private let rubric: Rubric
  private let known = Mutex<[String: Judgement]>([:])

  /// How many symbols are remembered; beyond that the memory starts anew, so that it stays flat
  /// over any number of submissions.
  private static let capacity = 20_000

  init(allowList: AllowList, demangler: Demangler, rubric: Rubric) {
    self.allowList = allowList
    self.demangler = demangler
    self.rubric = rubric
  }

  /// The judgement on each symbol.
  func judge(_ symbols: Set<String>) throws -> [String: Judgement] {
    var judgements: [String: Judgement] = [:]
    known.withLock { known in
      for symbol in symbols { judgements[symbol] = known[symbol] }
    }
    let unknown = symbols.filter { judgements[$0] == nil }.sorted()
    if unknown.isEmpty { return judgements }
    for (symbol, declaration) in zip(unknown, try demangler.demangle(unknown)) {
      judgements[symbol] =
        symbol.hasPrefix("$s")
        ? judgement(symbol: symbol, declaration: declaration) : judgement(cSymbol: symbol)
    }
    known.withLock { known in
      if known.count > Self.capacity { known.removeAll() }
      for symbol in unknown { known[symbol] = judgements[symbol] }
    }
    return judgements
  }

  private func judgement(cSymbol symbol: String) -> Judgement {
    let refusal = Refusal(
      symbol: symbol, use: "it calls the C function \(symbol)",
      rule: ", which a submission may not call", searches: [[symbol]])
    return Judgement(
      declaration: symbol, refusal: allowList.allows(symbol: symbol) ? nil : refusal, rules: [])
  }

  private func judgement(symbol: String, declaration: String) -> Judgement {
    let rules = rubric.forbidden.indices.filter { rubric.forbidden[$0].matches(declaration) }
    guard let part = allowList.refusedPart(of: declaration, ownModule: rubric.module) else {
      return Judgement(declaration: declaration, refusal: nil, rules: rules)
    }
    let name = DeclarationName(part)
    let refusal = Refusal(
      symbol: symbol, use: "it uses \(name?.text ?? part)",
      rule: (name.map { " of \($0.module)" } ?? "")
        + ", which is outside what a submission may use", searches: name?.searches ?? [])
    return Judgement(declaration: declaration, refusal: refusal, rules: rules)
  }
}

extension Rubric.ForbiddenSymbol {
  /// Whether a declaration is, or mentions, what is forbidden.
  func matches(_ declaration: String) -> Bool { declaration.contains("Gradus.\(symbol)") }

  /// The whole name in a declaration that this rule matches, as a student would write it:
  /// `convolution2D` for the rule `convolution`.
  func name(in declaration: String) -> String {
    let whole = declaration.range(of: "Gradus.\(symbol)").map { declaration[$0.lowerBound...] }
    guard let whole, let name = DeclarationName(whole) else { return symbol }
    // As many parts as the rule names: of `Variable.init` the rule `Variable` means the first.
    let parts = symbol.prefix { $0 != "(" && $0 != " " }.split(separator: ".").count
    return name.path.prefix(max(1, parts)).joined(separator: ".")
  }
}
