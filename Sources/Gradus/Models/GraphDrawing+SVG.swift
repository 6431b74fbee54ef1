extension GraphDrawing {
  /// The picture.
  var svg: String {
    let widths = boxes.map { box in
      let longest = max(
        Double(box.title.count) * 8.2, (box.details.map { Double($0.count) * 6.6 }.max() ?? 0))
      return longest + 20
    }
    let heights = boxes.map { box in
      (box.kind == .operation ? 14.0 : 20.0) + 14 * Double(box.details.count) + 8
    }
    let layout = GraphDrawingLayout(widths: widths, heights: heights, arrows: arrows)
    let size = "\(fixed(layout.width, 0)) \(fixed(layout.height, 0))"
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" "
        + "width=\"\(fixed(layout.width, 0))\" height=\"\(fixed(layout.height, 0))\" "
        + "font-family=\"system-ui, sans-serif\" text-anchor=\"middle\">",
      "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" "
        + "markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#555\"/>"
        + "</marker></defs>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
    ]
    for way in layout.ways {
      lines.append(
        "<path d=\"\(path(way))\" fill=\"none\" stroke=\"#555\" stroke-width=\"1.2\" "
          + "marker-end=\"url(#tip)\"/>")
    }
    for (number, box) in boxes.enumerated() {
      lines += drawn(box, layout.centers[number], widths[number], heights[number])
    }
    return lines.joined(separator: "\n") + "\n</svg>\n"
  }

  private func drawn(
    _ box: Box, _ center: GraphDrawingLayout.Point, _ width: Double, _ height: Double
  ) -> [String] {
    let (fill, edge) =
      switch box.kind {
      case .end: ("#eef1f4", "#8a949e")
      case .layer: ("#dcebfa", "#2f6fad")
      case .operation: ("#fdf3d8", "#b58a1b")
      }
    let (left, top) = (center.x - width / 2, center.y - height / 2)
    var lines = [
      "<rect x=\"\(fixed(left, 1))\" y=\"\(fixed(top, 1))\" width=\"\(fixed(width, 1))\" "
        + "height=\"\(fixed(height, 1))\" rx=\"5\" fill=\"\(fill)\" stroke=\"\(edge)\"/>"
    ]
    let titleSize = box.kind == .operation ? 12 : 14
    var y = top + (box.kind == .operation ? 15 : 19)
    lines.append(
      "<text x=\"\(fixed(center.x, 1))\" y=\"\(fixed(y, 1))\" font-size=\"\(titleSize)\" "
        + "fill=\"#1b1f23\">\(escaped(box.title))</text>")
    for detail in box.details {
      y += 14
      lines.append(
        "<text x=\"\(fixed(center.x, 1))\" y=\"\(fixed(y, 1))\" font-size=\"11\" "
          + "fill=\"#4a5560\">\(escaped(detail))</text>")
    }
    return lines
  }

  /// A line through points that leaves and arrives upright.
  private func path(_ way: [GraphDrawingLayout.Point]) -> String {
    var text = "M\(fixed(way[0].x, 1)) \(fixed(way[0].y, 1))"
    for (from, to) in zip(way, way.dropFirst()) {
      let middle = fixed((from.y + to.y) / 2, 1)
      text +=
        "C\(fixed(from.x, 1)) \(middle) \(fixed(to.x, 1)) \(middle) "
        + "\(fixed(to.x, 1)) \(fixed(to.y, 1))"
    }
    return text
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
    return result
  }
}

/// A number with a fixed number of digits after the point.
func fixed(_ number: Double, _ digits: Int) -> String {
  guard number.isFinite, number.magnitude < 1e15 else { return "\(number)" }
  var scale = 1
  for _ in 0..<digits { scale *= 10 }
  let scaled = (number * Double(scale)).rounded()
  guard scaled.magnitude < 9e18 else { return "\(number)" }
  let whole = Int(scaled.magnitude)
  let sign = scaled < 0 ? "-" : ""
  guard digits > 0 else { return "\(sign)\(whole)" }
  let rest = String(whole % scale)
  return "\(sign)\(whole / scale)." + String(repeating: "0", count: digits - rest.count) + rest
}
