/// Sums of outer products over the pixels of an image: what the gradient of a convolution with
/// respect to its weights is.
///
/// For every row `r` and column `j` of one panel:
/// `sums[r, j] += Σ_l Σ_x source[lines[l] + x · step + rows[r]] · panel[l · pixels + x, j]`.
/// All offsets count elements.
public struct OuterTiles {
  /// Where the offsets of the lines begin.
  public var source: UnsafeRawPointer
  /// Where the window of each line's first pixel begins.
  public var lines: UnsafePointer<Int>
  /// Lines of pixels.
  public var lineCount: Int
  /// Pixels of a line.
  public var pixels: Int
  /// The distance from one pixel's window to the next one's.
  public var step: Int
  /// Where each row is in a window. Has `tail` more elements than rows, which repeat the last.
  public var rows: UnsafePointer<Int>
  /// Rows.
  public var rowCount: Int
  /// The right side, one row of the panel for each pixel, without gaps between the lines.
  public var panel: UnsafeRawPointer
  /// Whether the panel is two vectors wide, or one.
  public var isWide: Bool
  /// The sums, as wide as the panel; has `tail` more rows than there are, whose values mean
  /// nothing.
  public var sums: UnsafeMutableRawPointer

  /// Rows beyond the last one that kernels read and write: they take several at once.
  public static let tail = 8

  /// Sums of outer products.
  public init(
    source: UnsafeRawPointer, lines: UnsafePointer<Int>, lineCount: Int, pixels: Int, step: Int,
    rows: UnsafePointer<Int>, rowCount: Int, panel: UnsafeRawPointer, isWide: Bool,
    sums: UnsafeMutableRawPointer
  ) {
    self.source = source
    self.lines = lines
    self.lineCount = lineCount
    self.pixels = pixels
    self.step = step
    self.rows = rows
    self.rowCount = rowCount
    self.panel = panel
    self.isWide = isWide
    self.sums = sums
  }
}
