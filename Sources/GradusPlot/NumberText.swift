import Foundation

/// Numbers as text, the same on every machine and in every locale.
enum NumberText {
  /// A pixel position: at most two decimals, no trailing zeros, never `-0`.
  static func pixels(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let text = trimmed(digits(abs(value), decimals: 2))
    return value < 0 && text != "0" ? "-" + text : text
  }

  /// A number with so many decimals, a real minus sign, and thin spaces from 10 000 on.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let text = digits(abs(value), decimals: max(0, decimals))
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    return (value < 0 && !isZero ? "−" : "") + grouped(text)
  }

  /// A number to four digits, as a reader would write it: `0.05`, `12.35`, `3.2×10⁻⁷`.
  static func short(_ value: Double, digits significant: Int = 4) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : (value > 0 ? "∞" : "−∞") }
    guard value != 0 else { return "0" }
    var exponent = Int(log10(abs(value)).rounded(.down))
    if exponent >= -4 && exponent < 7 {
      return trimmed(fixed(value, decimals: max(0, significant - 1 - exponent)))
    }
    // In two steps: 10 to the power of -exponent overflows for the smallest numbers.
    let half = exponent / 2
    var mantissa = value / pow(10, Double(half)) / pow(10, Double(exponent - half))
    if abs(mantissa) >= 9.9995 {
      mantissa /= 10
      exponent += 1
    }
    let text = trimmed(fixed(mantissa, decimals: significant - 1))
    return (text == "1" ? "" : text == "−1" ? "−" : text + "×") + powerOfTen(exponent)
  }

  /// `10⁻³`.
  static func powerOfTen(_ exponent: Int) -> String {
    let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let raised = String(abs(exponent)).map { superscripts[$0.wholeNumberValue ?? 0] }
    return "10" + (exponent < 0 ? "⁻" : "") + String(raised)
  }

  /// The digits of a number that is not negative, rounded to so many decimals.
  private static func digits(_ value: Double, decimals: Int) -> String {
    let scaled = (value * pow(10, Double(decimals))).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let text = String(Int(scaled))
    guard decimals > 0 else { return text }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
    return padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let kept = text.reversed().drop { $0 == "0" }
    return String((kept.first == "." ? kept.dropFirst() : kept).reversed())
  }

  private static func grouped(_ text: String) -> String {
    let whole = text.prefix { $0 != "." }
    guard whole.count > 4, whole.allSatisfy(\.isNumber) else { return text }
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0 && (whole.count - index) % 3 == 0 { result.append("\u{202f}") }
      result.append(digit)
    }
    return result + text.dropFirst(whole.count)
  }
}
