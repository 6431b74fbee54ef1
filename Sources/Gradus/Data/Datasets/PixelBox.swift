/// A rectangle with its sides along the axes, in pixels; x to the right, y downwards.
public struct PixelBox: Sendable, Equatable, Codable {
  /// The left edge.
  public var minX: Double
  /// The upper edge.
  public var minY: Double
  /// The right edge.
  public var maxX: Double
  /// The lower edge.
  public var maxY: Double

  /// A rectangle from its edges.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// Whether there is something in it.
  public var hasArea: Bool { maxX > minX && maxY > minY }

  /// The part of it that lies in a picture of the given size.
  public func clipped(width: Double, height: Double) -> PixelBox {
    PixelBox(
      minX: min(max(minX, 0), width), minY: min(max(minY, 0), height),
      maxX: min(max(maxX, 0), width), maxY: min(max(maxY, 0), height))
  }

  /// The rectangle in a picture that is enlarged by a factor.
  public func scaled(by factor: Double) -> PixelBox {
    PixelBox(
      minX: minX * factor, minY: minY * factor, maxX: maxX * factor, maxY: maxY * factor)
  }
}
