/// One axis of a figure: its label, its scale and, if wanted, its range.
///
/// ```swift
/// let loss = Axis(label: "L − L*", scale: .logarithmic)
/// let weight = Axis(label: "weight", range: -2...2)
/// let model = Axis(categories: ["persistence", "seasonal", "LSTM"])
/// ```
public struct Axis: Sendable, Equatable {
  /// How values become distances on the page.
  public enum Scale: String, Sendable, Equatable, CaseIterable {
    /// Equal differences are equally far apart.
    case linear
    /// Equal ratios are equally far apart; values that are not positive are not drawn.
    case logarithmic
  }

  /// What the axis shows, with its unit; empty for none.
  public var label: String

  /// Linear unless said otherwise.
  public var scale: Scale

  /// The values at the two ends, in the data's unit; `nil` takes them from the data.
  ///
  /// A bound that cannot be drawn (not finite, or not positive on a logarithmic axis)
  /// is taken from the data as well.
  public var range: ClosedRange<Double>?

  /// Names for the values 0, 1, 2, …, in place of numbers; empty for a numeric axis.
  public var categories: [String]

  /// Whether values grow downwards (or to the left), as the rows of an image do.
  public var isReversed: Bool

  /// Whether the axis takes room but for its data: no ticks, no label.
  public var isHidden: Bool

  /// An axis.
  /// - Parameters:
  ///   - label: What it shows, with its unit.
  ///   - scale: Linear or logarithmic.
  ///   - range: The values at its ends; `nil` takes them from the data.
  ///   - categories: Names for the values 0, 1, 2, ….
  ///   - isReversed: Whether values grow downwards (or to the left).
  ///   - isHidden: Whether ticks and label are left out.
  public init(
    label: String = "", scale: Scale = .linear, range: ClosedRange<Double>? = nil,
    categories: [String] = [], isReversed: Bool = false, isHidden: Bool = false
  ) {
    self.label = label
    self.scale = scale
    self.range = range
    self.categories = categories
    self.isReversed = isReversed
    self.isHidden = isHidden
  }
}
