/// How a series looks, where that is not left to the figure.
///
/// ```swift
/// var curve = Series.line(x: x, y: y, label: "validation")
/// curve.style = SeriesStyle(color: 1, isDashed: true)
/// ```
public struct SeriesStyle: Sendable, Equatable {
  /// The number of a colour of the palette (taken modulo its size); `nil` for the next free one.
  public var color: Int?

  /// Whether lines are dashed.
  public var isDashed: Bool

  /// Whether the series is drawn in a quiet grey; the colour is then not used.
  public var isMuted: Bool

  /// The thickness of lines, in pixels.
  public var lineWidth: Double

  /// The part of the room between neighbours that bars fill, from 0 to 1.
  public var barWidth: Double

  /// A style; every part has a default.
  /// - Parameters:
  ///   - color: The number of a colour of the palette.
  ///   - isDashed: Whether lines are dashed.
  ///   - isMuted: Whether the series is drawn in grey.
  ///   - lineWidth: The thickness of lines, in pixels.
  ///   - barWidth: The part of the room between neighbours that bars fill.
  public init(
    color: Int? = nil, isDashed: Bool = false, isMuted: Bool = false, lineWidth: Double = 2,
    barWidth: Double = 0.8
  ) {
    self.color = color
    self.isDashed = isDashed
    self.isMuted = isMuted
    self.lineWidth = lineWidth
    self.barWidth = barWidth
  }
}
