extension Canvas {
  /// Draws title, subtitle, axes and their grid.
  mutating func drawFrame(_ figure: Figure) {
    drawHeader()
    if !figure.series.contains(where: \.isSurface) { drawGrid(figure) }
  }

  /// Draws marks and texts along the axes, over whatever the data covers.
  mutating func drawAxes(_ figure: Figure) {
    if !figure.horizontalAxis.isHidden { drawHorizontalAxis() }
    if !figure.verticalAxis.isHidden { drawVerticalAxis() }
  }

  private mutating func drawHeader() {
    var y = Layout.outer
    for line in layout.titleLines {
      write(
        line, x: Layout.outer, y: y + Layout.titleLine / 2 - 2, size: Layout.titleSize,
        style: "ink")
      y += Layout.titleLine
    }
    for line in layout.subtitleLines {
      write(line, x: Layout.outer, y: y + 7, size: Layout.textSize)
      y += 17
    }
  }

  private mutating func drawGrid(_ figure: Figure) {
    var lines = ""
    if !figure.horizontalAxis.isHidden && figure.horizontalAxis.categories.isEmpty {
      for tick in layout.horizontalTicks.major {
        guard let x = layout.horizontal.position(tick.value) else { continue }
        lines += "M\(number(x)),\(number(plot.minY))V\(number(plot.maxY))"
      }
    }
    if !figure.verticalAxis.isHidden && figure.verticalAxis.categories.isEmpty {
      for tick in layout.verticalTicks.major {
        guard let y = layout.vertical.position(tick.value) else { continue }
        lines += "M\(number(plot.minX)),\(number(y))H\(number(plot.maxX))"
      }
    }
    if !lines.isEmpty {
      add("<path class=\"grid\" d=\"\(lines)\" stroke=\"currentColor\" fill=\"none\"/>")
    }
  }

  private mutating func drawHorizontalAxis() {
    let y = plot.maxY
    var marks = "M\(number(plot.minX)),\(number(y))H\(number(plot.maxX))"
    for tick in layout.horizontalTicks.major {
      guard let x = layout.horizontal.position(tick.value) else { continue }
      marks += "M\(number(x)),\(number(y))v4"
      if layout.isSlanted {
        write(tick.text, x: x + 3, y: y + 11, anchor: .end, rotation: -35)
      } else {
        write(tick.text, x: x, y: y + 13, anchor: .middle)
      }
    }
    for value in layout.horizontalTicks.minor {
      guard let x = layout.horizontal.position(value) else { continue }
      marks += "M\(number(x)),\(number(y))v2.5"
    }
    add("<path class=\"muted\" d=\"\(marks)\" stroke=\"currentColor\" fill=\"none\"/>")
    var label = layout.horizontalLabel
    if !layout.horizontalTicks.factor.isEmpty {
      label += (label.isEmpty ? "" : ", ") + layout.horizontalTicks.factor
    }
    guard !label.isEmpty else { return }
    let slant = layout.isSlanted ? Layout.widest(layout.horizontalTicks) * 0.6 : 0
    let half = TextMetrics.width(label, size: Layout.textSize) / 2
    let middle = min(max(plot.middle.x, half + 4), max(half + 4, layout.width - half - 4))
    write(
      label, x: middle, y: y + 30 + slant, anchor: .middle, size: Layout.textSize, style: "ink")
  }

  private mutating func drawVerticalAxis() {
    let x = plot.minX
    var marks = "M\(number(x)),\(number(plot.minY))V\(number(plot.maxY))"
    for tick in layout.verticalTicks.major {
      guard let y = layout.vertical.position(tick.value) else { continue }
      marks += "M\(number(x)),\(number(y))h-4"
      let text = TextMetrics.shortened(
        tick.text, size: Layout.smallSize, width: layout.width / 3)
      write(text, x: x - 7, y: y, anchor: .end)
    }
    for value in layout.verticalTicks.minor {
      guard let y = layout.vertical.position(value) else { continue }
      marks += "M\(number(x)),\(number(y))h-2.5"
    }
    add("<path class=\"muted\" d=\"\(marks)\" stroke=\"currentColor\" fill=\"none\"/>")
    if !layout.verticalTicks.factor.isEmpty {
      write(layout.verticalTicks.factor, x: Layout.outer, y: plot.minY - 14)
    }
    guard !layout.verticalLabel.isEmpty else { return }
    let half = TextMetrics.width(layout.verticalLabel, size: Layout.textSize) / 2
    let middle = min(max(plot.middle.y, half + 4), max(half + 4, layout.height - half - 4))
    write(
      layout.verticalLabel, x: Layout.outer + 6, y: middle, anchor: .middle,
      size: Layout.textSize, style: "ink", rotation: -90)
  }

  /// Draws the colours of a heat map and their values to the right of the data.
  mutating func draw(_ bar: ColorBar) {
    let area = Rectangle(
      minX: plot.maxX + 14, minY: plot.minY, maxX: plot.maxX + 14 + Layout.barWidth,
      maxY: plot.maxY)
    let steps = 48
    for step in 0..<steps {
      let color = bar.map.color(at: (Double(step) + 0.5) / Double(steps))
      add(
        cell(
          Rectangle(
            minX: area.minX, minY: area.maxY - area.height * Double(step + 1) / Double(steps),
            maxX: area.maxX, maxY: area.maxY - area.height * Double(step) / Double(steps)),
          color))
    }
    let map = AxisMap(scale: .linear, range: bar.range, start: area.maxY, end: area.minY)
    for tick in layout.barTicks.major {
      guard let y = map.position(tick.value) else { continue }
      write(tick.text, x: area.maxX + 6, y: y)
    }
    if !layout.barTicks.factor.isEmpty {
      write(layout.barTicks.factor, x: area.minX, y: plot.minY - 9)
    }
    guard !bar.label.isEmpty else { return }
    let text = TextMetrics.shortened(bar.label, size: Layout.textSize, width: plot.height + 20)
    write(
      text, x: area.maxX + 6 + Layout.widest(layout.barTicks) + 12, y: plot.middle.y,
      anchor: .middle, size: Layout.textSize, style: "ink", rotation: -90)
  }
}
