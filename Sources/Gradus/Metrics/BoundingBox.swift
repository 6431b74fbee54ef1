/// A rectangle with sides along the axes of an image, by two of its corners, in pixels or in parts of
/// the image's size.
public struct BoundingBox: Sendable, Equatable, Codable {
  /// The left side.
  public var left: Double
  /// The upper side; the vertical axis goes down.
  public var top: Double
  /// The right side.
  public var right: Double
  /// The lower side.
  public var bottom: Double

  /// A rectangle from its upper left to its lower right corner.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// Whether there is something in it.
  public var hasArea: Bool { right > left && bottom > top }

  /// The part of it that lies in an image of the given size.
  public func clipped(width: Double, height: Double) -> BoundingBox {
    BoundingBox(
      left: min(max(left, 0), width), top: min(max(top, 0), height),
      right: min(max(right, 0), width), bottom: min(max(bottom, 0), height))
  }

  /// The rectangle in an image that is enlarged by a factor.
  public func scaled(by factor: Double) -> BoundingBox {
    BoundingBox(
      left: left * factor, top: top * factor, right: right * factor, bottom: bottom * factor)
  }

  /// Width times height; 0 when the corners are the wrong way round.
  public var area: Double { max(right - left, 0) * max(bottom - top, 0) }

  /// The area of the overlap divided by that of the union; 0 when both are empty.
  ///
  /// Corners are points, not pixels: unlike in the VOC toolkit, a box from 0 to 1 has width 1.
  public func intersectionOverUnion(_ other: BoundingBox) -> Double {
    let common = BoundingBox(
      left: max(left, other.left), top: max(top, other.top), right: min(right, other.right),
      bottom: min(bottom, other.bottom)
    ).area
    let union = area + other.area - common
    return union > 0 ? common / union : 0
  }
}
