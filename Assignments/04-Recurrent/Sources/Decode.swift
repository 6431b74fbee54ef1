import Gradus

/// The text that codes stand for: the character `vocabulary.characters[code]` of each, in order.
///
/// - Parameters:
///   - codes: any number of codes; none give the empty text.
///   - vocabulary: the characters by their codes. Code 0 gives `Vocabulary.unknown`.
/// - Returns: the text. Decoding what was encoded gives back every text whose characters are all
///   known.
/// - Throws: `RecurrentError.codeOutOfRange(code: …, count: vocabulary.count)` with the first code
///   that is below 0 or not below the count.
public func decode(_ codes: [Int], _ vocabulary: Vocabulary) throws -> String {
  throw NotImplemented()
}
