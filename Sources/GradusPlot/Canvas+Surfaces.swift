import Foundation

extension Canvas {
  /// Draws the lines of equal height of a surface.
  ///
  /// The heights are written by `writeLevels`, once the lines over the surface are known.
  mutating func drawContour(_ series: Series) {
    for line in contourLines(series) {
      add(
        "<path class=\"\(line.name)\" d=\"\(line.pieces.map { outline($0) }.joined())\""
          + " fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.3\""
          + " stroke-linejoin=\"round\"/>")
    }
  }

  /// Writes the heights on the lines of a surface, where nothing else is drawn.
  mutating func writeLevels(of series: Series) {
    let lines = contourLines(series)
    for line in lines { writeLevel(line) }
    for line in lines {
      for piece in line.pieces { occupancy.mark(piece) }
    }
  }

  /// The pieces of one height that lie in the figure.
  private struct ContourLine {
    let level: Double
    let name: String
    let pieces: [[Point]]
  }

  private func contourLines(_ series: Series) -> [ContourLine] {
    let levels = series.levels.isEmpty ? series.automaticLevels : series.levels.sorted()
    let tracer = ContourTracer(x: series.x, y: series.y, z: series.z)
    return levels.enumerated().compactMap { index, level in
      let part = levels.count > 1 ? Double(index) / Double(levels.count - 1) : 0.5
      let shade = Int((part * Double(Palette.levelCount - 1)).rounded())
      var pieces: [[Point]] = []
      for line in tracer.lines(at: level) {
        for run in runs(line.map(\.x), line.map(\.y)) { pieces += plot.clip(run) }
      }
      guard !pieces.isEmpty else { return nil }
      return ContourLine(
        level: level, name: series.style.isMuted ? "muted" : "l\(shade)", pieces: pieces)
    }
  }

  // On the longest lines first, at the first place that is free.
  private mutating func writeLevel(_ line: ContourLine) {
    let text = NumberText.short(line.level, digits: 3)
    let half = TextMetrics.width(text, size: Layout.smallSize) / 2
    for piece in line.pieces.sorted(by: { $0.count > $1.count }).prefix(3) {
      let xs = piece.map(\.x)
      let ys = piece.map(\.y)
      let extent = max((xs.max() ?? 0) - (xs.min() ?? 0), (ys.max() ?? 0) - (ys.min() ?? 0))
      guard extent > 4 * half else { continue }
      for part in [0.5, 0.25, 0.75, 0.38, 0.62, 0.12, 0.88] {
        let point = piece[min(piece.count - 1, Int(Double(piece.count) * part))]
        let area = Rectangle(
          minX: point.x - half - 3, minY: point.y - 8, maxX: point.x + half + 3,
          maxY: point.y + 8)
        guard plot.insetBy(3).contains(area), !texts.contains(where: area.intersects),
          occupancy.count(in: area) == 0
        else { continue }
        texts.append(area)
        // The line would show between the characters: it is interrupted for them.
        let ground = Rectangle(
          minX: area.minX + 1, minY: area.minY + 3, maxX: area.maxX - 1, maxY: area.maxY - 3)
        add("<rect class=\"paper\" \(frame(ground)) fill=\"currentColor\"/>")
        write(text, x: point.x, y: point.y, anchor: .middle, style: line.name)
        return
      }
    }
  }

  /// Draws a heat map: cells that can be pointed at, or one image where there are very many.
  mutating func drawHeatmap(_ series: Series) {
    let columns = Series.cellEdges(series.x).map { layout.horizontal.position($0) }
    let rows = Series.cellEdges(series.y).map { layout.vertical.position($0) }
    occupancy.mark(plot)
    let range = series.colorRange
    func color(_ value: Double) -> RGB? {
      guard value.isDrawable else { return nil }
      return series.coloring.map.color(
        at: (value - range.lowerBound) / (range.upperBound - range.lowerBound))
    }
    let cellCount = columns.count * rows.count
    if cellCount > 2500, series.texts == nil, Canvas.areEven(columns), Canvas.areEven(rows),
      let left = columns.first ?? nil, let right = columns.last ?? nil,
      let top = rows.first ?? nil, let bottom = rows.last ?? nil
    {
      let bitmap = Bitmap(height: rows.count - 1, width: columns.count - 1) { row, column in
        row < series.z.count && column < series.z[row].count ? color(series.z[row][column]) : nil
      }
      drawBitmap(bitmap, left: left, top: top, right: right, bottom: bottom)
      return
    }
    var index = -1
    for (row, values) in series.z.prefix(max(0, rows.count - 1)).enumerated() {
      for (column, value) in values.enumerated() {
        index += 1
        guard column + 1 < columns.count, let fill = color(value), let left = columns[column],
          let right = columns[column + 1], let top = rows[row], let bottom = rows[row + 1],
          let area = Rectangle(
            minX: min(left, right), minY: min(top, bottom), maxX: max(left, right),
            maxY: max(top, bottom)
          ).intersection(plot)
        else { continue }
        add(cell(area, fill, tip: NumberText.short(value)))
        guard let texts = series.texts, index < texts.count else { continue }
        writeCellText(texts[index], in: area, on: fill)
      }
    }
  }

