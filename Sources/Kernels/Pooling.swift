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
private func search<Element: BinaryFloatingPoint>(
  _ geometry: PoolingGeometry, _ input: UnsafePointer<Element>,
  _ values: UnsafeMutablePointer<Element>, _ positions: UnsafeMutablePointer<Int32>
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
        let target = (line * horizontal.output + output) * channels
        let (value, position) = (values + target, positions + target)
        var isFirst = true
        for down in tapsDown {
          let y = top + down * vertical.dilation
          for across in tapsAcross {
            let pixel = y * horizontal.input + left + across * horizontal.dilation
            let from = image + pixel * channels
            let own = Int32(truncatingIfNeeded: pixel)
            if isFirst {
              isFirst = false
              for channel in 0..<channels {
                value[channel] = from[channel]
                position[channel] = own
              }
              continue
            }
            for channel in 0..<channels {
              let candidate = from[channel]
              // Both are read whatever comes out, or the loop would not vectorise.
              let (best, place) = (value[channel], position[channel])
              // Larger or not-a-number, which are never both; `||` would be a branch.
              let wins = (candidate > best) != (candidate != candidate)
              value[channel] = wins ? candidate : best
              position[channel] = wins ? own : place
            }
          }
        }
      }
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
