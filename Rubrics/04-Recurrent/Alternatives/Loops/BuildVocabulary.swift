import Gradus

/// The sorted text, without neighbours that are the same.
public func buildVocabulary(of text: String) throws -> Vocabulary {
  var characters = [Vocabulary.unknown]
  for character in text.sorted() where character != Vocabulary.unknown {
    if characters.last != character { characters.append(character) }
  }
  return Vocabulary(characters: characters)
}
