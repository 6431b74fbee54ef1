/// How the right side of a product is stored for the microkernels: cut into panels of so many
/// columns as a kernel computes at once, each panel `[rows, width]` without gaps, missing columns
/// filled with zeros.
///
/// All panels are two vectors wide, but the last is one vector wide where that holds the columns
/// that are left.
public struct PanelLayout: Sendable, Equatable {
  /// Elements of a vector.
  public let lanes: Int
  /// Columns of the right side.
  public let columns: Int

  /// The panels for some columns.
  public init(lanes: Int, columns: Int) {
    self.lanes = lanes
    self.columns = columns
  }

  /// Panels.
  public var count: Int { (columns + 2 * lanes - 1) / (2 * lanes) }

  /// Columns of all panels with what fills them up.
  public var paddedColumns: Int { (columns + lanes - 1) / lanes * lanes }

  /// The columns of the right side that a panel holds.
  public func range(_ panel: Int) -> Range<Int> {
    panel * 2 * lanes..<min((panel + 1) * 2 * lanes, columns)
  }

  /// Whether a panel is two vectors wide.
  public func isWide(_ panel: Int) -> Bool { range(panel).count > lanes }

  /// Columns that a panel is stored with.
  public func width(_ panel: Int) -> Int { isWide(panel) ? 2 * lanes : lanes }

  /// Where a panel begins, in elements.
  public func offset(_ panel: Int, rows: Int) -> Int { panel * 2 * lanes * rows }
}
