import Foundation

extension Double {
  /// Whether a figure can draw the value: finite, and small enough that differences stay finite.
  var isDrawable: Bool { abs(self) <= 1e300 }
}

/// The range of values that an axis shows.
enum DataRange {
  /// Two bounds in order and apart, so that dividing by their difference is safe.
  ///
  /// A constant gets room on both sides: half a unit, or a tenth of a larger or smaller value.
  static func widened(_ first: Double, _ second: Double) -> (lower: Double, upper: Double) {
    guard first.isDrawable, second.isDrawable else { return (0, 1) }
    let lower = min(first, second)
    let upper = max(first, second)
    let size = max(abs(lower), abs(upper))
    if upper - lower > size * 1e-10 && upper - lower > 1e-290 { return (lower, upper) }
    let room = size == 0 ? 0.5 : max(size * 0.1, 1e-290)
    return (lower - room, upper + room)
  }

  /// The range of a linear axis over the values.
  /// - Parameters:
  ///   - values: What has to be seen.
  ///   - margin: The part of the range that is left free at each end.
  ///   - fixed: An axis' own range; bounds that cannot be drawn are taken from the data.
  ///   - startsAtZero: Whether the range holds zero, without a margin beyond it (for bars).
  static func linear(
    _ values: [Double], margin: Double, fixed: ClosedRange<Double>?, startsAtZero: Bool
  ) -> ClosedRange<Double> {
    var used = values.filter(\.isDrawable)
    if startsAtZero { used.append(0) }
    let bounds = widened(used.min() ?? 0, used.max() ?? 1)
    let room = (bounds.upper - bounds.lower) * margin
    var lower = bounds.lower - room
    var upper = bounds.upper + room
    if startsAtZero && used.allSatisfy({ $0 >= 0 }) { lower = 0 }
    if startsAtZero && used.allSatisfy({ $0 <= 0 }) { upper = 0 }
    if let fixed {
      if fixed.lowerBound.isDrawable { lower = fixed.lowerBound }
      if fixed.upperBound.isDrawable { upper = fixed.upperBound }
    }
    let result = widened(lower, upper)
    return result.lower...result.upper
  }

  /// The range of a logarithmic axis; values that are not positive do not count.
  static func logarithmic(
    _ values: [Double], margin: Double, fixed: ClosedRange<Double>?
  ) -> ClosedRange<Double> {
    let used = values.filter { $0.isDrawable && $0 > 0 }.map { log10($0) }
    var lower = used.min() ?? -1
    var upper = used.max() ?? 1
    if upper - lower < 1e-9 {
      lower -= 0.5
      upper += 0.5
    }
    let room = (upper - lower) * margin
    lower -= room
    upper += room
    if let fixed {
      if fixed.lowerBound.isDrawable && fixed.lowerBound > 0 { lower = log10(fixed.lowerBound) }
      if fixed.upperBound.isDrawable && fixed.upperBound > 0 { upper = log10(fixed.upperBound) }
    }
    if lower > upper { swap(&lower, &upper) }
    if upper - lower < 1e-9 {
      lower -= 0.5
      upper += 0.5
    }
    // The smallest positive Double is about 10 to the -323.
    return max(pow(10, lower), Double.leastNonzeroMagnitude)...min(pow(10, upper), 1e301)
  }
}
