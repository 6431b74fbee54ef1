/// Rows and columns at the four sides of an image.
public struct Margins: Sendable, Equatable {
  /// Rows above.
  public var top: Int
  /// Rows below.
  public var bottom: Int
  /// Columns at the left.
  public var left: Int
  /// Columns at the right.
  public var right: Int

  /// Sizes that are not negative, or the program stops.
  public init(top: Int = 0, bottom: Int = 0, left: Int = 0, right: Int = 0) {
    guard top >= 0, bottom >= 0, left >= 0, right >= 0 else {
      stop("Margins: top \(top), bottom \(bottom), left \(left), right \(right)")
    }
    self.top = top
    self.bottom = bottom
    self.left = left
    self.right = right
  }

  /// The same at all sides.
  public init(_ size: Int) {
    self.init(top: size, bottom: size, left: size, right: size)
  }
}
