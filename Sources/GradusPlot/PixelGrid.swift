/// An image as plain numbers: grey or red, green and blue, in row-major order.
///
/// The order is that of one image of an NHWC batch: `[height, width, channels]`.
///
/// ```swift
/// let digit = PixelGrid(values: scalars, height: 28, width: 28)
/// let photo = PixelGrid(values: scalars, height: 32, width: 32, channels: 3)
/// ```
public struct PixelGrid: Sendable, Equatable {
  /// Brightnesses, row by row, the channels of a pixel side by side.
  public let values: [Double]

  /// The number of rows.
  public let height: Int

  /// The number of columns.
  public let width: Int

  /// 1 for grey; 3 or more for red, green, blue (others are not looked at).
  public let channels: Int

  /// The values that are black and full brightness.
  public let range: ClosedRange<Double>

  /// An image.
  /// - Parameters:
  ///   - values: `height · width · channels` brightnesses; missing ones are left empty.
  ///   - height: The number of rows; a negative one counts as 0.
  ///   - width: The number of columns; a negative one counts as 0.
  ///   - channels: 1 for grey, 3 for colour; anything under 3 shows the first channel.
  ///   - range: The values that are black and full brightness.
  public init(
    values: [Double], height: Int, width: Int, channels: Int = 1,
    range: ClosedRange<Double> = 0...1
  ) {
    self.values = values
    self.height = max(0, height)
    self.width = max(0, width)
    self.channels = max(1, channels)
    self.range = range
  }

  /// Red, green and blue of a pixel from 0 to 255, or `nil` where a value is missing or not finite.
  func color(row: Int, column: Int) -> RGB? {
    let start = (row * width + column) * channels
    let used = channels < 3 ? 1 : 3
    guard start + used <= values.count else { return nil }
    let span = range.upperBound - range.lowerBound
    var bytes = [UInt8]()
    for value in values[start..<(start + used)] {
      guard value.isFinite else { return nil }
      let part = span > 0 ? (value - range.lowerBound) / span : 0
      bytes.append(UInt8((min(1, max(0, part)) * 255).rounded()))
    }
    return used == 1
      ? RGB(red: bytes[0], green: bytes[0], blue: bytes[0])
      : RGB(red: bytes[0], green: bytes[1], blue: bytes[2])
  }
}
