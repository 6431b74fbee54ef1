import Foundation

/// The way from an axis' values to pixels.
struct AxisMap: Sendable, Equatable {
  let scale: Axis.Scale
  let range: ClosedRange<Double>
  /// The pixel of the range's lower bound.
  let start: Double
  /// The pixel of the range's upper bound; smaller than `start` on a vertical axis.
  let end: Double

  private let origin: Double
  private let span: Double

  init(scale: Axis.Scale, range: ClosedRange<Double>, start: Double, end: Double) {
    self.scale = scale
    self.range = range
    self.start = start
    self.end = end
    switch scale {
    case .linear:
      origin = range.lowerBound
      span = range.upperBound - range.lowerBound
    case .logarithmic:
      origin = log10(range.lowerBound)
      span = log10(range.upperBound) - log10(range.lowerBound)
    }
  }

  /// The pixel of a value, or `nil` for one that cannot be drawn.
  ///
  /// Far outside the figure the pixel is cut off, so that later sums stay finite.
  func position(_ value: Double) -> Double? {
    guard value.isDrawable else { return nil }
    let placed: Double
    switch scale {
    case .linear: placed = value
    case .logarithmic:
      guard value > 0 else { return nil }
      placed = log10(value)
    }
    let pixel = start + (placed - origin) / span * (end - start)
    return min(1e6, max(-1e6, pixel))
  }

  /// The pixel where bars begin: zero, or the edge nearest to it.
  var baseline: Double {
    guard scale == .linear else { return start }
    return position(min(range.upperBound, max(range.lowerBound, 0))) ?? start
  }
}
