import GradusPlot

/// The language of the pages and of what a lab prints.
public typealias Language = HTMLPage.Language

/// A text in both languages of the course.
public struct Words: Sendable, Equatable {
  /// The text in English.
  public let english: String
  /// The text in Russian.
  public let russian: String

  /// A text and its translation.
  public init(_ english: String, _ russian: String) {
    self.english = english
    self.russian = russian
  }

  /// A text that is the same in both.
  public init(_ text: String) {
    self.init(text, text)
  }

  /// A whole number.
  public init(_ number: Int) {
    self.init("\(number)")
  }

  /// A number as it is written in each language.
  public init(_ number: Double) {
    self.init(Language.english(number), Language.russian(number))
  }

  /// A number with that many digits after the point; what is not finite is a dash.
  public init(_ number: Double, digits: Int) {
    self.init(
      Language.english(number, digits: digits), Language.russian(number, digits: digits))
  }

  /// One text behind the other.
  public static func + (first: Words, second: Words) -> Words {
    Words(first.english + second.english, first.russian + second.russian)
  }
}
