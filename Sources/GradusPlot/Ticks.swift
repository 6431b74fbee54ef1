import Foundation

/// The marks of an axis.
struct Ticks: Sendable, Equatable {
  /// A mark with its text.
  struct Tick: Sendable, Equatable {
    let value: Double
    let text: String
  }

  var major: [Tick] = []

  /// Marks without a text.
  var minor: [Double] = []

  /// A factor that all texts share, such as `×10⁻⁶`; empty for none.
  var factor = ""

  /// Marks at 1, 2 or 5 times a power of ten.
  /// - Parameters:
  ///   - range: What the axis shows.
  ///   - count: About how many marks are wanted.
  ///   - wholeNumbers: Whether marks between whole numbers would make no sense.
  static func linear(
    _ range: ClosedRange<Double>, count: Int, wholeNumbers: Bool = false
  ) -> Ticks {
    let span = range.upperBound - range.lowerBound
    let rough = span / Double(max(1, count))
    var exponent = Int(log10(rough).rounded(.down))
    let leading = rough / pow(10, Double(exponent))
    var factor = leading <= 1.0001 ? 1 : leading <= 2.0001 ? 2 : leading <= 5.0001 ? 5 : 10
    if factor == 10 {
      factor = 1
      exponent += 1
    }
    if wholeNumbers && exponent < 0 {
      factor = 1
      exponent = 0
    }
    // Powers of ten are exact, their inverses are not: 3 / 10 is 0.3, 3 * 0.1 is not.
    let unit = pow(10, Double(abs(exponent)))
    let step = exponent >= 0 ? Double(factor) * unit : Double(factor) / unit
    let first = (range.lowerBound / step - 1e-6).rounded(.up)
    let last = (range.upperBound / step + 1e-6).rounded(.down)
    guard first <= last, last - first < 1000, abs(first) < 1e15, abs(last) < 1e15 else {
      return Ticks()
    }
    let values = (Int(first)...Int(last)).map { index in
      exponent >= 0 ? Double(index * factor) * unit : Double(index * factor) / unit
    }
    return labelled(values, stepExponent: exponent)
  }

  private static func labelled(_ values: [Double], stepExponent: Int) -> Ticks {
    var ticks = Ticks()
    let largest = values.map(abs).max() ?? 0
    let magnitude = largest > 0 ? Int(log10(largest).rounded(.down)) : 0
    if magnitude >= 6 || magnitude <= -4 {
      let decimals = max(0, magnitude - stepExponent)
      // In two steps, because 10 to the power of 310 is infinite.
      let half = magnitude / 2
      ticks.factor = "×" + NumberText.powerOfTen(magnitude)
      ticks.major = values.map { value in
        let scaled = value / pow(10, Double(half)) / pow(10, Double(magnitude - half))
        return Tick(value: value, text: NumberText.fixed(scaled, decimals: min(12, decimals)))
      }
    } else {
      ticks.major = values.map {
        Tick(value: $0, text: NumberText.fixed($0, decimals: min(12, max(0, -stepExponent))))
      }
    }
    return ticks
  }

  /// Marks at powers of ten, with 2 and 5 between them where there is room.
  /// - Parameters:
  ///   - range: What the axis shows, positive.
  ///   - count: About how many marks are wanted.
  static func logarithmic(_ range: ClosedRange<Double>, count: Int) -> Ticks {
    let lower = log10(range.lowerBound)
    let upper = log10(range.upperBound)
    let decades =
      Int(
        (lower - 1e-9).rounded(.up))...max(
        Int((lower - 1e-9).rounded(.up)), Int((upper + 1e-9).rounded(.down)))
    let candidates = (decades.lowerBound - 1)...decades.upperBound
    func inside(_ values: [Double]) -> [Double] {
      values.filter { $0 >= range.lowerBound * (1 - 1e-9) && $0 <= range.upperBound * (1 + 1e-9) }
    }
    func multiples(_ factors: [Double]) -> [Double] {
      inside(candidates.flatMap { decade in factors.map { $0 * pow(10, Double(decade)) } })
    }
    let powers = decades.filter {
      Double($0) >= lower - 1e-9 && Double($0) <= upper + 1e-9
    }
    if powers.count >= 3 || (powers.count == 2 && count < 4) {
      var ticks = Ticks()
      let step = max(1, Int((Double(powers.count) / Double(max(1, count))).rounded(.up)))
      ticks.major = powers.filter { $0 % step == 0 }.map(powerTick)
      if step == 1 && powers.count <= 8 {
        ticks.minor = multiples([2, 3, 4, 5, 6, 7, 8, 9])
      } else if step > 1 && powers.count <= 40 {
        ticks.minor = powers.filter { $0 % step != 0 }.map { pow(10, Double($0)) }
      }
      return ticks
    }
    let fine = multiples([1, 2, 5])
    guard fine.count >= 3 else { return linear(range, count: count) }
    var ticks = Ticks()
    ticks.major = fine.map { Tick(value: $0, text: NumberText.short($0)) }
    ticks.minor = multiples([3, 4, 6, 7, 8, 9])
    return ticks
  }

  private static func powerTick(_ exponent: Int) -> Tick {
    let value = pow(10, Double(exponent))
    let plain = exponent >= -2 && exponent <= 3
    return Tick(
      value: value,
      text: plain ? NumberText.short(value) : NumberText.powerOfTen(exponent))
  }

  /// Marks at 0, 1, 2, … with a name each, as far as the axis shows them.
  static func categories(_ names: [String], range: ClosedRange<Double>) -> Ticks {
    var ticks = Ticks()
    ticks.major = names.enumerated().compactMap { index, name in
      range.contains(Double(index)) ? Tick(value: Double(index), text: name) : nil
    }
    return ticks
  }
}

extension Ticks {
  /// Keeps every second, third, … mark, so that at most `most` remain.
  mutating func thin(to most: Int) {
    let step = (major.count + max(1, most) - 1) / max(1, most)
    if step > 1 { major = major.enumerated().filter { $0.offset % step == 0 }.map(\.element) }
  }
}
