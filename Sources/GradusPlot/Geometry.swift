/// A place on the page, in pixels from the upper left corner.
struct Point: Sendable, Equatable {
  var x: Double
  var y: Double
}

/// A rectangle of the page, in pixels; `minY` is its upper edge.
struct Rectangle: Sendable, Equatable {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  var width: Double { maxX - minX }
  var height: Double { maxY - minY }
  var middle: Point { Point(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

  /// How far a point lies outside; 0 for one inside.
  func distance(to point: Point) -> Double {
    let x = max(minX - point.x, 0, point.x - maxX)
    let y = max(minY - point.y, 0, point.y - maxY)
    return (x * x + y * y).squareRoot()
  }

  func contains(_ point: Point) -> Bool {
    point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
  }

  func contains(_ other: Rectangle) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }

  func intersects(_ other: Rectangle) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  func intersection(_ other: Rectangle) -> Rectangle? {
    let both = Rectangle(
      minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
      maxY: min(maxY, other.maxY))
    return both.width >= 0 && both.height >= 0 ? both : nil
  }

  func insetBy(_ amount: Double) -> Rectangle {
    Rectangle(
      minX: minX + amount, minY: minY + amount, maxX: maxX - amount, maxY: maxY - amount)
  }

  /// The part of a segment inside (Liang–Barsky), or `nil` when none is.
  func clip(_ from: Point, _ to: Point) -> (from: Point, to: Point)? {
    let deltaX = to.x - from.x
    let deltaY = to.y - from.y
    var enter = 0.0
    var leave = 1.0
    for (direction, distance) in [
      (-deltaX, from.x - minX), (deltaX, maxX - from.x), (-deltaY, from.y - minY),
      (deltaY, maxY - from.y),
    ] {
      if direction == 0 {
        if distance < 0 { return nil }
      } else if direction < 0 {
        enter = max(enter, distance / direction)
      } else {
        leave = min(leave, distance / direction)
      }
    }
    guard enter <= leave else { return nil }
    return (
      enter == 0 ? from : Point(x: from.x + enter * deltaX, y: from.y + enter * deltaY),
      leave == 1 ? to : Point(x: from.x + leave * deltaX, y: from.y + leave * deltaY)
    )
  }

  /// The pieces of a line inside.
  func clip(_ line: [Point]) -> [[Point]] {
    var pieces: [[Point]] = []
    var piece: [Point] = []
    for (from, to) in zip(line, line.dropFirst()) {
      guard let inside = clip(from, to) else { continue }
      if piece.last != inside.from {
        if piece.count > 1 { pieces.append(piece) }
        piece = [inside.from]
      }
      piece.append(inside.to)
      if inside.to != to {
        pieces.append(piece)
        piece = []
      }
    }
    if piece.count > 1 { pieces.append(piece) }
    return pieces
  }

  /// The part of a polygon inside (Sutherland–Hodgman); empty when none is.
  func clip(polygon: [Point]) -> [Point] {
    var result = polygon
    result = Self.cut(result, keeps: { $0.x >= minX }, at: { Self.crossing($0, $1, x: minX) })
    result = Self.cut(result, keeps: { $0.x <= maxX }, at: { Self.crossing($0, $1, x: maxX) })
    result = Self.cut(result, keeps: { $0.y >= minY }, at: { Self.crossing($0, $1, y: minY) })
    result = Self.cut(result, keeps: { $0.y <= maxY }, at: { Self.crossing($0, $1, y: maxY) })
    return result
  }

  private static func cut(
    _ polygon: [Point], keeps: (Point) -> Bool, at crossing: (Point, Point) -> Point
  ) -> [Point] {
    guard var previous = polygon.last else { return [] }
    var result: [Point] = []
    for point in polygon {
      if keeps(point) != keeps(previous) { result.append(crossing(previous, point)) }
      if keeps(point) { result.append(point) }
      previous = point
    }
    return result
  }

  private static func crossing(_ a: Point, _ b: Point, x: Double) -> Point {
    Point(x: x, y: a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x))
  }

  private static func crossing(_ a: Point, _ b: Point, y: Double) -> Point {
    Point(x: a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y: y)
  }
}
