import Foundation

/// What a source file says and may not: the ways around memory safety, around symbol names, and
/// around the rule that files share nothing that can change.
///
/// The compiler's syntax tree is asked, so a comment that calls something unsafe stays harmless.
enum SyntaxAudit {
  /// Whether a source file holds a word that only its syntax tree can clear.
  static func isWorthParsing(_ content: [UInt8]) -> Bool {
    let text = String(decoding: content, as: UTF8.self)
    return suspiciousWords.contains(where: text.contains)
  }

  /// What a syntax tree holds that it may not.
  ///
  /// - Parameter mayRemember: whether memory may outlive a call. Where every file has the same rules
  ///   that is a mistake for the checks to find, such as a velocity that is kept between calls.
  static func refusals(syntaxTree: String, mayRemember: Bool = false) -> [Refusal] {
    (mayRemember ? rules : rules + memoryRules).compactMap { rule in
      guard syntaxTree.contains(rule.node) else { return nil }
      return Refusal(
        symbol: rule.node, use: "it \(rule.use)", rule: rule.remedy, searches: [rule.words])
    }
  }

  /// What a source holds that it may not and that no syntax tree shows.
  static func refusal(of code: SourceCode) -> Refusal? {
    let word = "#sourceLocation"
    if code.lines(with: [word]).isEmpty { return nil }
    return Refusal(
      symbol: word, use: "it says `\(word)`",
      rule: "; errors are to be found where they are", searches: [[word]])
  }

  private static let suspiciousWords = ["unsafe", "@", "#"]

  /// One node of the compiler's syntax tree that no lesson needs.
  private struct Rule {
    /// How the tree writes it.
    var node: String
    /// What a file does that has it.
    var use: String
    /// What to do instead.
    var remedy: String
    /// The words by which it is found in the source.
    var words: [String]

    init(_ node: String, _ use: String, _ remedy: String, _ words: String...) {
      (self.node, self.use, self.remedy, self.words) = (node, use, remedy, words)
    }
  }

  private static let rules = [
    Rule("unsafe_expr", "says `unsafe`", "; a submission stays within safe Swift", "unsafe"),
    Rule("unsafe_attr", "says `@unsafe`", "; a submission stays within safe Swift", "unsafe"),
    Rule("(safe_attr", "says `@safe`", "; a submission stays within safe Swift", "safe"),
    Rule(
      "@unsafe <", "says `@unsafe`", "; a submission stays within safe Swift", "unsafe"),
    Rule(
      "exclusivity_attr", "says `@exclusivity`", "; a submission stays within safe Swift",
      "exclusivity"),
    Rule(
      "silgen_name_attr", "says `@_silgen_name`", "; call functions by their Swift names",
      "_silgen_name"),
    Rule("cdecl_attr", "declares a C function", "; declare Swift functions only", "_cdecl"),
    Rule("extern_attr", "says `@_extern`", "; call functions by their Swift names", "_extern"),
    Rule("expose_attr", "says `@_expose`", "; declare plain Swift functions", "_expose"),
    Rule(
      "section_attr", "places data in a section of its own", "; declare plain Swift values",
      "_section"),
    Rule("used_attr", "says `@used`", "; declare plain Swift values", "_used"),
    Rule("macro_decl", "declares a macro", "; a submission holds plain Swift only", "macro"),
    Rule("macro_expansion", "expands a macro", "; a submission holds plain Swift only"),
    Rule(
      "implements_attr", "says `@_implements`", "; conform to protocols plainly", "_implements"),
    Rule(
      "dynamic_replacement_attr", "replaces another function", "; write your own",
      "_dynamicReplacement"),
  ]

  /// Ways to memory that outlives a call: a closure left there would carry what one file may use
  /// to another that may not.
  private static let memoryRules = [
    Rule(
      "@unchecked <", "says `@unchecked`",
      "; what a submission keeps outside its functions does not change", "unchecked"),
    Rule(
      "preconcurrency_attr", "says `@preconcurrency`",
      "; what a submission keeps outside its functions does not change", "preconcurrency"),
  ]
}
