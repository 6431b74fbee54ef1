import KernelInterface

/// A matrix that many products have on their right, packed once for the microkernels: see
/// `PanelLayout`.
struct WeightPanels {
  let layout: PanelLayout
  /// Rows of the matrix.
  let rows: Int
  /// The panels.
  let base: UnsafeMutablePointer<Float>

  /// The elements that a matrix takes when it is packed, whatever the processor.
  static func count(rows: Int, columns: Int) -> Int {
    // Panels are at most 16 elements wider than the matrix.
    rows * (columns + 16)
  }

  /// Packs `weight`, which is `[rows, columns]`, or `[columns, rows]` if it is to be transposed.
  ///
  /// - Parameter base: the place for the panels, of `count(rows:columns:)` elements.
  init(
    _ weight: UnsafePointer<Float>, rows: Int, columns: Int, isTransposed: Bool, lanes: Int,
    into base: UnsafeMutablePointer<Float>
  ) {
    let layout = PanelLayout(lanes: lanes, columns: columns)
    self.layout = layout
    self.rows = rows
    self.base = base
    inParallel(layout.count, cost: rows * columns) { panels in
      for panel in panels {
        let (range, width) = (layout.range(panel), layout.width(panel))
        let target = base + layout.offset(panel, rows: rows)
        if isTransposed {
          // Some rows at a time, so that what is written stays in the first cache.
          for top in stride(from: 0, to: rows, by: 64) {
            for (place, column) in range.enumerated() {
              let (line, to) = (weight + column * rows, target + place)
              for row in top..<min(top + 64, rows) { to[row * width] = line[row] }
            }
          }
        } else {
          for row in 0..<rows {
            (target + row * width).update(
              from: weight + row * columns + range.lowerBound, count: range.count)
          }
        }
        if range.count < width {
          for row in 0..<rows {
            for place in range.count..<width { target[row * width + place] = 0 }
          }
        }
      }
    }
  }

  /// `target = source · matrix` for the panels of a range.
  ///
  /// - Parameters:
  ///   - sources: where each row of the left side begins, with `GatherTiles.tail` more.
  ///   - targets: where each row of the result begins; as many.
  ///   - count: rows.
  func multiply(
    _ table: MicrokernelTable, _ source: UnsafePointer<Float>, _ sources: UnsafePointer<Int>,
    into target: UnsafeMutablePointer<Float>, _ targets: UnsafePointer<Int>, count: Int,
    panels: Range<Int>
  ) {
    let rest =
      count <= 2 ? multiplyRows(source, sources, into: target, targets, count, panels) : panels
    guard let last = rest.last else { return }
    let panels = rest
    let first = layout.range(panels.lowerBound).lowerBound
    // A row is one segment, at its own beginning.
    withUnsafePointer(to: 0) { segment in
      table.gatherFloat(
        GatherTiles(
          source: source, sources: sources, targets: targets, count: count, segments: segment,
          segmentCount: 1, run: rows,
          panels: base + layout.offset(panels.lowerBound, rows: rows), bias: nil,
          columns: layout.range(last).upperBound - first, target: target + first))
    }
  }

  /// The same for one or two rows, which take as long as reading the panels does: several panels at
  /// once. Gives the panels that are left.
  private func multiplyRows(
    _ source: UnsafePointer<Float>, _ sources: UnsafePointer<Int>,
    into target: UnsafeMutablePointer<Float>, _ targets: UnsafePointer<Int>, _ count: Int,
    _ panels: Range<Int>
  ) -> Range<Int> {
    let width = 2 * layout.lanes
    let full = panels.filter { layout.range($0).count == width }.count
    let groups = full / RowProduct.panels
    let loop = KernelVariant.current.loops.rowProduct
    for row in 0..<count {
      loop(
        RowProduct(
          source: source + sources[row], rows: rows,
          panels: base + layout.offset(panels.lowerBound, rows: rows), groups: groups,
          result: target + targets[row] + panels.lowerBound * width))
    }
    return panels.lowerBound + groups * RowProduct.panels..<panels.upperBound
  }
}
