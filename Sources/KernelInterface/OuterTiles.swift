/// Sums of outer products over the pixels of an image: what the gradient of a convolution with
/// respect to its weights is.
///
/// For every row `r` and column `j` of one panel:
/// `sums[r, j] += Σ_p source[pixels[p] + rows[r]] · panel[p · step + j]`.
/// All offsets count elements.
public struct OuterTiles {
  /// Where the offsets of the pixels begin.
  public var source: UnsafeRawPointer
  /// Where each pixel's window begins.
  public var pixels: UnsafePointer<Int>
  /// Pixels.
  public var count: Int
  /// Where each row is in a window. Has `tail` more elements than rows, which repeat the last.
  public var rows: UnsafePointer<Int>
  /// Rows.
  public var rowCount: Int
  /// The right side: for each pixel as many elements as the panel is wide.
  public var panel: UnsafeRawPointer
  /// The distance from one pixel's elements to the next one's.
  public var step: Int
  /// Whether the panel is two vectors wide, or one.
  public var isWide: Bool
  /// The sums, as wide as the panel; has `tail` more rows than there are, whose values mean
  /// nothing.
  public var sums: UnsafeMutableRawPointer

  /// Rows beyond the last one that kernels read and write: they take several at once.
  public static let tail = 8

  /// Sums of outer products.
  public init(
    source: UnsafeRawPointer, pixels: UnsafePointer<Int>, count: Int, rows: UnsafePointer<Int>,
    rowCount: Int, panel: UnsafeRawPointer, step: Int, isWide: Bool,
    sums: UnsafeMutableRawPointer
  ) {
    self.source = source
    self.pixels = pixels
    self.count = count
    self.rows = rows
    self.rowCount = rowCount
    self.panel = panel
    self.step = step
    self.isWide = isWide
    self.sums = sums
  }
}
