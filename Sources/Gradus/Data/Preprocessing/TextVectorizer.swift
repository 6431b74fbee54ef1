/// Turns text into numbers, one for each character or word, and back.
///
/// ```swift
/// let vectorizer = TextVectorizer(.characters, fittedTo: text)
/// let codes = vectorizer.encode("дядя")
/// print(vectorizer.decode(codes))
/// ```
public struct TextVectorizer: Sendable, Equatable, Codable {
  /// What one number stands for.
  public enum Unit: String, Sendable, Codable {
    /// A character as a reader sees it (an extended grapheme cluster of Unicode): "й" is one,
    /// however it is composed, and so is CR LF.
    case characters
    /// A Unicode scalar, which is what Python calls a character: "é" may be one or two.
    case scalars
    /// A word (letters, digits, and apostrophes or hyphens between them) or any other visible
    /// character by itself. White space only divides and does not come back.
    case words
  }

  /// What one number stands for.
  public let unit: Unit
  /// Whether text is brought to lower case first.
  public let lowercases: Bool
  /// What each number stands for. The first is `unknownToken`.
  public let vocabulary: [String]

  private let codes: [String: Int]

  /// Stands for everything that the vocabulary does not hold, as number 0.
  public static let unknownToken = "�"

  /// The number of `unknownToken`.
  public static let unknownCode = 0

  /// Learns the vocabulary of a text.
  ///
  /// Characters and scalars are numbered in the order of Unicode, words from the most frequent
  /// down, equally frequent ones in the order of Unicode.
  ///
  /// - Parameters:
  ///   - lowercases: whether text is brought to lower case first.
  ///   - maximumSize: the most tokens, without the unknown one; the most frequent stay.
  ///   - minimumCount: how often a token must occur.
  public init(
    _ unit: Unit, fittedTo text: String, lowercases: Bool = false, maximumSize: Int = .max,
    minimumCount: Int = 1
  ) {
    var counts: [String: Int] = [:]
    for token in TextVectorizer.tokens(text, unit, lowercases) { counts[token, default: 0] += 1 }
    counts[TextVectorizer.unknownToken] = nil
    func precedes(_ first: String, _ second: String) -> Bool {
      first.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars)
    }
    var kept = counts.filter { $0.value >= minimumCount }.sorted {
      $0.value != $1.value ? $0.value > $1.value : precedes($0.key, $1.key)
    }.prefix(max(maximumSize, 0)).map(\.key)
    if unit != .words { kept.sort(by: precedes) }
    self.init(unit, vocabulary: [TextVectorizer.unknownToken] + kept, lowercases: lowercases)
  }

  /// A vectorizer with a known vocabulary. Stops unless it begins with the unknown token and
  /// nothing occurs twice.
  public init(_ unit: Unit, vocabulary: [String], lowercases: Bool = false) {
    guard vocabulary.first == TextVectorizer.unknownToken else {
      stop("TextVectorizer: the vocabulary must begin with the unknown token")
    }
    self.unit = unit
    self.vocabulary = vocabulary
    self.lowercases = lowercases
    codes = Dictionary(vocabulary.enumerated().map { ($1, $0) }) { first, second in
      stop("TextVectorizer: tokens \(first) and \(second) of the vocabulary are the same")
    }
  }

  private enum CodingKeys: String, CodingKey { case unit, vocabulary, lowercases }

  /// Reads what `encode(to:)` wrote. Throws unless the vocabulary begins with the unknown token
  /// and nothing in it occurs twice.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let vocabulary = try container.decode([String].self, forKey: .vocabulary)
    guard vocabulary.first == TextVectorizer.unknownToken,
      Set(vocabulary).count == vocabulary.count
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .vocabulary, in: container,
        debugDescription: "the vocabulary must begin with the unknown token, each token once")
    }
    self.init(
      try container.decode(Unit.self, forKey: .unit), vocabulary: vocabulary,
      lowercases: try container.decode(Bool.self, forKey: .lowercases))
  }

  /// The number of tokens, the unknown one included.
  public var count: Int { vocabulary.count }

  /// The numbers of a text; `unknownCode` for what the vocabulary does not hold.
  public func encode(_ text: String) -> [Int] {
    TextVectorizer.tokens(text, unit, lowercases).map { codes[$0] ?? TextVectorizer.unknownCode }
  }

  /// The text of numbers, words with a space between them. Stops when a number has no token.
  public func decode(_ codes: [Int]) -> String {
    codes.map { code in
      guard vocabulary.indices.contains(code) else {
        stop("TextVectorizer: code \(code) is outside 0..<\(count)")
      }
      return vocabulary[code]
    }.joined(separator: unit == .words ? " " : "")
  }

  /// How many times each token occurs in each text: `[texts, count]` (a bag of words).
  public func counts(_ texts: [String], dtype: DType = .float32) -> Tensor {
    var result = Tensor.zeros([texts.count, count], dtype: dtype)
    for (row, text) in texts.enumerated() {
      for code in encode(text) { result[row, code] += 1 }
    }
    return result
  }

  /// The tokens of a text in order.
  static func tokens(_ text: String, _ unit: Unit, _ lowercases: Bool) -> [String] {
    let text = lowercases ? text.lowercased() : text
    switch unit {
    case .characters: return text.map { String($0) }
    case .scalars: return text.unicodeScalars.map { String($0) }
    case .words: return words(text)
    }
  }

  private static func words(_ text: String) -> [String] {
    var result: [String] = []
    var word = ""
    var joint: Character?
    for character in text {
      if character.isLetter || character.isNumber {
        if let mark = joint { word.append(mark) }
        joint = nil
        word.append(character)
        continue
      }
      // An apostrophe or hyphen belongs to the word only when the word goes on behind it.
      if !word.isEmpty, joint == nil, "'’-‑".contains(character) {
        joint = character
        continue
      }
      if !word.isEmpty { result.append(word) }
      word = ""
      if let mark = joint { result.append(String(mark)) }
      joint = nil
      if !character.isWhitespace { result.append(String(character)) }
    }
    if !word.isEmpty { result.append(word) }
    if let mark = joint { result.append(String(mark)) }
    return result
  }
}
