import Foundation
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

  /// A number with that many digits after the point, as it is written in this language; what is not
  /// finite is a dash.
  func callAsFunction(_ number: Double, digits: Int) -> String {
    guard number.isFinite else { return "–" }
    let text = fixed(number, digits).replacing("-", with: "−")
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

/// A number with that many digits after a decimal point, in every language setting.
func fixed(_ number: Double, _ digits: Int) -> String {
  String(format: "%.\(digits)f", number)
}
