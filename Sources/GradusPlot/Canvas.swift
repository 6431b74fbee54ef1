/// What has been drawn of a figure so far, as SVG text in layers.
struct Canvas {
  let layout: Layout
  var occupancy: Occupancy
  /// Where texts stand already.
  var texts: [Rectangle] = []
  /// Everything up to the data's lines and symbols.
  private(set) var shapes = ""
  /// Texts, which lie over all shapes.
  private(set) var lettering = ""

  init(layout: Layout) {
    self.layout = layout
    occupancy = Occupancy(width: layout.width, height: layout.height)
  }

  var plot: Rectangle { layout.plot }

  mutating func add(_ element: String) {
    shapes += element
    shapes += "\n"
  }

  /// The pixel of a point of the data, or `nil` when the axes cannot show it.
  func place(_ x: Double, _ y: Double) -> Point? {
    guard let x = layout.horizontal.position(x), let y = layout.vertical.position(y)
    else { return nil }
    return Point(x: x, y: y)
  }

  /// Where a text sits relative to its position.
  enum Anchor: String {
    case start
    case middle
    case end
  }

  /// Writes a text; `y` is its middle line.
  mutating func write(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, size: Double = Layout.smallSize,
    style: String = "muted", rotation: Double = 0
  ) {
    // The baseline is set here and not by `dominant-baseline`, which not every reader knows.
    let down = size * 0.35
    var place = "x=\"\(number(x))\" y=\"\(number(y + down))\""
    if rotation != 0 {
      place =
        "transform=\"translate(\(number(x)) \(number(y))) rotate(\(number(rotation)))\""
        + " y=\"\(number(down))\""
    }
    let sizing = size == Layout.textSize ? "" : size == Layout.titleSize ? " title" : " small"
    let anchoring = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    lettering +=
      "<text class=\"\(style)\(sizing)\" fill=\"currentColor\" \(place)\(anchoring)>"
      + Markup.escaped(text) + "</text>\n"
  }

  func number(_ value: Double) -> String { NumberText.pixels(value) }

  /// `M1,2L3,4`.
  func outline(_ points: [Point], isClosed: Bool = false) -> String {
    var result = ""
    for (index, point) in points.enumerated() {
      result += (index == 0 ? "M" : "L") + number(point.x) + "," + number(point.y)
    }
    return isClosed ? result + "Z" : result
  }

  /// A rectangle by its corners, so that neighbours share an edge exactly and no seam shows.
  func cell(_ area: Rectangle, _ fill: RGB, tip: String = "") -> String {
    let (left, right) = (number(area.minX), number(area.maxX))
    let (upper, lower) = (number(area.minY), number(area.maxY))
    let shape =
      "<path d=\"M\(left),\(upper)H\(right)V\(lower)H\(left)Z\" fill=\"\(fill.css)\""
      + " shape-rendering=\"crispEdges\""
    return tip.isEmpty ? shape + "/>" : shape + "><title>\(Markup.escaped(tip))</title></path>"
  }

  /// The attributes `x`, `y`, `width` and `height`.
  func frame(_ area: Rectangle) -> String {
    "x=\"\(number(area.minX))\" y=\"\(number(area.minY))\" "
      + "width=\"\(number(area.width))\" height=\"\(number(area.height))\""
  }
}
