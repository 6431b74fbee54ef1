extension Canvas {
  /// Draws a line; a point that cannot be shown is a gap.
  mutating func drawLine(_ series: Series, _ paint: Paint) {
    var lines = ""
    for run in runs(series.x, series.y) {
      for piece in plot.clip(run) {
        occupancy.mark(piece)
        lines += outline(Canvas.thinned(piece))
      }
    }
    guard !lines.isEmpty else { return }
    add(stroke(lines, series, paint))
  }

  /// Draws an optimizer's way: a line with an arrow on each step that is long enough.
  mutating func drawPath(_ series: Series, _ paint: Paint) {
    var lines = ""
    var heads = ""
    for run in runs(series.x, series.y) {
      for piece in plot.clip(run) {
        occupancy.mark(piece)
        lines += outline(piece)
        for (from, to) in zip(piece, piece.dropFirst()) { heads += arrowhead(from, to) }
      }
    }
    if !lines.isEmpty { add(stroke(lines, series, paint)) }
    if !heads.isEmpty {
      add("<path class=\"\(paint.name)\" d=\"\(heads)\" fill=\"currentColor\"/>")
    }
    var isStart = true
    let radius = series.x.count > 60 ? 1.5 : 2.4
    for (x, y) in zip(series.x, series.y) {
      guard let point = place(x, y), plot.contains(point) else { continue }
      add(
        isStart
          ? "<circle class=\"\(paint.name)\" cx=\"\(number(point.x))\" cy=\"\(number(point.y))\""
            + " r=\"4.5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\"/>"
          : "<circle class=\"\(paint.name)\" cx=\"\(number(point.x))\" cy=\"\(number(point.y))\""
            + " r=\"\(number(radius))\" fill=\"currentColor\"/>")
      isStart = false
    }
  }

  /// Draws the area between two curves; a point that cannot be shown is a gap.
  mutating func drawBand(_ series: Series, _ paint: Paint) {
    var areas = ""
    var upper: [Point] = []
    var lower: [Point] = []
    func area() -> String {
      let polygon = plot.clip(polygon: upper + lower.reversed())
      return polygon.count > 2 ? outline(polygon, isClosed: true) : ""
    }
    for ((x, low), high) in zip(zip(series.x, series.lower), series.y) {
      if let first = place(x, low), let second = place(x, high) {
        lower.append(first)
        upper.append(second)
      } else {
        areas += area()
        upper = []
        lower = []
      }
      for edge in [lower, upper] { occupancy.mark(plot.clip(edge.suffix(2)).flatMap { $0 }) }
    }
    areas += area()
    guard !areas.isEmpty else { return }
    add(
      "<path class=\"\(paint.name)\" d=\"\(areas)\" fill=\"currentColor\" fill-opacity=\"0.2\"/>")
  }

  /// Draws a reference line; its text comes later, with `writeReference`.
  mutating func drawReference(_ series: Series, _ paint: Paint) {
    guard let line = referenceLine(series) else { return }
    let shape = "d=\"\(outline(line))\" fill=\"none\""
    // The paper's colour beneath keeps the dashes visible over bars.
    add("<path class=\"edge\" \(shape) stroke-width=\"3\" stroke-opacity=\"0.5\"/>")
    add(
      "<path class=\"\(paint.name)\" \(shape) stroke=\"currentColor\" stroke-width=\"1.4\""
        + " stroke-dasharray=\"5 4\"/>")
  }

  /// The ends of a reference line, when it lies within the figure.
  func referenceLine(_ series: Series) -> [Point]? {
    if series.kind == .horizontalLine, let y = series.y.first.flatMap(layout.vertical.position) {
      guard y >= plot.minY - 0.01, y <= plot.maxY + 0.01 else { return nil }
      return [Point(x: plot.minX, y: y), Point(x: plot.maxX, y: y)]
    }
    if series.kind == .verticalLine, let x = series.x.first.flatMap(layout.horizontal.position) {
      guard x >= plot.minX - 0.01, x <= plot.maxX + 0.01 else { return nil }
      return [Point(x: x, y: plot.minY), Point(x: x, y: plot.maxY)]
    }
    return nil
  }

  /// Neighbouring points that can be shown, in pixels.
  func runs(_ x: [Double], _ y: [Double]) -> [[Point]] {
    var runs: [[Point]] = [[]]
    for (x, y) in zip(x, y) {
      if let point = place(x, y) {
        runs[runs.count - 1].append(point)
      } else if runs[runs.count - 1].count > 0 {
        runs.append([])
      }
    }
    return runs
  }

  private func stroke(_ data: String, _ series: Series, _ paint: Paint) -> String {
    "<path class=\"\(paint.name)\" d=\"\(data)\" stroke=\"currentColor\" fill=\"none\""
      + " stroke-width=\"\(number(series.style.lineWidth))\" stroke-linejoin=\"round\""
      + " stroke-linecap=\"round\"" + (series.style.isDashed ? " stroke-dasharray=\"6 5\"" : "")
      + "/>"
  }

  /// An arrowhead at the middle of a step, or nothing when the step is too short for one.
  private func arrowhead(_ from: Point, _ to: Point) -> String {
    let deltaX = to.x - from.x
    let deltaY = to.y - from.y
    let length = (deltaX * deltaX + deltaY * deltaY).squareRoot()
    guard length > 16 else { return "" }
    let (x, y) = (deltaX / length, deltaY / length)
    let middle = Point(x: from.x + deltaX * 0.55, y: from.y + deltaY * 0.55)
    return outline(
      [
        Point(x: middle.x + 4.5 * x, y: middle.y + 4.5 * y),
        Point(x: middle.x - 3.5 * x - 3.5 * y, y: middle.y - 3.5 * y + 3.5 * x),
        Point(x: middle.x - 3.5 * x + 3.5 * y, y: middle.y - 3.5 * y - 3.5 * x),
      ], isClosed: true)
  }

  /// A line of very many points with only those that can be told apart: of the points in half a
  /// pixel of width, the first, the highest, the lowest and the last.
  static func thinned(_ line: [Point]) -> [Point] {
    guard line.count > 2000 else { return line }
    var result: [Point] = []
    var start = 0
    while start < line.count {
      let column = (line[start].x * 2).rounded(.down)
      var end = start
      var lowest = start
      var highest = start
      while end + 1 < line.count && (line[end + 1].x * 2).rounded(.down) == column {
        end += 1
        if line[end].y < line[lowest].y { lowest = end }
        if line[end].y > line[highest].y { highest = end }
      }
      for index in Set([start, lowest, highest, end]).sorted() { result.append(line[index]) }
      start = end + 1
    }
    return result
  }
}
