import Foundation
import GradusPlot

extension Language {
  /// The text in this language.
  public func callAsFunction(_ words: Words) -> String {
    self == .russian ? words.russian : words.english
  }

  /// The one of two texts that is in this language.
  public func callAsFunction(_ english: String, _ russian: String) -> String {
    self == .russian ? russian : english
  }

  /// A number as it is written in this language: Russian has a decimal comma.
  public func callAsFunction(_ number: Double) -> String {
    // 0 and −0 are one number to the reader.
    localized("\(number == 0 ? 0 : number)")
  }

  /// A number with that many digits after the point; what is not finite is a dash.
  public func callAsFunction(_ number: Double, digits: Int) -> String {
    number.isFinite ? localized(fixed(number, digits)) : "–"
  }

  /// A time as people read it: `0.4 s`, `12 s`, `3:05`, `1:02:03`.
  public func callAsFunction(_ time: Duration) -> String {
    let seconds = time / .seconds(1)
    if seconds < 10 { return self(seconds, digits: 1) + self(" s", " с") }
    let whole = Int(seconds.rounded())
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if whole < 60 { return "\(whole)" + self(" s", " с") }
    if whole < 3600 { return "\(whole / 60):\(two(whole % 60))" }
    return "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60))"
  }

  /// The language that an environment asks for by `LC_ALL`, `LC_MESSAGES` or `LANG`.
  static func preferred(in environment: [String: String]) -> Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment[name], !value.isEmpty {
        return value.hasPrefix("ru") ? .russian : .english
      }
    }
    return .english
  }

  private func localized(_ number: String) -> String {
    let text = number.replacing("-", with: "−")
    return self == .russian ? text.replacing(".", with: ",") : text
  }
}

/// A number with that many digits after a decimal point, in every language setting.
public func fixed(_ number: Double, _ digits: Int) -> String {
  String(format: "%.\(digits)f", number)
}
