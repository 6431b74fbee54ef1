import Gradus

/// A drawing made of strokes as an image of the kind that MNIST holds.
///
/// The drawing is fitted into a box of 20 × 20 pixels, keeping its proportions, and laid into a field
/// of 28 × 28 so that its centre of mass comes to the field's centre. The strokes are drawn anew at
/// that size: a small drawing gets no thick lines, a large one no thin ones.
///
/// `digits.js` does the same in the browser; a test holds the two together.
///
/// - Source: LeCun, Cortes & Burges, "The MNIST database of handwritten digits",
///   http://yann.lecun.com/exdb/mnist/.
public enum StrokeImage {
  /// A point of a stroke; x to the right, y down, in units of the drawing's side.
  public struct Point: Sendable, Equatable, Codable {
    /// To the right.
    public var x: Double
    /// Down.
    public var y: Double

    /// A point.
    public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
  }

  /// The sides of the field and of the box in it.
  static let field = 28
  static let box = 20.0
  /// The width of a line, in pixels: with it, drawn digits have as much ink as those of MNIST, whose
  /// pixels sum to 102 on average.
  static let pen = 2.4
  /// Drawings smaller than this part of the drawing's side stay small: a dot is a dot.
  static let smallest = 0.1
  /// Where MNIST has the centres of mass: they are moved by whole pixels to between 14 and 15.
  static let centre = 14.5
  /// How far the box may be moved without leaving the field.
  static let margin = (Double(field) - box) / 2

  /// The image of some strokes, `[28, 28, 1]` in 0…1, ink 1. Without a point it is empty.
  public static func image(of strokes: [[Point]]) -> Tensor {
    let points = strokes.joined()
    guard let left = points.map(\.x).min(), let right = points.map(\.x).max(),
      let top = points.map(\.y).min(), let bottom = points.map(\.y).max()
    else { return Tensor.zeros([field, field, 1], dtype: .float32) }
    let scale = (box - pen) / max(right - left, bottom - top, smallest)
    let middle = Double(field) / 2
    func placed(_ moveX: Double, _ moveY: Double) -> [Float] {
      drawn(
        strokes.map { stroke in
          stroke.map {
            Point(
              ($0.x - (left + right) / 2) * scale + middle + moveX,
              ($0.y - (top + bottom) / 2) * scale + middle + moveY)
          }
        })
    }
    let boxed = placed(0, 0)
    var (mass, massX, massY) = (0.0, 0.0, 0.0)
    for (number, ink) in boxed.enumerated() {
      mass += Double(ink)
      massX += Double(ink) * (Double(number % field) + 0.5)
      massY += Double(ink) * (Double(number / field) + 0.5)
    }
    func move(_ sum: Double) -> Double { min(max(centre - sum / mass, -margin), margin) }
    return Tensor(placed(move(massX), move(massY)), shape: [field, field, 1])
  }

  /// Strokes in pixels, drawn with a round pen; the edge of a line is one pixel of grey.
  private static func drawn(_ strokes: [[Point]]) -> [Float] {
    var pixels = [Float](repeating: 0, count: field * field)
    for stroke in strokes {
      guard let first = stroke.first else { continue }
      var last = first
      for point in stroke {
        draw(from: last, to: point, into: &pixels)
        last = point
      }
    }
    return pixels
  }

  private static func draw(from start: Point, to end: Point, into pixels: inout [Float]) {
    let reach = pen / 2 + 1
    func range(_ a: Double, _ b: Double) -> ClosedRange<Int>? {
      let low = max(Int((min(a, b) - reach).rounded(.down)), 0)
      let high = min(Int((max(a, b) + reach).rounded(.up)), field - 1)
      return low <= high ? low...high : nil
    }
    guard let columns = range(start.x, end.x), let rows = range(start.y, end.y) else { return }
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = dx * dx + dy * dy
    for row in rows {
      for column in columns {
        let (x, y) = (Double(column) + 0.5 - start.x, Double(row) + 0.5 - start.y)
        let along = square > 0 ? min(max((x * dx + y * dy) / square, 0), 1) : 0
        let (awayX, awayY) = (x - along * dx, y - along * dy)
        let distance = (awayX * awayX + awayY * awayY).squareRoot()
        let ink = min(max(pen / 2 + 0.5 - distance, 0), 1)
        pixels[row * field + column] = max(pixels[row * field + column], Float(ink))
      }
    }
  }
}
