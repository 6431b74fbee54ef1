/// Maximum pooling and the way back.
public enum Pooling {
  /// The largest element of each window, and where it is: `row * width + column` in its image.
  ///
  /// Ties go to the first in row-major order; a not-a-number wins over everything; padding never
  /// wins. Every window must see an element of the image.
  public static func maximum(
    _ geometry: PoolingGeometry, input: UnsafePointer<Float>,
    values: UnsafeMutablePointer<Float>, positions: UnsafeMutablePointer<Int32>
  ) {
    search(geometry, input, values, positions)
  }

  /// The largest element of each window, and where it is: `row * width + column` in its image.
  public static func maximum(
    _ geometry: PoolingGeometry, input: UnsafePointer<Double>,
    values: UnsafeMutablePointer<Double>, positions: UnsafeMutablePointer<Int32>
  ) {
    search(geometry, input, values, positions)
  }

  /// Adds the gradient of each output to the element that was the largest; `result` is
  /// overwritten.
  public static func maximumGradient(
    _ geometry: PoolingGeometry, upstream: UnsafePointer<Float>,
    positions: UnsafePointer<Int32>, into result: UnsafeMutablePointer<Float>
  ) {
    scatter(geometry, upstream, positions, result)
  }

  /// Adds the gradient of each output to the element that was the largest; `result` is
  /// overwritten.
  public static func maximumGradient(
    _ geometry: PoolingGeometry, upstream: UnsafePointer<Double>,
    positions: UnsafePointer<Int32>, into result: UnsafeMutablePointer<Double>
  ) {
    scatter(geometry, upstream, positions, result)
  }
}

@inline(__always)
private func search<Element: PoolingNumber>(
  _ geometry: PoolingGeometry, _ input: UnsafePointer<Element>,
  _ values: UnsafeMutablePointer<Element>, _ positions: UnsafeMutablePointer<Int32>
) {
  let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
  let inside = PoolingInside(geometry)
  defer { inside.deallocate() }
  inParallel(geometry.outputLines, cost: geometry.cost) { part in
    for line in part {
      let row = line % vertical.output
      let image = input + line / vertical.output * geometry.inputImageCount
      let start = line * horizontal.output * geometry.channels
      func searchSome(_ columns: Range<Int>) {
        for column in columns {
          let window = PoolingWindow(vertical, row, horizontal, column)
          let target = start + column * geometry.channels
          searchOne(window, image, geometry.channels, values + target, positions + target)
        }
      }
      // The windows that lie wholly in the image in one go, and those at the border one by one.
      let whole = inside.rows.contains(row) ? inside.columns : 0..<0
      let target = start + whole.lowerBound * geometry.channels
      guard !whole.isEmpty,
        Element.keepAll(
          inside, image, top: vertical.start(row), values + target, positions + target)
      else {
        searchSome(0..<horizontal.output)
        continue
      }
      searchSome(0..<whole.lowerBound)
      searchSome(whole.upperBound..<horizontal.output)
    }
  }
}

/// The largest of each channel in one window.
@inline(__always)
private func searchOne<Element: PoolingNumber>(
  _ window: PoolingWindow, _ image: UnsafePointer<Element>, _ channels: Int,
  _ value: UnsafeMutablePointer<Element>, _ position: UnsafeMutablePointer<Int32>
) {
  let whole = channels - channels % Element.lanes
  for channel in stride(from: 0, to: whole, by: Element.lanes) {
    Element.keep(window, image + channel, channels, value + channel, position + channel)
  }
  for channel in whole..<channels {
    window.keepOne(image + channel, channels, value + channel, position + channel)
  }
}

/// The pixels that one place of the window sees; there is at least one.
private struct PoolingWindow {
  let rows: StrideTo<Int>
  let columns: StrideTo<Int>
  let first: Int
  let width: Int

  @inline(__always)
  init(_ vertical: WindowAxis, _ row: Int, _ horizontal: WindowAxis, _ column: Int) {
    let (down, across) = (vertical.taps(row), horizontal.taps(column))
    let (top, left) = (vertical.start(row), horizontal.start(column))
    rows = stride(
      from: top + down.lowerBound * vertical.dilation,
      to: top + down.upperBound * vertical.dilation, by: vertical.dilation)
    columns = stride(
      from: left + across.lowerBound * horizontal.dilation,
      to: left + across.upperBound * horizontal.dilation, by: horizontal.dilation)
    width = horizontal.input
    first =
      (top + down.lowerBound * vertical.dilation) * width + left
      + across.lowerBound * horizontal.dilation
  }

  /// The largest of one channel.
  @inline(__always)
  func keepOne<Element: BinaryFloatingPoint>(
    _ image: UnsafePointer<Element>, _ channels: Int, _ value: UnsafeMutablePointer<Element>,
    _ position: UnsafeMutablePointer<Int32>
  ) {
    var (best, place) = (image[first * channels], first)
    for row in rows {
      for column in columns {
        let candidate = image[(row * width + column) * channels]
        if candidate > best || candidate != candidate {
          (best, place) = (candidate, row * width + column)
        }
      }
    }
    value[0] = best
    position[0] = Int32(truncatingIfNeeded: place)
  }
}

