/// The sentences by which the engine's gradient checks and the shared expectations name a likely
/// mistake, in Russian.
///
/// Checks speak English, and a record keeps what they said. What a lesson's own checks say in words
/// of their own is not among these, and stays English.
enum DiagnosisWords {
  /// The sentences of a diagnosis in Russian; nil where one of them is not known.
  static func russian(_ diagnosis: String) -> String? {
    var rest = diagnosis[...]
    var sentences: [String] = []
    while !rest.isEmpty {
      guard let (sentence, end) = sentence(rest) else { return nil }
      sentences.append(sentence)
      rest = rest[end...].drop { $0 == " " }
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// The first sentence, and where it ends: behind its full stop.
  private static func sentence(_ text: Substring) -> (russian: String, end: String.Index)? {
    for (english, russian) in DiagnosisSentences.all {
      if let found = match(english, text) { return (capitalized(fill(russian, found)), found.end) }
      // Where there are several parameters, those that it is about stand in front.
      guard let colon = text.firstRange(of: ": ") else { continue }
      let names = text[..<colon.lowerBound]
      if !names.contains("."), let found = match(english, text[colon.upperBound...]) {
        return ("\(names): \(fill(russian, found))", found.end)
      }
    }
    return nil
  }

  private typealias Match = (values: [String], end: String.Index)

  /// Whether a text begins with a sentence, in which `#` stands for numbers and `@` for a place;
  /// its first letter may be a capital.
  private static func match(_ pattern: String, _ text: Substring) -> Match? {
    var position = text.startIndex
    var values: [String] = []
    for character in pattern {
      switch character {
      case "#":
        guard let number = numbers(text[position...]) else { return nil }
        values.append(number.russian)
        position = number.end
      case "@":
        guard let place = place(text[position...]) else { return nil }
        values.append(place.russian)
        position = place.end
      default:
        guard position < text.endIndex else { return nil }
        let isFirst = position == text.startIndex
        guard
          text[position] == character
            || isFirst && text[position].lowercased() == character.lowercased()
        else { return nil }
        position = text.index(after: position)
      }
    }
    return (values, position)
  }

  /// `1`, or `0 and 2`.
  private static func numbers(_ text: Substring) -> (russian: String, end: String.Index)? {
    var end = text.startIndex
    var found: [String] = []
    while true {
      let digits = text[end...].prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty else { return nil }
      found.append(String(digits))
      end = digits.endIndex
      let and = " and "
      guard text[end...].hasPrefix(and) else { break }
      end = text.index(end, offsetBy: and.count)
    }
    return (found.joined(separator: " и "), end)
  }

  private static func place(_ text: Substring) -> (russian: String, end: String.Index)? {
    for (english, russian) in DiagnosisSentences.places {
      if let found = match(english, text) { return (fill(russian, found), found.end) }
    }
    return nil
  }

  /// Puts the values in the places of `#` and `@`, in their order.
  private static func fill(_ russian: String, _ found: Match) -> String {
    var values = found.values[...]
    return russian.map { character in
      character == "#" || character == "@" ? values.popFirst() ?? "" : String(character)
    }.joined()
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
