import Gradus

/// The vocabulary of a text: first `Vocabulary.unknown` with code 0, then every character of the text
/// once, in ascending order (the order of `<` for `Character`).
///
/// A character is a `Character` of Swift: what a reader takes for one letter, however many code
/// points it has ("й", "é", "👩‍🚀"). Capital and small letters, blanks and line ends are characters of
/// their own. `Vocabulary.unknown` is not listed again when the text contains it.
///
/// - Parameter text: any text; it may be empty, which gives `[Vocabulary.unknown]`.
/// - Returns: the vocabulary. The same characters give the same vocabulary, in whatever order and
///   however often they occur.
/// - Source: A. Karpathy, "The unreasonable effectiveness of recurrent neural networks", 2015.
public func buildVocabulary(of text: String) throws -> Vocabulary {
  throw NotImplemented()
}
