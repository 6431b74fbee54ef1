import Gradus

/// Character by character, with the places of the list in a dictionary.
public func encode(_ text: String, _ vocabulary: Vocabulary) throws -> [Int] {
  let places = Dictionary(
    zip(vocabulary.characters, vocabulary.characters.indices),
    uniquingKeysWith: { first, _ in first }
  )
  var codes: [Int] = []
  for character in text { codes.append(places[character, default: 0]) }
  return codes
}
