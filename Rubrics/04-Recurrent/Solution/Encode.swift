import Gradus

/// The codes of the characters of a text.
public func encode(_ text: String, _ vocabulary: Vocabulary) throws -> [Int] {
  var codes: [Character: Int] = [:]
  for (code, character) in vocabulary.characters.enumerated() { codes[character] = code }
  return text.map { codes[$0] ?? 0 }
}
