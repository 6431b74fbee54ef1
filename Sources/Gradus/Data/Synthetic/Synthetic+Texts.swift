extension Synthetic {
  /// The language of a made text.
  public enum Language: String, Sendable, CaseIterable {
    /// Sentences such as "The small cat sees a red house in the garden."
    case english
    /// Sentences such as "Утром старая птица видит красный дом."; adjectives agree with
    /// their nouns in gender and case.
    case russian
  }

  /// Sentences of a small grammar, each on a line of its own, with a line end after the last.
  public static func text(_ language: Language, sentenceCount: Int, seed: UInt64) -> String {
    guard sentenceCount >= 0 else { stop("text: \(sentenceCount) sentences") }
    return (0..<sentenceCount).map { number in
      var generator = SeededGenerator(seed: seed, number)
      let sentence =
        language == .english ? english(&generator) : russian(&generator)
      return sentence.prefix(1).uppercased() + sentence.dropFirst() + ".\n"
    }.joined()
  }

  private static func one<Element>(of choices: [Element], _ generator: inout SeededGenerator)
    -> Element
  {
    choices[generator.integer(below: choices.count)]
  }

  // MARK: English

  private static func english(_ generator: inout SeededGenerator) -> String {
    let adjectives = ["small", "old", "red", "quiet", "bright", "green", "young"]
    let subjects = ["cat", "girl", "teacher", "bird", "student", "fox"]
    let verbs = ["sees", "loves", "draws", "remembers", "looks for", "finds"]
    let objects = ["house", "book", "river", "tree", "letter", "city"]
    let places = ["in the garden", "by the river", "on the hill", "at home", "in the city"]
    var words = ["the", one(of: adjectives, &generator), one(of: subjects, &generator)]
    words += [one(of: verbs, &generator)]
    words += ["a", one(of: adjectives, &generator), one(of: objects, &generator)]
    if words[4] == "a", "aeiou".contains(words[5].prefix(1)) { words[4] = "an" }
    if generator.uniform() < 0.5 { words.append(one(of: places, &generator)) }
    return words.joined(separator: " ")
  }

  // MARK: Russian

  private enum Gender { case masculine, feminine, neuter }

  private static func russian(_ generator: inout SeededGenerator) -> String {
    let subjects: [(String, Gender)] = [
      ("кот", .masculine), ("девочка", .feminine), ("учитель", .masculine), ("птица", .feminine),
      ("солнце", .neuter), ("лиса", .feminine),
    ]
    // In the accusative; things without a soul, so that only the feminine ending changes.
    let objects: [(String, Gender)] = [
      ("дом", .masculine), ("книгу", .feminine), ("реку", .feminine), ("дерево", .neuter),
      ("письмо", .neuter), ("город", .masculine),
    ]
    let verbs = ["видит", "любит", "помнит", "ищет", "находит", "рисует"]
    let times = ["утром", "вечером", "сегодня", "иногда"]
    let places = ["в саду", "у реки", "на холме", "дома", "в городе"]
    let subject = one(of: subjects, &generator)
    let object = one(of: objects, &generator)
    var words: [String] = []
    if generator.uniform() < 0.3 { words.append(one(of: times, &generator)) }
    words += [adjective(subject.1, accusative: false, &generator), subject.0]
    words.append(one(of: verbs, &generator))
    words += [adjective(object.1, accusative: true, &generator), object.0]
    if generator.uniform() < 0.4 { words.append(one(of: places, &generator)) }
    return words.joined(separator: " ")
  }

  private static func adjective(
    _ gender: Gender, accusative: Bool, _ generator: inout SeededGenerator
  ) -> String {
    let stems = ["красн", "стар", "нов", "добр", "светл", "тёмн"]
    let ending =
      switch gender {
      case .masculine: "ый"
      case .feminine: accusative ? "ую" : "ая"
      case .neuter: "ое"
      }
    return one(of: stems, &generator) + ending
  }
}
