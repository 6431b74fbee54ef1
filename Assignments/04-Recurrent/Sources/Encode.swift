import Gradus

/// The codes of the characters of a text: the place of each in `vocabulary.characters`, and 0 for a
/// character that is not there.
///
/// A novel has a hundred thousand characters: look places up in a dictionary that is made once, not by
/// searching the list for every character.
///
/// - Parameters:
///   - text: any text; the empty one has no codes.
///   - vocabulary: the characters that are known.
/// - Returns: one code for each `Character` of the text, in order.
public func encode(_ text: String, _ vocabulary: Vocabulary) throws -> [Int] {
  throw NotImplemented()
}
