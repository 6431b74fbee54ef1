import Glibc

/// Images to columns and back: the windows of a convolution as rows of a matrix, so that the
/// convolution becomes a matrix product (Chellapilla, Puri & Simard, "High Performance
/// Convolutional Neural Networks for Document Processing", 2006, section 3).
///
/// A *line* is a row of output pixels; line `l` belongs to image `l / vertical.output`. The matrix
/// of a range of lines has a row for each pixel and the columns `[kernelHeight, kernelWidth,
/// channels of the group]`.
enum Unfold {
  /// Copies the windows of some lines, with zeros for the padding.
  static func copy(
    _ source: UnsafeRawPointer, elementSize: Int, _ geometry: ConvolutionGeometry, group: Int,
    lines: Range<Int>, into columns: UnsafeMutableRawPointer
  ) {
    let lineBytes = geometry.horizontal.output * geometry.windowCount * elementSize
    inParallel(lines.count, cost: lines.count * lineBytes / elementSize) { part in
      for line in part {
        copyLine(
          source, elementSize, geometry, group, lines.lowerBound + line,
          columns + line * lineBytes)
      }
    }
  }

  /// Adds the columns of some lines to the pixels that their windows saw.
  static func add(
    _ columns: UnsafePointer<Float>, _ geometry: ConvolutionGeometry, group: Int,
    lines: Range<Int>, into result: UnsafeMutablePointer<Float>
  ) {
    fold(columns, geometry, group, lines, result)
  }

  /// Adds the columns of some lines to the pixels that their windows saw.
  static func add(
    _ columns: UnsafePointer<Double>, _ geometry: ConvolutionGeometry, group: Int,
    lines: Range<Int>, into result: UnsafeMutablePointer<Double>
  ) {
    fold(columns, geometry, group, lines, result)
  }
}

private func copyLine(
  _ source: UnsafeRawPointer, _ elementSize: Int, _ geometry: ConvolutionGeometry, _ group: Int,
  _ line: Int, _ columns: UnsafeMutableRawPointer
) {
  let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
  let pixel = geometry.channels * elementSize
  let run = geometry.groupChannels * elementSize
  let window = horizontal.kernel * run
  let row = geometry.windowCount * elementSize
  let image = line / vertical.output
  let top = vertical.start(line % vertical.output)
  for tap in 0..<vertical.kernel {
    let y = top + tap * vertical.dilation
    var target = columns + tap * window
    guard y >= 0, y < vertical.input else {
      for _ in 0..<horizontal.output {
        memset(target, 0, window)
        target += row
      }
      continue
    }
    let sourceLine =
      source + (image * vertical.input + y) * horizontal.input * pixel + group * run
    for output in 0..<horizontal.output {
      let start = horizontal.start(output)
      let taps = horizontal.taps(output)
      if taps.lowerBound > 0 { memset(target, 0, taps.lowerBound * run) }
      if horizontal.dilation == 1 && run == pixel {
        // The taps are neighbours in memory: one copy for all.
        memcpy(
          target + taps.lowerBound * run, sourceLine + (start + taps.lowerBound) * pixel,
          taps.count * run)
      } else {
        for tap in taps {
          memcpy(
            target + tap * run, sourceLine + (start + tap * horizontal.dilation) * pixel, run)
        }
      }
      if taps.upperBound < horizontal.kernel {
        memset(
          target + taps.upperBound * run, 0, (horizontal.kernel - taps.upperBound) * run)
      }
      target += row
    }
  }
}

/// Each thread has rows of input pixels of its own and goes through all lines for the taps that
/// fall there, so that every element is added up by one thread in the order of the lines.
@inline(__always)
private func fold<Element: BinaryFloatingPoint>(
  _ columns: UnsafePointer<Element>, _ geometry: ConvolutionGeometry, _ group: Int,
  _ lines: Range<Int>, _ result: UnsafeMutablePointer<Element>
) {
  let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
  let pixel = geometry.channels
  let run = geometry.groupChannels
  let row = geometry.windowCount
  // The rows that any of the lines can see.
  let firstImage = lines.lowerBound / vertical.output
  let lastImage = (lines.upperBound - 1) / vertical.output
  let span = (vertical.kernel - 1) * vertical.dilation
  let low = vertical.start(lines.lowerBound % vertical.output)
  let high = vertical.start((lines.upperBound - 1) % vertical.output) + span
  let first = firstImage * vertical.input + min(max(low, 0), vertical.input)
  let last = lastImage * vertical.input + min(max(high + 1, 0), vertical.input)
  inParallel(max(last - first, 0), cost: lines.count * horizontal.output * row) { part in
    let owned = first + part.lowerBound..<first + part.upperBound
    for line in lines {
      let image = line / vertical.output
      let top = vertical.start(line % vertical.output)
      let lineColumns = columns + (line - lines.lowerBound) * horizontal.output * row
      for tap in vertical.taps(line % vertical.output) {
        let y = image * vertical.input + top + tap * vertical.dilation
        guard owned.contains(y) else { continue }
        let targetLine = result + y * horizontal.input * pixel + group * run
        var from = lineColumns + tap * horizontal.kernel * run
        for output in 0..<horizontal.output {
          let start = horizontal.start(output)
          let taps = horizontal.taps(output)
          if horizontal.dilation == 1 && run == pixel {
            let target = targetLine + (start + taps.lowerBound) * pixel
            let own = from + taps.lowerBound * run
            for index in 0..<taps.count * run { target[index] += own[index] }
          } else {
            for tap in taps {
              let target = targetLine + (start + tap * horizontal.dilation) * pixel
              let own = from + tap * run
              for index in 0..<run { target[index] += own[index] }
            }
          }
          from += row
        }
      }
    }
  }
}
