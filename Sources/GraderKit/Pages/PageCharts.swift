import Foundation

/// Small pictures of numbers as SVG. Their colours are the page's, by class.
enum PageCharts {
  /// How many works came to how many tenths of the points.
  ///
  /// - Parameter percents: the points of each work, from 0 to 1.
  static func histogram(_ percents: [Double], _ words: PageWords) -> Markup {
    let bins = binned(percents)
    let most = max(1, bins.max() ?? 1)
    let (width, height, left) = (276.0, 92.0, 4.0)
    let step = (width - 2 * left) / 10
    let bars = bins.enumerated().map { index, count -> Markup in
      let tall = Double(count) / Double(most) * height
      let x = left + Double(index) * step
      let range = "\(index * 10)–\(index * 10 + 10) %"
      let label: Markup =
        count > 0
        ? "<text x=\"\(text(x + step / 2))\" y=\"\(text(16 + height - tall - 4))\" text-anchor=\"middle\">\(count)</text>"
        : .empty
      return
        "<rect class=\"bar\" x=\"\(text(x + 1))\" y=\"\(text(16 + height - tall))\" width=\"\(text(step - 2))\" height=\"\(text(tall))\"><title>\(range): \(count)</title></rect>\(label)"
    }
    let base = 16 + height
    let ticks = [0, 50, 100].map { percent -> Markup in
      let x = left + Double(percent) / 10 * step
      let anchor = percent == 0 ? "start" : percent == 100 ? "end" : "middle"
      return
        "<text x=\"\(text(x))\" y=\"\(text(base + 14))\" text-anchor=\"\(anchor)\">\(percent) %</text>"
    }
    var median = Markup.empty
    if let middle = self.median(percents) {
      let x = left + middle * 10 * step
      median =
        "<path class=\"median\" d=\"M\(text(x)) \(text(base))v7\"/>"
    }
    let story = bins.enumerated().map { "\($0 * 10)–\($0 * 10 + 10) %: \($1)" }
      .joined(separator: ", ")
    return """
      <svg viewBox="0 0 276 126" role="img" aria-label="\(words("Works by their points", "Работы по баллам")): \(story)">\
      \(bars)<path class="axis" d="M\(text(left)) \(text(base))H\(text(width - left))"/>\(ticks)\(median)</svg>
      """
  }

  /// Counts of tenths; a work with all points is in the last.
  static func binned(_ percents: [Double]) -> [Int] {
    percents.reduce(into: [Int](repeating: 0, count: 10)) { bins, part in
      // A hair more, so that 0.7 is not below seven tenths.
      bins[min(9, max(0, Int(part * 10 + 1e-9)))] += 1
    }
  }

  /// The middle value; nil where there is none.
  static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The value below which a part of all values lie (the nearest rank).
  static func quantile(_ part: Double, of values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let rank = Int((part * Double(values.count)).rounded(.up))
    return values.sorted()[min(values.count, max(1, rank)) - 1]
  }

  /// Parts of a whole as one bar.
  ///
  /// - Parameters:
  ///   - parts: a part from 0 to 1, and the class of its colour.
  ///   - label: what a reader who does not see it is told.
  static func bar(
    _ parts: [(part: Double, style: String)], width: Double = 132, height: Double = 10,
    label: String
  ) -> Markup {
    var x = 0.0
    var shapes = Markup.empty
    for (part, style) in parts where part > 0 {
      let length = part * width
      shapes +=
        "<rect class=\"\(style)\" x=\"\(text(x))\" y=\"0\" width=\"\(text(max(length, 1)))\" height=\"\(text(height))\"/>"
      x += length
    }
    return """
      <svg viewBox="0 0 \(text(width)) \(text(height))" width="\(text(width))" height="\(text(height))" \
      role="img" aria-label="\(label)">\
      <path class="axis" d="M0 \(text(height))H\(text(width))"/>\(shapes)</svg>
      """
  }

  /// How a score went from grading to grading.
  ///
  /// - Parameter parts: scores from 0 to 1, the latest last; at least one.
  static func course(_ parts: [Double], label: String) -> Markup {
    let (width, height, edge) = (220.0, 56.0, 5.0)
    let step = parts.count > 1 ? (width - 2 * edge) / Double(parts.count - 1) : 0
    let points = parts.enumerated().map { index, part in
      (x: edge + Double(index) * step, y: edge + (1 - min(1, max(0, part))) * (height - 2 * edge))
    }
    let line = points.map { "\(text($0.x)) \(text($0.y))" }.joined(separator: "L")
    let last = points[points.count - 1]
    return """
      <svg viewBox="0 0 220 56" width="220" height="56" role="img" aria-label="\(label)">\
      <path class="axis" d="M0 \(text(height - edge))H\(text(width))"/>\
      <path class="spark" d="M\(line)"/>\
      <circle class="dot" cx="\(text(last.x))" cy="\(text(last.y))" r="3"/></svg>
      """
  }

  /// A coordinate with one decimal, the same everywhere.
  private static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0
      ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
