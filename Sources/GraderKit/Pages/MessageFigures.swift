import Foundation

/// The numbers in a check's message, taken apart for a table: what was computed and what should
/// have been.
struct MessageFigures: Equatable, Sendable {
  /// One pair of numbers.
  struct Pair: Equatable, Sendable {
    /// Where it is: a parameter and an index, a call.
    var place: String
    /// What the submission gave.
    var actual: Double
    /// What it should be, or what differences give.
    var expected: Double
  }

  /// The pairs, each once, in the order of the message.
  private(set) var pairs: [Pair] = []
  /// The lines that hold no pair.
  private(set) var lines: [String] = []

  /// Takes a message apart. What ``diagnosis`` says is shown by itself and is left out.
  init(_ message: String, diagnosis: String?) {
    var isDiagnosis = false
    for part in message.split(separator: "\n") {
      let line = String(part)
      if line.hasPrefix("Diagnosis: ") {
        isDiagnosis = line.dropFirst("Diagnosis: ".count) == diagnosis?.prefix { $0 != "\n" } ?? ""
        if isDiagnosis { continue }
      }
      if let pair = Self.pair(in: line) {
        isDiagnosis = false
        if !pairs.contains(pair) { pairs.append(pair) }
      } else if !lines.contains(line) {
        lines.append(line)
      }
    }
  }

  /// `…: analytic 1.5, numeric 2.5`, `… is 1.5, expected 2.5`, `…: 1.5, expected 2.5`.
  private static func pair(in line: String) -> Pair? {
    for (first, second) in [
      (": analytic ", ", numeric "), (" is ", ", expected "), (": ", ", expected "),
    ] {
      guard let end = line.range(of: second, options: .backwards),
        let start = line.range(
          of: first, options: .backwards, range: line.startIndex..<end.lowerBound),
        let actual = Double(line[start.upperBound..<end.lowerBound]),
        let expected = Double(line[end.upperBound...])
      else { continue }
      let place = String(line[..<start.lowerBound]).trimmingCharacters(in: .whitespaces)
      return Pair(place: Self.withoutSource(place), actual: actual, expected: expected)
    }
    return nil
  }

  /// A place without the `File.swift:12: ` before it.
  private static func withoutSource(_ place: String) -> String {
    guard let mark = place.range(of: ".swift:") else { return place }
    let rest = place[mark.upperBound...].drop { $0.isNumber }
    guard rest.hasPrefix(": ") else { return place }
    return String(rest.dropFirst(2))
  }

  /// A number as people compare it: seven significant digits.
  static func text(_ number: Double, _ words: PageWords) -> String {
    guard number.isFinite else { return "\(number)" }
    let text = String(format: "%.7g", number).replacingOccurrences(of: "-", with: "−")
    return words.language == .russian ? text.replacingOccurrences(of: ".", with: ",") : text
  }
}
