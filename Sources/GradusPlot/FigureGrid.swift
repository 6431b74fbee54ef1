/// Small figures in rows and columns, for comparing them.
///
/// ```swift
/// let regimes = FigureGrid(
///   title: "Learning rates", columns: 3, figures: rates.map(figure(of:)), sharesRanges: true)
/// let text = regimes.svg(width: 760, height: 300)
/// ```
public struct FigureGrid: Sendable, Equatable {
  /// A heading over all of them; empty for none.
  public var title: String

  /// The number of figures in a row, at least 1.
  public var columns: Int

  /// The figures, row by row.
  public var figures: [Figure]

  /// Whether all figures have the same range on each axis that names none of its own.
  public var sharesRanges: Bool

  /// A grid of figures.
  /// - Parameters:
  ///   - title: A heading over all of them.
  ///   - columns: The number of figures in a row.
  ///   - figures: The figures, row by row.
  ///   - sharesRanges: Whether the figures share automatic ranges.
  public init(title: String = "", columns: Int, figures: [Figure], sharesRanges: Bool = false) {
    self.title = title
    self.columns = columns
    self.figures = figures
    self.sharesRanges = sharesRanges
  }
}
