/// The largest element of windows that lie wholly in an image, channel by channel.
///
/// For every window `w` and channel `c`, over the taps `t`: `values[w, c]` is the largest of
/// `source[windows[w] + taps[t] + c]`, and `positions[w, c]` is `firstPixel + pixels[w] + places[t]`
/// of the tap that won. Ties go to the first tap; a not-a-number wins over everything. Offsets count elements.
public struct MaximumTiles {
  /// Where the offsets of the windows begin.
  public var source: UnsafeRawPointer
  /// Where each window begins.
  public var windows: UnsafePointer<Int>
  /// The number of the pixel that each window begins with, counted from `firstPixel`.
  public var pixels: UnsafePointer<Int32>
  /// What the numbers of pixels begin with.
  public var firstPixel: Int32
  /// Windows.
  public var count: Int
  /// Where each tap is in a window.
  public var taps: UnsafePointer<Int>
  /// The number of each tap's pixel, counted from the window's first.
  public var places: UnsafePointer<Int32>
  /// Taps; 1 or more.
  public var tapCount: Int
  /// Channels.
  public var channels: Int
  /// The results, `[count, channels]`.
  public var values: UnsafeMutableRawPointer
  /// Where they are, `[count, channels]`.
  public var positions: UnsafeMutablePointer<Int32>

  /// A search.
  public init(
    source: UnsafeRawPointer, windows: UnsafePointer<Int>, pixels: UnsafePointer<Int32>,
    firstPixel: Int32, count: Int, taps: UnsafePointer<Int>, places: UnsafePointer<Int32>,
    tapCount: Int,
    channels: Int, values: UnsafeMutableRawPointer, positions: UnsafeMutablePointer<Int32>
  ) {
    self.source = source
    self.windows = windows
    self.pixels = pixels
    self.firstPixel = firstPixel
    self.count = count
    self.taps = taps
    self.places = places
    self.tapCount = tapCount
    self.channels = channels
    self.values = values
    self.positions = positions
  }
}
