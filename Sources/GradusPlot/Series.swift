/// One thing drawn in a figure: a line, markers, bars, a surface, ….
///
/// A series is a plain value. It is made by one of the static functions, and what it was
/// made from can be read back, so that a check can inspect a figure without drawing it:
///
/// ```swift
/// let steps = Series.markers(
///   x: [2, 1.1, 0.4], y: [14.1, 0.7, -3.4], label: "steps", texts: ["0", "1", "2"])
/// steps.kind == .markers  // true
/// steps.x.count           // 3
/// ```
///
/// Points that are not finite are not drawn; a line has a gap there. Where two arrays should
/// have the same length and do not, the shorter one counts.
public struct Series: Sendable, Equatable {
  /// What a series draws.
  public enum Kind: String, Sendable, Equatable, CaseIterable {
    /// Points joined by straight lines.
    case line
    /// Points, each with a symbol and perhaps a text.
    case markers
    /// Points joined by arrows, in the order of the points.
    case path
    /// A bar from zero to each value.
    case bars
    /// The area between two curves.
    case band
    /// Outlines of rectangles.
    case boxes
    /// Lines of equal height of a surface.
    case contour
    /// A surface as coloured cells.
    case heatmap
    /// The pixels of an image.
    case image
    /// A line across the figure at one height.
    case horizontalLine
    /// A line from bottom to top at one place.
    case verticalLine
  }

  /// What the series draws.
  public let kind: Kind

  /// Horizontal positions.
  ///
  /// Surfaces: the columns' positions. Boxes: left and right of each box in turn.
  /// A vertical line: its one position. A horizontal line: empty.
  public let x: [Double]

  /// Vertical positions.
  ///
  /// Surfaces: the rows' positions. Boxes: first and second edge of each box in turn.
  /// A band: its upper edge. A horizontal line: its one position. A vertical line: empty.
  public let y: [Double]

  /// The name in the legend; empty for a series that has none.
  public let label: String

  /// Texts beside the points, bars or boxes, if any.
  public internal(set) var texts: [String]?

  /// A band's lower edge; empty for every other kind.
  public internal(set) var lower: [Double] = []

  /// A surface's heights, `z[row][column]` at `(x[column], y[row])`; empty for other kinds.
  public internal(set) var z: [[Double]] = []

  /// The heights of contour lines; empty chooses them from the data.
  public internal(set) var levels: [Double] = []

  /// The pixels of an image; `nil` for every other kind.
  public internal(set) var pixels: PixelGrid?

  /// How values become colours, for a heat map.
  public internal(set) var coloring = Coloring()

  /// Colour, dashes and weight.
  public var style = SeriesStyle()

  init(kind: Kind, x: [Double], y: [Double], label: String) {
    self.kind = kind
    self.x = x
    self.y = y
    self.label = label
  }

  /// The same series in the palette's colour of this number (0, 1, 2, …).
  ///
  /// Without it, series take colours 0, 1, 2, … in their order in the figure. Those that name one
  /// are not counted, so that markers can share the colour of their line:
  /// `[.line(x: x, y: y), .markers(x: x, y: y).colored(0)]`.
  public func colored(_ index: Int) -> Series {
    var copy = self
    copy.style.color = index
    return copy
  }

  /// The same series with dashed lines.
  public func dashed() -> Series {
    var copy = self
    copy.style.isDashed = true
    return copy
  }

  /// The same series in a quiet grey, for what is only background.
  public func muted() -> Series {
    var copy = self
    copy.style.isMuted = true
    return copy
  }
}