/// A type of numbers whose maximum is searched for several channels at once, in explicit vectors:
/// of the plain loop the compiler makes branches that no processor can foresee. The two bodies
/// differ in their types alone, but comparisons of vectors are only fast where these are concrete.
private protocol PoolingNumber: BinaryFloatingPoint {
  /// Channels that `keep` looks at.
  static var lanes: Int { get }
  static func keep(
    _ window: PoolingWindow, _ image: UnsafePointer<Self>, _ channels: Int,
    _ value: UnsafeMutablePointer<Self>, _ position: UnsafeMutablePointer<Int32>)
  /// Searches all windows of a line that lie wholly in the image, from line `top` of it, by a
  /// microkernel. Returns false, with nothing done, where there is none for this type.
  static func keepAll(
    _ inside: PoolingInside, _ image: UnsafePointer<Self>, top: Int,
    _ values: UnsafeMutablePointer<Self>, _ positions: UnsafeMutablePointer<Int32>
  ) -> Bool
}

extension Float: PoolingNumber {
  fileprivate static let lanes = 8

  @inline(__always)
  fileprivate static func keepAll(
    _ inside: PoolingInside, _ image: UnsafePointer<Float>, top: Int,
    _ values: UnsafeMutablePointer<Float>, _ positions: UnsafeMutablePointer<Int32>
  ) -> Bool {
    inside.search(image, top: top, values, positions)
    return true
  }

  @inline(__always)
  fileprivate static func keep(
    _ window: PoolingWindow, _ image: UnsafePointer<Float>, _ channels: Int,
    _ value: UnsafeMutablePointer<Float>, _ position: UnsafeMutablePointer<Int32>
  ) {
    let image = UnsafeRawPointer(image)
    let step = channels * MemoryLayout<Float>.stride
    var best = image.loadUnaligned(
      fromByteOffset: window.first * step, as: SIMD8<Float>.self)
    var places = SIMD8(repeating: Int32(truncatingIfNeeded: window.first))
    for row in window.rows {
      for column in window.columns {
        let pixel = row * window.width + column
        let candidate = image.loadUnaligned(
          fromByteOffset: pixel * step, as: SIMD8<Float>.self)
        let wins = (candidate .> best) .| (candidate .!= candidate)
        best.replace(with: candidate, where: wins)
        places.replace(with: SIMD8(repeating: Int32(truncatingIfNeeded: pixel)), where: wins)
      }
    }
    for lane in 0..<8 {
      value[lane] = best[lane]
      position[lane] = places[lane]
    }
  }
}

extension Double: PoolingNumber {
  fileprivate static let lanes = 4

  fileprivate static func keepAll(
    _ inside: PoolingInside, _ image: UnsafePointer<Double>, top: Int,
    _ values: UnsafeMutablePointer<Double>, _ positions: UnsafeMutablePointer<Int32>
  ) -> Bool {
    false
  }

  @inline(__always)
  fileprivate static func keep(
    _ window: PoolingWindow, _ image: UnsafePointer<Double>, _ channels: Int,
    _ value: UnsafeMutablePointer<Double>, _ position: UnsafeMutablePointer<Int32>
  ) {
    let image = UnsafeRawPointer(image)
    let step = channels * MemoryLayout<Double>.stride
    var best = image.loadUnaligned(
      fromByteOffset: window.first * step, as: SIMD4<Double>.self)
    var places = SIMD4(repeating: Int64(window.first))
    for row in window.rows {
      for column in window.columns {
        let pixel = row * window.width + column
        let candidate = image.loadUnaligned(
          fromByteOffset: pixel * step, as: SIMD4<Double>.self)
        let wins = (candidate .> best) .| (candidate .!= candidate)
        best.replace(with: candidate, where: wins)
        places.replace(with: SIMD4(repeating: Int64(pixel)), where: wins)
      }
    }
    for lane in 0..<4 {
      value[lane] = best[lane]
      position[lane] = Int32(truncatingIfNeeded: places[lane])
    }
  }
}

/// Images are shared out among the threads: windows of one image overlap.
@inline(__always)
private func scatter<Element: BinaryFloatingPoint>(
  _ geometry: PoolingGeometry, _ upstream: UnsafePointer<Element>,
  _ positions: UnsafePointer<Int32>, _ result: UnsafeMutablePointer<Element>
) {
  let channels = geometry.channels
  let (size, outputSize) = (geometry.inputImageCount, geometry.outputImageCount)
  inParallel(geometry.images, cost: geometry.images * (size + outputSize)) { part in
    for image in part {
      let target = result + image * size
      for index in 0..<size { target[index] = 0 }
      var (from, position) = (upstream + image * outputSize, positions + image * outputSize)
      for _ in 0..<geometry.vertical.output * geometry.horizontal.output {
        for channel in 0..<channels {
          target[Int(position[channel]) * channels + channel] += from[channel]
        }
        from += channels
        position += channels
      }
    }
  }
}
