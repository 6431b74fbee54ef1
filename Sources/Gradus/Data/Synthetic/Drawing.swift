import Glibc

/// A place in a drawing, in pixels; the first pixel covers 0…1 on both axes.
struct Point {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A picture `[height, width, channels]` that shapes are painted on, with smooth edges.
struct Drawing {
  let height: Int
  let width: Int
  let channels: Int
  private(set) var pixels: [Float]

  /// Rows of a pixel at which an edge is looked at.
  private static let slices = 4

  init(height: Int, width: Int, background: [Float]) {
    self.height = height
    self.width = width
    channels = background.count
    pixels = Array(repeatElement(background, count: height * width).joined())
  }

  /// Paints the inside of a polygon (by the even–odd rule).
  mutating func fill(_ polygon: [Point], with color: [Float]) {
    guard let low = polygon.map(\.y).min(), let high = polygon.map(\.y).max() else { return }
    let rows = max(0, Int(low.rounded(.down)))..<max(0, min(height, Int(high.rounded(.up))))
    guard rows.lowerBound < rows.upperBound else { return }
    for row in rows {
      var coverage = [Float](repeating: 0, count: width)
      for slice in 0..<Drawing.slices {
        let y = Double(row) + (Double(slice) + 0.5) / Double(Drawing.slices)
        let crossings = Drawing.crossings(polygon, y)
        for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
          cover(&coverage, from: crossings[pair], to: crossings[pair + 1])
        }
      }
      for column in 0..<width where coverage[column] > 0 {
        let start = (row * width + column) * channels
        for channel in 0..<channels {
          pixels[start + channel] +=
            (color[channel] - pixels[start + channel]) * min(coverage[column], 1)
        }
      }
    }
  }

  /// Where the outline crosses a horizontal line, from left to right.
  private static func crossings(_ polygon: [Point], _ y: Double) -> [Double] {
    var result: [Double] = []
    var previous = polygon[polygon.count - 1]
    for point in polygon {
      if (previous.y <= y) != (point.y <= y) {
        let part = (y - previous.y) / (point.y - previous.y)
        result.append(previous.x + part * (point.x - previous.x))
      }
      previous = point
    }
    return result.sorted()
  }

  private func cover(_ coverage: inout [Float], from left: Double, to right: Double) {
    let (left, right) = (max(left, 0), min(right, Double(width)))
    guard left < right else { return }
    for column in Int(left)..<min(width, Int(right.rounded(.up))) {
      let part = min(right, Double(column + 1)) - max(left, Double(column))
      coverage[column] += Float(part) / Float(Drawing.slices)
    }
  }

  /// Adds normal noise to every number and keeps it in 0…1. `shade` is added as well.
  mutating func addNoise(
    _ deviation: Double, using generator: inout SeededGenerator,
    shade: (_ row: Int, _ column: Int) -> Double = { _, _ in 0 }
  ) {
    for row in 0..<height {
      for column in 0..<width {
        let shade = shade(row, column)
        for channel in 0..<channels {
          let place = (row * width + column) * channels + channel
          let change = Float(shade + deviation * generator.normal())
          pixels[place] = min(max(pixels[place] + change, 0), 1)
        }
      }
    }
  }

  /// A round outline whose radius waves by `wobble` of itself.
  static func blob(
    centre: Point, radiusX: Double, radiusY: Double, angle: Double = 0, wobble: Double = 0,
    waves: Int = 3, phase: Double = 0
  ) -> [Point] {
    let corners = 40
    return (0..<corners).map { corner in
      let turn = 2 * Double.pi * Double(corner) / Double(corners)
      let size = 1 + wobble * Glibc.sin(Double(waves) * turn + phase)
      let (x, y) = (radiusX * size * Glibc.cos(turn), radiusY * size * Glibc.sin(turn))
      return Point(
        centre.x + x * Glibc.cos(angle) - y * Glibc.sin(angle),
        centre.y + x * Glibc.sin(angle) + y * Glibc.cos(angle))
    }
  }
}
