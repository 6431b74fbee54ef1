/// How one series of a figure is painted: its style class and its symbol.
struct Paint: Sendable, Equatable {
  /// The style class that names the colour.
  let name: String

  /// The number of the symbol for markers.
  let symbol: Int

  /// The paints of a figure's series, in their order.
  ///
  /// A series with a colour of its own or in grey does not use up a colour of the palette.
  static func paints(for series: [Series]) -> [Paint] {
    var next = 0
    return series.map { one in
      if one.style.isMuted { return Paint(name: "muted", symbol: 0) }
      if let color = one.style.color { return Paint(number: color) }
      switch one.kind {
      case .horizontalLine, .verticalLine: return Paint(name: "muted", symbol: 0)
      case .contour: return Paint(name: "l\(Palette.levelCount / 2)", symbol: 0)
      case .heatmap, .image: return Paint(name: "ink", symbol: 0)
      case .line, .markers, .path, .bars, .band, .boxes:
        next += 1
        return Paint(number: next - 1)
      }
    }
  }

  private init(name: String, symbol: Int) {
    self.name = name
    self.symbol = symbol
  }

  private init(number: Int) {
    let count = Palette.seriesCount
    symbol = ((number % count) + count) % count
    name = "s\(symbol)"
  }
}
