/// A way from numbers to colours that the eye reads as even steps.
///
/// ```swift
/// let weights = Series.heatmap(z: matrix, coloring: Coloring(map: .diverging, range: -1...1))
/// ```
public enum ColorMap: String, Sendable, Equatable, CaseIterable {
  /// Dark violet over green to yellow; lightness grows evenly (viridis, by S. van der Walt and
  /// N. Smith). For amounts.
  case sequential
  /// Blue over near-white to red; for values on both sides of zero. An automatic range is made
  /// symmetric about zero.
  case diverging
  /// Black to white. For brightness.
  case grey

  private var anchors: [RGB] {
    switch self {
    case .sequential: ColorMap.sequentialAnchors
    case .diverging: ColorMap.divergingAnchors
    case .grey: ColorMap.greyAnchors
    }
  }

  private static let sequentialAnchors: [RGB] = [
    0x440154, 0x482576, 0x414487, 0x35608d, 0x2a788e, 0x21908c, 0x22a884, 0x43bf71, 0x7ad151,
    0xbbdf27, 0xfde725,
  ].map(RGB.init)

  private static let divergingAnchors: [RGB] = [
    0x0b3c7d, 0x2f6db5, 0x7caadb, 0xc3d9ee, 0xf4f4f2, 0xf3cbb8, 0xe08a66, 0xbd4530, 0x7f1518,
  ].map(RGB.init)

  private static let greyAnchors: [RGB] = [0x000000, 0xffffff].map(RGB.init)

  /// The colour of a part of the way, from 0 to 1; what lies outside takes the nearest end.
  func color(at part: Double) -> RGB {
    let anchors = self.anchors
    let position = min(1, max(0, part.isNaN ? 0 : part)) * Double(anchors.count - 1)
    let index = min(anchors.count - 2, Int(position))
    return RGB.mixed(anchors[index], anchors[index + 1], position - Double(index))
  }
}

/// How the values of a heat map become colours.
///
/// ```swift
/// let coloring = Coloring(map: .sequential, range: 0...1)
/// ```
public struct Coloring: Sendable, Equatable {
  /// The colours.
  public var map: ColorMap

  /// The values of the first and the last colour; `nil` takes them from the data.
  public var range: ClosedRange<Double>?

  /// Whether the figure has a colour bar for it.
  public var showsBar: Bool

  /// A colouring.
  /// - Parameters:
  ///   - map: The colours.
  ///   - range: The values of the first and the last colour; `nil` takes them from the data.
  ///   - showsBar: Whether the figure has a colour bar for it.
  public init(
    map: ColorMap = .sequential, range: ClosedRange<Double>? = nil, showsBar: Bool = true
  ) {
    self.map = map
    self.range = range
    self.showsBar = showsBar
  }
}
