/// A line of the legend: a sample of the series and its name.
struct LegendEntry: Sendable, Equatable {
  static let sampleWidth = 24.0
  private static let gap = 18.0

  let series: Series
  let paint: Paint
  let text: String

  var width: Double {
    LegendEntry.sampleWidth + 6 + TextMetrics.width(text, size: Layout.textSize)
  }

  /// The entries of a figure. Reference lines carry their names themselves, and the colour bar
  /// names a heat map.
  static func entries(_ figure: Figure, paints: [Paint], width: Double) -> [LegendEntry] {
    guard figure.legend != .hidden else { return [] }
    return zip(figure.series, paints).compactMap { series, paint in
      switch series.kind {
      case .heatmap, .image, .horizontalLine, .verticalLine: return nil
      default:
        guard !series.label.isEmpty else { return nil }
        let text = TextMetrics.shortened(series.label, size: Layout.textSize, width: width)
        return LegendEntry(series: series, paint: paint, text: text)
      }
    }
  }

  /// The entries in rows that are at most so wide.
  static func rows(_ entries: [LegendEntry], width: Double) -> [[LegendEntry]] {
    var rows: [[LegendEntry]] = []
    var used = 0.0
    for entry in entries {
      if rows.isEmpty || used + entry.width > width {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(entry)
      used += entry.width + gap
    }
    return rows
  }

  /// The size of the box that holds the entries one under another.
  static func boxSize(_ entries: [LegendEntry]) -> (width: Double, height: Double) {
    ((entries.map(\.width).max() ?? 0) + 16, Double(entries.count) * Layout.legendLine + 8)
  }

  /// A corner or edge of the data's area where the box covers nothing, if there is one.
  static func freePlace(
    for entries: [LegendEntry], in plot: Rectangle, occupancy: Occupancy
  ) -> Rectangle? {
    let size = boxSize(entries)
    guard size.width < plot.width * 0.6, size.height < plot.height * 0.7 else { return nil }
    let inner = plot.insetBy(8)
    let left = inner.minX
    let right = inner.maxX - size.width
    let center = (left + right) / 2
    let top = inner.minY
    let bottom = inner.maxY - size.height
    let middle = (top + bottom) / 2
    for (x, y) in [
      (right, top), (left, top), (right, bottom), (left, bottom), (right, middle), (left, middle),
      (center, top), (center, bottom),
    ] {
      let box = Rectangle(minX: x, minY: y, maxX: x + size.width, maxY: y + size.height)
      if occupancy.count(in: box.insetBy(-4)) == 0 { return box }
    }
    return nil
  }

  static var entryGap: Double { gap }
}
