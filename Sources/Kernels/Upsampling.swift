/// Resizing of images by weights along each axis, and the way back.
public enum Upsampling {
  /// Where the outputs along one axis come from.
  public struct Axis: Sendable, Equatable {
    /// Elements of the input.
    public var input: Int
    /// Elements of the output.
    public var output: Int { low.count }
    /// The first element that an output is mixed from.
    public var low: [Int]
    /// The second one; the same as the first where there is only one.
    public var high: [Int]
    /// The share of the second.
    public var fraction: [Double]

    /// The sources of the outputs along one axis.
    public init(input: Int, low: [Int], high: [Int], fraction: [Double]) {
      self.input = input
      self.low = low
      self.high = high
      self.fraction = fraction
    }
  }

  /// Mixes four elements for every output. Input `[images, vertical.input, horizontal.input,
  /// channels]`.
  public static func forward(
    images: Int, channels: Int, vertical: Axis, horizontal: Axis, input: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    mix(images, channels, vertical, horizontal, input, result)
  }

  /// Mixes four elements for every output.
  public static func forward(
    images: Int, channels: Int, vertical: Axis, horizontal: Axis, input: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    mix(images, channels, vertical, horizontal, input, result)
  }

  /// Shares the gradient of every output out among what it was mixed from; `result` is
  /// overwritten.
  public static func gradient(
    images: Int, channels: Int, vertical: Axis, horizontal: Axis,
    upstream: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    share(images, channels, vertical, horizontal, upstream, result)
  }

  /// Shares the gradient of every output out among what it was mixed from; `result` is
  /// overwritten.
  public static func gradient(
    images: Int, channels: Int, vertical: Axis, horizontal: Axis,
    upstream: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    share(images, channels, vertical, horizontal, upstream, result)
  }
}

@inline(__always)
private func mix<Element: BinaryFloatingPoint>(
  _ images: Int, _ channels: Int, _ vertical: Upsampling.Axis, _ horizontal: Upsampling.Axis,
  _ input: UnsafePointer<Element>, _ result: UnsafeMutablePointer<Element>
) {
  let lines = images * vertical.output
  let line = horizontal.input * channels
  inParallel(lines, cost: lines * horizontal.output * channels) { part in
    for number in part {
      let row = number % vertical.output
      let image = input + number / vertical.output * vertical.input * line
      let (upper, lower) = (image + vertical.low[row] * line, image + vertical.high[row] * line)
      let down = Element(vertical.fraction[row])
      var target = result + number * horizontal.output * channels
      for column in 0..<horizontal.output {
        let left = horizontal.low[column] * channels
        let right = horizontal.high[column] * channels
        let across = Element(horizontal.fraction[column])
        if down == 0 && across == 0 {
          for channel in 0..<channels { target[channel] = upper[left + channel] }
        } else {
          for channel in 0..<channels {
            let above = (1 - across) * upper[left + channel] + across * upper[right + channel]
            let below = (1 - across) * lower[left + channel] + across * lower[right + channel]
            target[channel] = (1 - down) * above + down * below
          }
        }
        target += channels
      }
    }
  }
}

/// Images are shared out among the threads: neighbours are mixed from the same elements.
@inline(__always)
private func share<Element: BinaryFloatingPoint>(
  _ images: Int, _ channels: Int, _ vertical: Upsampling.Axis, _ horizontal: Upsampling.Axis,
  _ upstream: UnsafePointer<Element>, _ result: UnsafeMutablePointer<Element>
) {
  let line = horizontal.input * channels
  let size = vertical.input * line
  let outputs = vertical.output * horizontal.output * channels
  inParallel(images, cost: images * (outputs + size)) { part in
    for image in part {
      let target = result + image * size
      for index in 0..<size { target[index] = 0 }
      var from = upstream + image * outputs
      for row in 0..<vertical.output {
        let upper = target + vertical.low[row] * line
        let lower = target + vertical.high[row] * line
        let down = Element(vertical.fraction[row])
        for column in 0..<horizontal.output {
          let left = horizontal.low[column] * channels
          let right = horizontal.high[column] * channels
          let across = Element(horizontal.fraction[column])
          if down == 0 && across == 0 {
            for channel in 0..<channels { upper[left + channel] += from[channel] }
          } else {
            for channel in 0..<channels {
              let (above, below) = ((1 - down) * from[channel], down * from[channel])
              upper[left + channel] += (1 - across) * above
              upper[right + channel] += across * above
              lower[left + channel] += (1 - across) * below
              lower[right + channel] += across * below
            }
          }
          from += channels
        }
      }
    }
  }
}
