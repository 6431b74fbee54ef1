/// The style rules of figures: shapes are painted in `currentColor`, and a class names the colour.
enum StyleSheet {
  /// Rules for a figure that stands alone as an SVG file.
  static let figure =
    frame + colors(Palette.light) + "@media screen and (prefers-color-scheme:dark){"
    + colors(Palette.dark) + "}"

  /// Rules for the figures of a page, with the page's variables.
  static let page =
    ":root{color-scheme:light dark;" + variables(Palette.light) + "}\n"
    + "@media screen and (prefers-color-scheme:dark){:root{" + variables(Palette.dark) + "}}\n"
    + frame + "\n" + colors(Palette.light) + "\n"
    + "@media screen and (prefers-color-scheme:dark){" + colors(Palette.dark) + "}\n"

  /// Rules that hold in both settings.
  private static let frame =
    ".gradus{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',"
    + "Arial,sans-serif;font-size:12px}"
    + ".gradus .title{font-size:15px;font-weight:600}"
    + ".gradus .small{font-size:11px}"
    + ".gradus .halo{stroke-width:4.5px;stroke-linejoin:round;paint-order:stroke}"
    + ".gradus .white{color:#fff}.gradus .black{color:#000}"
    + ".gradus .image{image-rendering:pixelated}"

  private static func colors(_ palette: Palette) -> String {
    var rules =
      ".gradus .paper{color:\(palette.paper.css)}.gradus .ink{color:\(palette.ink.css)}"
      + ".gradus .muted{color:\(palette.muted.css)}.gradus .grid{color:\(palette.grid.css)}"
      + ".gradus .halo,.gradus .edge{stroke:\(palette.paper.css)}"
    for (index, color) in palette.series.enumerated() {
      rules += ".gradus .s\(index){color:\(color.css)}"
    }
    for index in 0..<Palette.levelCount {
      let part = Double(index) / Double(Palette.levelCount - 1)
      let span = palette.levels.upperBound - palette.levels.lowerBound
      let color = ColorMap.sequential.color(at: palette.levels.lowerBound + part * span)
      rules += ".gradus .l\(index){color:\(color.css)}"
    }
    return rules
  }

  private static func variables(_ palette: Palette) -> String {
    var list =
      "--paper:\(palette.paper.css);--ink:\(palette.ink.css);--muted:\(palette.muted.css);"
      + "--grid:\(palette.grid.css);"
    for (index, color) in palette.series.enumerated() {
      list += "--series-\(index):\(color.css);"
    }
    return list
  }
}
