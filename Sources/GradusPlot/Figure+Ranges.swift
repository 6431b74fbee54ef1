/// The two directions of a figure.
enum Direction {
  case horizontal
  case vertical
}

extension Figure {
  /// The range that an axis shows: its own, or the one of the data.
  func range(of direction: Direction) -> ClosedRange<Double> {
    let axis = direction == .horizontal ? horizontalAxis : verticalAxis
    let surfaces = series.filter(\.isSurface)
    var values: [Double]
    var margin = 0.0
    var startsAtZero = false
    if !surfaces.isEmpty {
      values = surfaces.flatMap { $0.surfaceExtent(direction) }
    } else {
      values = series.flatMap { extent(of: $0, direction) }
      let hasBars = series.contains { $0.kind == .bars }
      if direction == .vertical {
        // Texts at the ends of bars need more room than a line.
        margin = series.contains { $0.kind == .bars && $0.texts != nil } ? 0.09 : 0.05
        startsAtZero = hasBars && axis.scale == .linear
      } else if !hasBars {
        margin = series.contains { $0.kind == .markers || $0.kind == .path } ? 0.04 : 0.02
      }
    }
    if !axis.categories.isEmpty && axis.scale == .linear {
      values = [-0.5, Double(axis.categories.count) - 0.5]
      margin = 0
      startsAtZero = false
    }
    switch axis.scale {
    case .linear:
      return DataRange.linear(
        values, margin: margin, fixed: axis.range, startsAtZero: startsAtZero)
    case .logarithmic:
      return DataRange.logarithmic(values, margin: margin, fixed: axis.range)
    }
  }

  /// Whether every value on an axis is a whole number, so that marks between make no sense.
  func isWhole(_ direction: Direction) -> Bool {
    let values = series.flatMap { one -> [Double] in
      switch one.kind {
      case .boxes, .image, .contour: []
      case .band where direction == .vertical: one.y + one.lower
      default: direction == .horizontal ? one.x : one.y
      }
    }.filter(\.isDrawable)
    return values.count > 1 && values.allSatisfy { $0 == $0.rounded() }
  }

  /// The distance between neighbouring bars, in the data's unit.
  var barSpacing: Double {
    let middles = Set(series.filter { $0.kind == .bars }.flatMap(\.x).filter(\.isDrawable))
    let sorted = middles.sorted()
    let gaps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }
    return gaps.min() ?? 1
  }

  private func extent(of one: Series, _ direction: Direction) -> [Double] {
    switch one.kind {
    case .horizontalLine, .verticalLine:
      return direction == .horizontal ? one.x : one.y
    case .bars where direction == .horizontal:
      let half = barSpacing / 2
      return one.drawablePoints(in: self).flatMap { [$0.x - half, $0.x + half] }
    case .band where direction == .vertical:
      let upper = one.drawablePoints(in: self)
      let lower = Series.line(x: one.x, y: one.lower).drawablePoints(in: self)
      return (upper + lower).map(\.y)
    default:
      let points = one.drawablePoints(in: self)
      return direction == .horizontal ? points.map(\.x) : points.map(\.y)
    }
  }
}

extension Series {
  /// Whether the series covers an area of its own, which then sets the figure's range.
  var isSurface: Bool { kind == .contour || kind == .heatmap || kind == .image }

  /// The points that the figure's axes can show.
  func drawablePoints(in figure: Figure) -> [Point] {
    zip(x, y).compactMap { x, y in
      figure.horizontalAxis.shows(x) && figure.verticalAxis.shows(y) ? Point(x: x, y: y) : nil
    }
  }

  /// The outer edges of a surface.
  func surfaceExtent(_ direction: Direction) -> [Double] {
    let positions = direction == .horizontal ? x : y
    return kind == .heatmap ? Series.cellEdges(positions) : positions
  }

  /// The edges of cells around their middles, one more than there are cells.
  static func cellEdges(_ middles: [Double]) -> [Double] {
    guard let first = middles.first, let last = middles.last else { return [] }
    guard middles.count > 1 else { return [first - 0.5, first + 0.5] }
    let between = zip(middles, middles.dropFirst()).map { $0 / 2 + $1 / 2 }
    return [first - (between[0] - first)] + between + [last + (last - between[between.count - 1])]
  }
}

extension Axis {
  /// Whether a value has a place on the axis at all.
  func shows(_ value: Double) -> Bool {
    value.isDrawable && (scale == .linear || value > 0)
  }
}
