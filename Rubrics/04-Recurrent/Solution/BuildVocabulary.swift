import Gradus

/// The characters of a text in ascending order, after the one that stands for all others.
public func buildVocabulary(of text: String) throws -> Vocabulary {
  let known = Set(text).subtracting([Vocabulary.unknown])
  return Vocabulary(characters: [Vocabulary.unknown] + known.sorted())
}
