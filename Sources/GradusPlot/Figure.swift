/// A picture of data: a title, two axes and the series drawn between them.
///
/// ```swift
/// let figure = Figure(
///   title: "Loss",
///   horizontalAxis: Axis(label: "step"),
///   verticalAxis: Axis(label: "L − L*", scale: .logarithmic),
///   series: [.line(x: [0, 1, 2, 3], y: [18, 4.7, 0.6, 0.02], label: "momentum")])
/// let text = figure.svg(width: 640, height: 400)
/// ```
///
/// The same figure gives the same text, byte for byte. Colours follow the reader's light or dark
/// setting and can be told apart with any of the common colour-vision deficiencies.
public struct Figure: Sendable, Equatable {
  /// Where the legend goes.
  public enum LegendPlacement: String, Sendable, Equatable, CaseIterable {
    /// In a corner that holds no data, or above the data when there is none.
    case automatic
    /// Above the data.
    case above
    /// Nowhere.
    case hidden
  }

  /// The heading; empty for none. It is broken into lines where it is too long.
  public var title: String

  /// A smaller line under the title; empty for none.
  public var subtitle: String

  /// The axis from left to right.
  public var horizontalAxis: Axis

  /// The axis from bottom to top.
  public var verticalAxis: Axis

  /// What is drawn. Surfaces lie under bars, bars under lines, lines under markers.
  public var series: [Series]

  /// Where the legend goes.
  public var legend: LegendPlacement

  /// Whether a unit is as long upwards as to the right (of linear axes), as in images.
  public var hasEqualScales: Bool

  /// A figure.
  /// - Parameters:
  ///   - title: The heading; empty for none.
  ///   - subtitle: A smaller line under it.
  ///   - horizontalAxis: The axis from left to right.
  ///   - verticalAxis: The axis from bottom to top.
  ///   - series: What is drawn.
  ///   - legend: Where the legend goes.
  ///   - hasEqualScales: Whether a unit is as long upwards as to the right.
  public init(
    title: String, subtitle: String = "", horizontalAxis: Axis = Axis(),
    verticalAxis: Axis = Axis(), series: [Series], legend: LegendPlacement = .automatic,
    hasEqualScales: Bool = false
  ) {
    self.title = title
    self.subtitle = subtitle
    self.horizontalAxis = horizontalAxis
    self.verticalAxis = verticalAxis
    self.series = series
    self.legend = legend
    self.hasEqualScales = hasEqualScales
  }

  /// An image without axes, the first row on top, perhaps with boxes or points on it.
  ///
  /// ```swift
  /// let found = Figure.picture(photo, title: "found", overlays: [.boxes(corners)])
  /// ```
  /// - Parameters:
  ///   - pixels: The image.
  ///   - title: The heading; empty for none.
  ///   - overlays: Series over the image; their unit is a pixel, (0, 0) the upper left corner.
  public static func picture(
    _ pixels: PixelGrid, title: String = "", overlays: [Series] = []
  ) -> Figure {
    Figure(
      title: title, horizontalAxis: Axis(isHidden: true),
      verticalAxis: Axis(isReversed: true, isHidden: true),
      series: [.image(pixels)] + overlays, hasEqualScales: true)
  }
}
