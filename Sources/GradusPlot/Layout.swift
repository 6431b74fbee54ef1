/// Where the parts of a figure stand on the page.
struct Layout {
  static let titleSize = 15.0
  static let textSize = 12.0
  static let smallSize = 11.0
  static let outer = 12.0
  static let titleLine = 20.0
  static let legendLine = 19.0
  static let barWidth = 12.0
  static let legendGap = 4.0

  let width: Double
  let height: Double
  private(set) var titleLines: [String] = []
  private(set) var subtitleLines: [String] = []
  private(set) var legendRows: [[LegendEntry]] = []
  private(set) var verticalLabel = ""
  private(set) var horizontalLabel = ""
  private(set) var plot: Rectangle
  private(set) var horizontal: AxisMap
  private(set) var vertical: AxisMap
  private(set) var horizontalTicks = Ticks()
  private(set) var verticalTicks = Ticks()
  private(set) var barTicks = Ticks()
  /// Whether the texts under the horizontal axis are slanted, because they are long.
  private(set) var isSlanted = false

  /// The layout of a figure.
  /// - Parameters:
  ///   - legend: What stands above the data; empty when the legend is among the data.
  init(
    _ figure: Figure, width: Double, height: Double, legend: [LegendEntry], colorBar: ColorBar?
  ) {
    self.width = width
    self.height = height
    let horizontalRange = figure.range(of: .horizontal)
    let verticalRange = figure.range(of: .vertical)
    plot = Rectangle(minX: 0, minY: 0, maxX: width, maxY: height)
    horizontal = AxisMap(
      scale: figure.horizontalAxis.scale, range: horizontalRange, start: 0, end: 1)
    vertical = AxisMap(scale: figure.verticalAxis.scale, range: verticalRange, start: 0, end: 1)

    let textWidth = width - 2 * Layout.outer
    titleLines = TextMetrics.lines(
      figure.title, size: Layout.titleSize, width: textWidth, most: 3)
    subtitleLines = TextMetrics.lines(
      figure.subtitle, size: Layout.textSize, width: textWidth, most: 3)
    legendRows = LegendEntry.rows(legend, width: textWidth)
    placeVertically(figure)
    placeHorizontally(figure, colorBar: colorBar)
    if figure.hasEqualScales { makeScalesEqual(figure) }
    setMaps(figure)
  }

  /// Where the first line of the title stands; the subtitle and the legend follow.
  var headerHeight: Double {
    Double(titleLines.count) * Layout.titleLine + Double(subtitleLines.count) * 17
      + (legendRows.isEmpty ? 0 : Layout.legendGap)
      + Double(legendRows.count) * Layout.legendLine
  }

  // Upper and lower edge first: the room between them says how many marks fit.
  private mutating func placeVertically(_ figure: Figure) {
    let axis = figure.verticalAxis
    var top = Layout.outer + headerHeight
    var bottom = height - Layout.outer
    if !figure.horizontalAxis.isHidden {
      bottom -= 20
      let trial = Layout.ticks(figure.horizontalAxis, horizontal.range, count: 5, isWhole: false)
      if !figure.horizontalAxis.label.isEmpty || !trial.factor.isEmpty { bottom -= 18 }
    }
    if !axis.isHidden {
      let count = min(10, max(3, Int((bottom - top) / 42)))
      verticalTicks = Layout.ticks(
        axis, vertical.range, count: count, isWhole: figure.isWhole(.vertical))
      thinVerticalCategories(axis, room: bottom - top)
      if !verticalTicks.factor.isEmpty { top += 16 }
    }
    plot.minY = top + (headerHeight > 0 ? 8 : 0)
    plot.maxY = max(bottom, plot.minY + 1)
    verticalLabel = TextMetrics.shortened(
      axis.isHidden ? "" : axis.label, size: Layout.textSize, width: plot.height + 20)
  }

