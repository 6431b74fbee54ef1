/// Something that a file of a submission uses and may not, in words for the student.
struct Refusal: Sendable, Equatable {
  /// The symbol, or the node of the syntax tree.
  var symbol: String
  /// What the file does: "it calls the C function exit".
  var use: String
  /// The rule, with the mark that goes before it: ", which a submission may not call".
  var rule: String
  /// The words by which the place could be found in the source, as `SourceCode.place` takes them.
  var searches: [[String]] = []

  /// The whole sentence, with the line where the source shows one.
  func sentence(in source: SourceCode? = nil) -> String {
    use + (source?.place(searches) ?? "") + rule
  }
}
