extension Series {
  /// Lines of equal height of a surface, found by marching squares.
  ///
  /// Where a figure holds a surface, the surface sets the automatic range of both axes: a path
  /// that leaves it is cut at the edge.
  /// - Parameters:
  ///   - x: The columns' positions, increasing.
  ///   - y: The rows' positions, increasing.
  ///   - z: Heights, `z[row][column]` at `(x[column], y[row])`. A cell with a corner that is not
  ///     finite is left out.
  ///   - levels: The heights of the lines; empty chooses about ten that share out the area.
  ///   - label: The name in the legend; empty for none.
  public static func contour(
    x: [Double], y: [Double], z: [[Double]], levels: [Double] = [], label: String = ""
  ) -> Series {
    var series = Series(kind: .contour, x: x, y: y, label: label)
    series.z = z
    series.levels = levels
    return series
  }

  /// A surface or a matrix as coloured cells, with a colour bar.
  /// - Parameters:
  ///   - x: The columns' middles; `nil` is 0, 1, 2, …, as an axis with categories wants.
  ///   - y: The rows' middles; `nil` likewise.
  ///   - z: Values, `z[row][column]`; one that is not finite leaves its cell empty.
  ///   - label: What the colours show, written at the colour bar.
  ///   - coloring: How values become colours.
  ///   - texts: A text in each cell, row by row, such as the counts of a confusion matrix.
  public static func heatmap(
    x: [Double]? = nil, y: [Double]? = nil, z: [[Double]], label: String = "",
    coloring: Coloring = Coloring(), texts: [String]? = nil
  ) -> Series {
    let columns = z.map(\.count).max() ?? 0
    var series = Series(
      kind: .heatmap, x: x ?? (0..<columns).map(Double.init),
      y: y ?? z.indices.map(Double.init), label: label)
    series.z = z
    series.coloring = coloring
    series.texts = texts
    return series
  }

  /// The pixels of an image; pixel (row, column) covers `column...column + 1` horizontally and
  /// `row...row + 1` vertically. ``Figure/picture(_:title:overlays:)`` sets the axes for it.
  /// - Parameters:
  ///   - pixels: The image.
  ///   - label: The name in the legend; empty for none.
  public static func image(_ pixels: PixelGrid, label: String = "") -> Series {
    var series = Series(
      kind: .image, x: [0, Double(pixels.width)], y: [0, Double(pixels.height)], label: label)
    series.pixels = pixels
    return series
  }
}
