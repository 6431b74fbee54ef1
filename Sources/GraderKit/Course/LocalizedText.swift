/// A text in both languages of the course.
public struct LocalizedText: Codable, Sendable, Equatable {
  /// English.
  public var en: String
  /// Russian.
  public var ru: String

  /// The text in one language.
  public subscript(language: Language) -> String {
    language == .russian ? ru : en
  }
}

/// A language of the course.
public enum Language: String, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Russian.
  case russian = "ru"

  /// The language that the environment asks for by `LC_ALL`, `LC_MESSAGES` or `LANG`.
  public static func preferred(in environment: [String: String]) -> Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment[name], !value.isEmpty {
        return value.hasPrefix("ru") ? .russian : .english
      }
    }
    return .english
  }
}
