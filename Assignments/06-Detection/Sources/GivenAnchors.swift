import Gradus

// Do not edit: the grader puts its own copy in place.

/// Where the anchors of one map lie and how large they are.
public struct AnchorPlan: Sendable, Equatable {
  /// The height of the map, in cells.
  public var rows: Int
  /// The width of the map, in cells.
  public var columns: Int
  /// The height of the picture, in pixels.
  public var imageHeight: Double
  /// The width of the picture, in pixels.
  public var imageWidth: Double
  /// The square root of an anchor's area, in pixels.
  public var sizes: [Double]
  /// An anchor's width divided by its height.
  public var ratios: [Double]

  /// Creates a plan.
  public init(
    rows: Int, columns: Int, imageHeight: Double, imageWidth: Double, sizes: [Double],
    ratios: [Double]
  ) {
    self.rows = rows
    self.columns = columns
    self.imageHeight = imageHeight
    self.imageWidth = imageWidth
    self.sizes = sizes
    self.ratios = ratios
  }
}

/// The constants of `encode` and `decode`.
public struct BoxCoding: Sendable, Equatable {
  /// What the offsets of the centre are divided by.
  public var centerScale: Double
  /// What the logarithms of the sides are divided by.
  public var sizeScale: Double
  /// A side that is shorter counts as this long when a box is encoded, in pixels.
  public var shortestSide: Double
  /// The largest logarithm of a ratio of sides that is decoded.
  public var largestLogarithm: Double

  /// Creates constants; the defaults are those of SSD, and log(1000 / 16) as the largest logarithm.
  public init(
    centerScale: Double = 0.1, sizeScale: Double = 0.2, shortestSide: Double = 0.01,
    largestLogarithm: Double = 4.135166556742356
  ) {
    self.centerScale = centerScale
    self.sizeScale = sizeScale
    self.shortestSide = shortestSide
    self.largestLogarithm = largestLogarithm
  }
}
