/// What is done to an image and to its mask alike: a turn about the centre, then flips.
public struct PairTransform: Sendable, Equatable {
  /// Whether up and down change places.
  public var flipsRows: Bool
  /// Whether left and right change places.
  public var flipsColumns: Bool
  /// By how much the picture turns counterclockwise, in radians.
  public var angle: Double

  /// Creates a transform; by default nothing is done.
  public init(flipsRows: Bool = false, flipsColumns: Bool = false, angle: Double = 0) {
    self.flipsRows = flipsRows
    self.flipsColumns = flipsColumns
    self.angle = angle
  }
}