  // Cells keep their colours in light and dark, so their texts are black or white, not ink.
  private mutating func writeCellText(_ text: String, in cell: Rectangle, on fill: RGB) {
    guard TextMetrics.width(text, size: Layout.smallSize) <= cell.width, cell.height >= 11
    else { return }
    let white = RGB(0xffffff)
    let isWhite = fill.contrast(with: white) >= fill.contrast(with: RGB(0x000000))
    write(
      text, x: cell.middle.x, y: cell.middle.y, anchor: .middle,
      style: isWhite ? "white" : "black")
  }

  /// Draws an image.
  mutating func drawImage(_ series: Series) {
    guard let pixels = series.pixels, pixels.width > 0, pixels.height > 0,
      let first = place(0, 0), let last = place(Double(pixels.width), Double(pixels.height))
    else { return }
    occupancy.mark(plot)
    let bitmap = Bitmap(height: pixels.height, width: pixels.width, color: pixels.color)
    drawBitmap(bitmap, left: first.x, top: first.y, right: last.x, bottom: last.y)
  }

  /// Draws a bitmap whose first pixel has its outer corner at `(left, top)`.
  private mutating func drawBitmap(
    _ bitmap: Bitmap, left: Double, top: Double, right: Double, bottom: Double
  ) {
    let area = Rectangle(
      minX: min(left, right), minY: min(top, bottom), maxX: max(left, right),
      maxY: max(top, bottom))
    let data = bitmap.dataAddress(flipsRows: top > bottom, flipsColumns: left > right)
    // What lies outside the figure is cut off by a picture frame of its own.
    let inner = Rectangle(
      minX: area.minX - plot.minX, minY: area.minY - plot.minY, maxX: area.maxX - plot.minX,
      maxY: area.maxY - plot.minY)
    add(
      "<svg \(frame(plot)) overflow=\"hidden\"><image class=\"image\" \(frame(inner))"
        + " preserveAspectRatio=\"none\" href=\"\(data)\"/></svg>")
  }

  private static func areEven(_ edges: [Double?]) -> Bool {
    let pixels = edges.compactMap { $0 }
    guard pixels.count == edges.count, pixels.count > 1 else { return false }
    let step = (pixels[pixels.count - 1] - pixels[0]) / Double(pixels.count - 1)
    return zip(pixels, pixels.dropFirst()).allSatisfy { abs($1 - $0 - step) < 0.01 }
  }
}

extension Series {
  /// About ten heights that share out the area of the surface, rounded to two digits.
  var automaticLevels: [Double] {
    let values = z.flatMap { $0 }.filter(\.isDrawable).sorted()
    guard let smallest = values.first, let largest = values.last, smallest < largest
    else { return [] }
    var levels: [Double] = []
    for step in 0..<Palette.levelCount {
      let part = (Double(step) + 0.5) / Double(Palette.levelCount)
      let value = values[min(values.count - 1, Int(part * Double(values.count)))]
      let unit = pow(10, log10(max(abs(value), (largest - smallest) * 1e-3)).rounded(.down) - 1)
      let rounded = unit > 0 ? (value / unit).rounded() * unit : value
      if rounded > smallest && rounded < largest && rounded > levels.last ?? -.infinity {
        levels.append(rounded)
      }
    }
    return levels.isEmpty ? [smallest / 2 + largest / 2] : levels
  }
}
