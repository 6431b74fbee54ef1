import KernelInterface

/// The windows of a pooling that lie wholly in the image: what the microkernels search.
struct PoolingInside {
  /// The rows of the output whose windows reach over neither border.
  let rows: Range<Int>
  /// The columns of the output whose windows reach over neither border.
  let columns: Range<Int>
  private let table: MicrokernelTable
  private let geometry: PoolingGeometry
  /// Where the windows of `columns` begin on a line, and then where the taps are in a window.
  private let offsets: UnsafeMutablePointer<Int>
  /// The same as pixels. A line's own are counted from where its windows begin.
  private let pixels: UnsafeMutablePointer<Int32>

  init(_ geometry: PoolingGeometry) {
    let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
    self.geometry = geometry
    table = KernelVariant.current
    rows = Self.whole(vertical)
    columns = Self.whole(horizontal)
    let taps = vertical.kernel * horizontal.kernel
    offsets = .allocate(capacity: columns.count + taps)
    pixels = .allocate(capacity: columns.count + taps)
    func keep(_ place: Int, _ pixel: Int) {
      offsets[place] = pixel * geometry.channels
      pixels[place] = Int32(truncatingIfNeeded: pixel)
    }
    for column in columns { keep(column - columns.lowerBound, horizontal.start(column)) }
    for down in 0..<vertical.kernel {
      for across in 0..<horizontal.kernel {
        keep(
          columns.count + down * horizontal.kernel + across,
          down * vertical.dilation * horizontal.input + across * horizontal.dilation)
      }
    }
  }

  func deallocate() {
    offsets.deallocate()
    pixels.deallocate()
  }

  /// The outputs whose taps all see an element of the image.
  private static func whole(_ axis: WindowAxis) -> Range<Int> {
    let first = axis.before.dividedUp(by: axis.stride)
    let room = axis.input - 1 - (axis.kernel - 1) * axis.dilation + axis.before
    let end = room < 0 ? 0 : min(room / axis.stride + 1, axis.output)
    return first..<max(first, end)
  }

  /// Searches the windows of `columns`, the first of whose pixels are on line `top`.
  func search(
    _ image: UnsafePointer<Float>, top: Int, _ values: UnsafeMutablePointer<Float>,
    _ positions: UnsafeMutablePointer<Int32>
  ) {
    let line = top * geometry.horizontal.input
    table.maximumFloat(
      MaximumTiles(
        source: image + line * geometry.channels, windows: offsets, pixels: pixels,
        firstPixel: Int32(truncatingIfNeeded: line), count: columns.count,
        taps: offsets + columns.count, places: pixels + columns.count,
        tapCount: geometry.vertical.kernel * geometry.horizontal.kernel,
        channels: geometry.channels, values: values, positions: positions))
  }
}
