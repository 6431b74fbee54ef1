/// Loops that take pixels of one image from places in another.
///
/// Images are `[height, width, channels]`; the centre of pixel `i` has the coordinate `i`.
public enum ImageSampling {
  /// Where the pixel at (x, y) of the result comes from:
  /// `(xx·x + xy·y + x0, yx·x + yy·y + y0)`.
  public struct Mapping: Sendable, Equatable {
    /// How far the source's x moves with the result's x.
    public var xx = 1.0
    /// How far the source's x moves with the result's y.
    public var xy = 0.0
    /// The source's x at the result's first pixel.
    public var x0 = 0.0
    /// How far the source's y moves with the result's x.
    public var yx = 0.0
    /// How far the source's y moves with the result's y.
    public var yy = 1.0
    /// The source's y at the result's first pixel.
    public var y0 = 0.0

    /// The mapping of every pixel to itself.
    public init() {}
  }

  /// What lies outside the source.
  public enum Outside: Sendable {
    /// Zeros.
    case zero
    /// The nearest pixel of its border.
    case border
  }

  /// The size of an image.
  public struct Size: Sendable {
    /// Rows.
    public var height: Int
    /// Columns.
    public var width: Int

    /// The size of an image.
    public init(height: Int, width: Int) {
      self.height = height
      self.width = width
    }
  }

  /// Fills `result` by weighting the four pixels around each place.
  public static func bilinear(
    _ source: UnsafePointer<Float>, _ sourceSize: Size, channels: Int, _ mapping: Mapping,
    _ outside: Outside, into result: UnsafeMutablePointer<Float>, _ size: Size
  ) {
    sampleBilinear(source, sourceSize, channels, mapping, outside, result, size)
  }

  /// Fills `result` by weighting the four pixels around each place.
  public static func bilinear(
    _ source: UnsafePointer<Double>, _ sourceSize: Size, channels: Int, _ mapping: Mapping,
    _ outside: Outside, into result: UnsafeMutablePointer<Double>, _ size: Size
  ) {
    sampleBilinear(source, sourceSize, channels, mapping, outside, result, size)
  }

  /// Fills `result` with the pixel nearest to each place.
  public static func nearest(
    _ source: UnsafePointer<Float>, _ sourceSize: Size, channels: Int, _ mapping: Mapping,
    _ outside: Outside, into result: UnsafeMutablePointer<Float>, _ size: Size
  ) {
    sampleNearest(source, sourceSize, channels, mapping, outside, result, size)
  }

  /// Fills `result` with the pixel nearest to each place.
  public static func nearest(
    _ source: UnsafePointer<Double>, _ sourceSize: Size, channels: Int, _ mapping: Mapping,
    _ outside: Outside, into result: UnsafeMutablePointer<Double>, _ size: Size
  ) {
    sampleNearest(source, sourceSize, channels, mapping, outside, result, size)
  }

  /// `min(max(scale · x + shift, low), high)` of every element, in place.
  public static func adjust(
    _ values: UnsafeMutablePointer<Float>, count: Int, scale: Double, shift: Double, low: Double,
    high: Double
  ) {
    adjustAll(values, count, Float(scale), Float(shift), Float(low), Float(high))
  }

  /// `min(max(scale · x + shift, low), high)` of every element, in place.
  public static func adjust(
    _ values: UnsafeMutablePointer<Double>, count: Int, scale: Double, shift: Double, low: Double,
    high: Double
  ) {
    adjustAll(values, count, scale, shift, low, high)
  }
}

@inline(__always)
private func adjustAll<Number: BinaryFloatingPoint>(
  _ values: UnsafeMutablePointer<Number>, _ count: Int, _ scale: Number, _ shift: Number,
  _ low: Number, _ high: Number
) {
  for index in 0..<count {
    values[index] = min(max(scale * values[index] + shift, low), high)
  }
}

/// A coordinate as the pixel at or before it and how far it is behind; far outside stays far
/// outside, whatever the number.
@inline(__always)
private func place(_ coordinate: Double, _ size: Int) -> (pixel: Int, fraction: Double) {
  let bounded = min(max(coordinate, -2), Double(size) + 1)
  let pixel = bounded.rounded(.down)
  return (Int(pixel), bounded - pixel)
}

@inline(__always)
private func sampleBilinear<Number: BinaryFloatingPoint>(
  _ source: UnsafePointer<Number>, _ sourceSize: ImageSampling.Size, _ channels: Int,
  _ mapping: ImageSampling.Mapping, _ outside: ImageSampling.Outside,
  _ result: UnsafeMutablePointer<Number>, _ size: ImageSampling.Size
) {
  let (height, width) = (sourceSize.height, sourceSize.width)
  var target = result
  for row in 0..<size.height {
    for column in 0..<size.width {
      let (x, y) = (Double(column), Double(row))
      let (left, right) = place(mapping.xx * x + mapping.xy * y + mapping.x0, width)
      let (top, bottom) = place(mapping.yx * x + mapping.yy * y + mapping.y0, height)
      for channel in 0..<channels { target[channel] = 0 }
      for corner in 0..<4 {
        var (cornerX, cornerY) = (left + (corner & 1), top + (corner >> 1))
        let weight = Number(
          (corner & 1 == 0 ? 1 - right : right) * (corner >> 1 == 0 ? 1 - bottom : bottom))
        if weight == 0 { continue }
        switch outside {
        case .zero:
          if cornerX < 0 || cornerX >= width || cornerY < 0 || cornerY >= height { continue }
        case .border:
          cornerX = min(max(cornerX, 0), width - 1)
          cornerY = min(max(cornerY, 0), height - 1)
        }
        let pixel = source + (cornerY * width + cornerX) * channels
        for channel in 0..<channels { target[channel] += weight * pixel[channel] }
      }
      target += channels
    }
  }
}

@inline(__always)
private func sampleNearest<Number: BinaryFloatingPoint>(
  _ source: UnsafePointer<Number>, _ sourceSize: ImageSampling.Size, _ channels: Int,
  _ mapping: ImageSampling.Mapping, _ outside: ImageSampling.Outside,
  _ result: UnsafeMutablePointer<Number>, _ size: ImageSampling.Size
) {
  let (height, width) = (sourceSize.height, sourceSize.width)
  var target = result
  for row in 0..<size.height {
    for column in 0..<size.width {
      let (x, y) = (Double(column), Double(row))
      var (left, _) = place(mapping.xx * x + mapping.xy * y + mapping.x0 + 0.5, width)
      var (top, _) = place(mapping.yx * x + mapping.yy * y + mapping.y0 + 0.5, height)
      let isInside = left >= 0 && left < width && top >= 0 && top < height
      switch outside {
      case .zero:
        if !isInside {
          for channel in 0..<channels { target[channel] = 0 }
          target += channels
          continue
        }
      case .border:
        left = min(max(left, 0), width - 1)
        top = min(max(top, 0), height - 1)
      }
      let pixel = source + (top * width + left) * channels
      for channel in 0..<channels { target[channel] = pixel[channel] }
      target += channels
    }
  }
}
