import Foundation

/// A colour of the screen: red, green and blue from 0 to 255 (sRGB).
struct RGB: Sendable, Equatable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// From a number written as in CSS: `0x0072b2`.
  init(_ hexadecimal: Int) {
    red = UInt8(hexadecimal >> 16 & 0xff)
    green = UInt8(hexadecimal >> 8 & 0xff)
    blue = UInt8(hexadecimal & 0xff)
  }

  /// `#rrggbb`.
  var css: String {
    let digits = String(Int(red) << 16 | Int(green) << 8 | Int(blue), radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The relative luminance of WCAG 2.1, from 0 (black) to 1 (white).
  var luminance: Double {
    0.2126 * RGB.linear(red) + 0.7152 * RGB.linear(green) + 0.0722 * RGB.linear(blue)
  }

  /// The contrast ratio of WCAG 2.1, from 1 to 21.
  func contrast(with other: RGB) -> Double {
    let lighter = max(luminance, other.luminance)
    let darker = min(luminance, other.luminance)
    return (lighter + 0.05) / (darker + 0.05)
  }

  /// The colour `part` of the way from one to the other.
  static func mixed(_ first: RGB, _ second: RGB, _ part: Double) -> RGB {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Double(a) + (Double(b) - Double(a)) * part).rounded())
    }
    return RGB(
      red: mix(first.red, second.red), green: mix(first.green, second.green),
      blue: mix(first.blue, second.blue))
  }

  /// A channel without the screen's gamma, from 0 to 1.
  static func linear(_ channel: UInt8) -> Double {
    RGB.linearChannels[Int(channel)]
  }

  private static let linearChannels: [Double] = (0...255).map { channel in
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