  private mutating func placeHorizontally(_ figure: Figure, colorBar: ColorBar?) {
    var left = Layout.outer
    var right = width - Layout.outer
    if !figure.verticalAxis.isHidden {
      if !verticalLabel.isEmpty { left += 20 }
      left += min(width / 3, Layout.widest(verticalTicks)) + 8
    }
    if let colorBar {
      let count = min(8, max(2, Int(plot.height / 42)))
      barTicks = Ticks.linear(colorBar.range, count: count)
      right -= 14 + Layout.barWidth + 6 + Layout.widest(barTicks)
      if !colorBar.label.isEmpty { right -= 18 }
    }
    plot.minX = left
    plot.maxX = max(left + 1, right)
    let axis = figure.horizontalAxis
    guard !axis.isHidden else { return }
    horizontalTicks = horizontalTicks(axis, isWhole: figure.isWhole(.horizontal))
    if colorBar == nil { keepLastTickInside(axis) }
    if isSlanted {
      let drop = min(height / 3, Layout.widest(horizontalTicks) * 0.6)
      plot.maxY = max(plot.minY + 1, plot.maxY - drop)
    }
    horizontalLabel = TextMetrics.shortened(
      axis.label, size: Layout.textSize, width: width - 2 * Layout.outer)
  }

  private mutating func horizontalTicks(_ axis: Axis, isWhole: Bool) -> Ticks {
    func fits(_ ticks: Ticks) -> Bool {
      let map = AxisMap(
        scale: axis.scale, range: horizontal.range, start: plot.minX, end: plot.maxX)
      let boxes = ticks.major.compactMap { tick -> ClosedRange<Double>? in
        guard let middle = map.position(tick.value) else { return nil }
        // Single characters, such as those of a text, may stand close.
        let gap = tick.text.count > 1 ? 4.0 : 0.5
        let half = TextMetrics.width(tick.text, size: Layout.smallSize) / 2 + gap
        return (middle - half)...(middle + half)
      }
      return zip(boxes, boxes.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
    }
    if !axis.categories.isEmpty && axis.scale == .linear {
      var ticks = Ticks.categories(axis.categories, range: horizontal.range)
      if !fits(ticks) {
        isSlanted = ticks.major.contains { $0.text.count > 2 }
        ticks.thin(to: Int(plot.width / (isSlanted ? 15 : 10)))
      }
      return ticks
    }
    for count in stride(from: min(10, max(4, Int(plot.width / 70))), to: 1, by: -1) {
      let ticks = Layout.ticks(axis, horizontal.range, count: count, isWhole: isWhole)
      if fits(ticks) { return ticks }
    }
    return Layout.ticks(axis, horizontal.range, count: 1, isWhole: isWhole)
  }

  private mutating func thinVerticalCategories(_ axis: Axis, room: Double) {
    if !axis.categories.isEmpty { verticalTicks.thin(to: Int(room / 13)) }
  }

  // The text of the last mark is centred on it and may stand out to the right.
  private mutating func keepLastTickInside(_ axis: Axis) {
    guard !isSlanted, let last = horizontalTicks.major.last else { return }
    let map = AxisMap(
      scale: axis.scale, range: horizontal.range, start: plot.minX, end: plot.maxX)
    let half = TextMetrics.width(last.text, size: Layout.smallSize) / 2
    let over = (map.position(last.value) ?? 0) + half - (width - 4)
    if over > 0 { plot.maxX = max(plot.minX + 1, plot.maxX - over) }
  }

  private mutating func makeScalesEqual(_ figure: Figure) {
    guard horizontal.scale == .linear, vertical.scale == .linear else { return }
    let spanX = horizontal.range.upperBound - horizontal.range.lowerBound
    let spanY = vertical.range.upperBound - vertical.range.lowerBound
    let unit = min(plot.width / spanX, plot.height / spanY)
    plot.maxX = plot.minX + max(1, unit * spanX)
    plot.maxY = plot.minY + max(1, unit * spanY)
  }

  private mutating func setMaps(_ figure: Figure) {
    let flipX = figure.horizontalAxis.isReversed
    let flipY = figure.verticalAxis.isReversed
    horizontal = AxisMap(
      scale: horizontal.scale, range: horizontal.range, start: flipX ? plot.maxX : plot.minX,
      end: flipX ? plot.minX : plot.maxX)
    vertical = AxisMap(
      scale: vertical.scale, range: vertical.range, start: flipY ? plot.minY : plot.maxY,
      end: flipY ? plot.maxY : plot.minY)
  }

  private static func ticks(
    _ axis: Axis, _ range: ClosedRange<Double>, count: Int, isWhole: Bool
  ) -> Ticks {
    if axis.scale == .logarithmic { return Ticks.logarithmic(range, count: count) }
    if !axis.categories.isEmpty { return Ticks.categories(axis.categories, range: range) }
    return Ticks.linear(range, count: count, wholeNumbers: isWhole)
  }

  static func widest(_ ticks: Ticks) -> Double {
    ticks.major.map { TextMetrics.width($0.text, size: smallSize) }.max() ?? 0
  }
}
