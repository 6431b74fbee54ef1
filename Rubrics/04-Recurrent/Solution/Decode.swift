import Gradus

/// The text that codes stand for.
public func decode(_ codes: [Int], _ vocabulary: Vocabulary) throws -> String {
  var text = ""
  for code in codes {
    guard code >= 0, code < vocabulary.count else {
      throw RecurrentError.codeOutOfRange(code: code, count: vocabulary.count)
    }
    text.append(vocabulary.characters[code])
  }
  return text
}
