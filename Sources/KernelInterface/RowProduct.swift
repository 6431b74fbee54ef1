/// A row times some panels of a matrix, each two vectors wide: see `PanelLayout`.
public struct RowProduct {
  /// The row.
  public var source: UnsafePointer<Float>
  /// Elements of it, and rows of the panels.
  public var rows: Int
  /// The first panel; the others follow without gaps.
  public var panels: UnsafePointer<Float>
  /// How many times `panels` of them there are.
  public var groups: Int
  /// The place for the result.
  public var result: UnsafeMutablePointer<Float>

  /// Panels that are gone through side by side.
  public static let panels = 4

  /// A product.
  public init(
    source: UnsafePointer<Float>, rows: Int, panels: UnsafePointer<Float>, groups: Int,
    result: UnsafeMutablePointer<Float>
  ) {
    self.source = source
    self.rows = rows
    self.panels = panels
    self.groups = groups
    self.result = result
  }
}
