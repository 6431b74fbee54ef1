import GradusPlot

/// The language of the pages and of what the lab prints.
typealias Language = HTMLPage.Language

/// A text in both languages of the course.
struct Words: Sendable {
  let english: String
  let russian: String

  init(_ english: String, _ russian: String) {
    self.english = english
    self.russian = russian
  }

  /// A text that is the same in both.
  init(_ text: String) {
    self.init(text, text)
  }

  /// A whole number.
  init(_ number: Int) {
    self.init("\(number)")
  }

  /// A number to three digits after the point, which in Russian is a comma.
  init(_ number: Double) {
    let rounded = percent(number)
    self.init("\(rounded)", Language.russian(rounded))
  }
}

extension Language {
  /// The text in this language.
  func callAsFunction(_ words: Words) -> String {
    self == .russian ? words.russian : words.english
  }

  /// The one of two texts that is in this language.
  func callAsFunction(_ english: String, _ russian: String) -> String {
    self == .russian ? russian : english
  }

  /// A number as it is written in this language: Russian has a decimal comma.
  func callAsFunction(_ number: Double) -> String {
    // 0 and −0 are one number to the reader.
    let text = "\(number == 0 ? 0 : number)".replacing("-", with: "−")
    return self == .russian ? text.replacing(".", with: ",") : text
  }

  /// The language that the environment asks for by `LC_ALL`, `LC_MESSAGES` or `LANG`.
  static func preferred(in environment: [String: String]) -> Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment[name], !value.isEmpty {
        return value.hasPrefix("ru") ? .russian : .english
      }
    }
    return .english
  }
}
