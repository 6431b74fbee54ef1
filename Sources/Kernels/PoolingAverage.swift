/// Average pooling and the way back.
public enum PoolingAverage {
  /// The mean of each window.
  ///
  /// - Parameter countingPadding: whether the zeros of the padding count as elements; otherwise
  ///   the sum is divided by the number of elements of the image that the window sees.
  public static func forward(
    _ geometry: PoolingGeometry, countingPadding: Bool, input: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    runForward(geometry, countingPadding, input, result)
  }

  /// The mean of each window.
  public static func forward(
    _ geometry: PoolingGeometry, countingPadding: Bool, input: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    runForward(geometry, countingPadding, input, result)
  }

  /// Shares the gradient of each output out among what it was the mean of; `result` is
  /// overwritten.
  public static func gradient(
    _ geometry: PoolingGeometry, countingPadding: Bool, upstream: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    runGradient(geometry, countingPadding, upstream, result)
  }

  /// Shares the gradient of each output out among what it was the mean of; `result` is
  /// overwritten.
  public static func gradient(
    _ geometry: PoolingGeometry, countingPadding: Bool, upstream: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    runGradient(geometry, countingPadding, upstream, result)
  }
}

/// What the sum of a window is divided by.
@inline(__always)
private func divisor(
  _ geometry: PoolingGeometry, _ countingPadding: Bool, _ down: Range<Int>, _ across: Range<Int>
) -> Int {
  countingPadding
    ? geometry.vertical.kernel * geometry.horizontal.kernel : max(down.count * across.count, 1)
}

@inline(__always)
private func runForward<Element: BinaryFloatingPoint>(
  _ geometry: PoolingGeometry, _ countingPadding: Bool, _ input: UnsafePointer<Element>,
  _ result: UnsafeMutablePointer<Element>
) {
  let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
  let channels = geometry.channels
  inParallel(geometry.outputLines, cost: geometry.cost) { part in
    for line in part {
      let image = input + line / vertical.output * geometry.inputImageCount
      let top = vertical.start(line % vertical.output)
      let tapsDown = vertical.taps(line % vertical.output)
      for output in 0..<horizontal.output {
        let left = horizontal.start(output)
        let tapsAcross = horizontal.taps(output)
        let target = result + (line * horizontal.output + output) * channels
        for channel in 0..<channels { target[channel] = 0 }
        for down in tapsDown {
          let y = top + down * vertical.dilation
          for across in tapsAcross {
            let x = left + across * horizontal.dilation
            let from = image + (y * horizontal.input + x) * channels
            for channel in 0..<channels { target[channel] += from[channel] }
          }
        }
        let count = Element(divisor(geometry, countingPadding, tapsDown, tapsAcross))
        for channel in 0..<channels { target[channel] /= count }
      }
    }
  }
}

/// Images are shared out among the threads: windows of one image overlap.
@inline(__always)
private func runGradient<Element: BinaryFloatingPoint>(
  _ geometry: PoolingGeometry, _ countingPadding: Bool, _ upstream: UnsafePointer<Element>,
  _ result: UnsafeMutablePointer<Element>
) {
  let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
  let channels = geometry.channels
  inParallel(geometry.images, cost: geometry.cost) { part in
    for image in part {
      let target = result + image * geometry.inputImageCount
      for index in 0..<geometry.inputImageCount { target[index] = 0 }
      var from = upstream + image * geometry.outputImageCount
      for row in 0..<vertical.output {
        let tapsDown = vertical.taps(row)
        for column in 0..<horizontal.output {
          let tapsAcross = horizontal.taps(column)
          let share = 1 / Element(divisor(geometry, countingPadding, tapsDown, tapsAcross))
          for down in tapsDown {
            let y = vertical.start(row) + down * vertical.dilation
            for across in tapsAcross {
              let x = horizontal.start(column) + across * horizontal.dilation
              let own = target + (y * horizontal.input + x) * channels
              for channel in 0..<channels { own[channel] += from[channel] * share }
            }
          }
          from += channels
        }
      }
    }
  }
}
