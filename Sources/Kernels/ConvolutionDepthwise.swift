/// Convolution in which no two channels are mixed: each input channel has filters of its own.
/// Direct loops along the channels; a matrix product would have nothing to do here.
///
/// Filter `f` sees channel `f / (filters / channels)`.
enum ConvolutionDepthwise {
  static func forward(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Float>, weights: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    runForward(geometry, input, weights, result)
  }

  static func forward(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Double>,
    weights: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    runForward(geometry, input, weights, result)
  }

  static func dataGradient(
    _ geometry: ConvolutionGeometry, upstream: UnsafePointer<Float>,
    weights: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    runDataGradient(geometry, upstream, weights, result)
  }

  static func dataGradient(
    _ geometry: ConvolutionGeometry, upstream: UnsafePointer<Double>,
    weights: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    runDataGradient(geometry, upstream, weights, result)
  }

  static func weightGradient(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Float>,
    upstream: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    runWeightGradient(geometry, input, upstream, result)
  }

  static func weightGradient(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Double>,
    upstream: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    runWeightGradient(geometry, input, upstream, result)
  }
}

@inline(__always)
private func runForward<Element: BinaryFloatingPoint>(
  _ geometry: ConvolutionGeometry, _ input: UnsafePointer<Element>,
  _ weights: UnsafePointer<Element>, _ result: UnsafeMutablePointer<Element>
) {
  let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
  let (channels, filters) = (geometry.channels, geometry.filters)
  let cost = geometry.outputCount * vertical.kernel * horizontal.kernel
  inParallel(geometry.outputLines, cost: cost) { part in
    for line in part {
      let image = line / vertical.output
      let top = vertical.start(line % vertical.output)
      let tapsDown = vertical.taps(line % vertical.output)
      for output in 0..<horizontal.output {
        let left = horizontal.start(output)
        let tapsAcross = horizontal.taps(output)
        let target = result + (line * horizontal.output + output) * filters
        for filter in 0..<filters { target[filter] = 0 }
        for down in tapsDown {
          let y = image * vertical.input + top + down * vertical.dilation
          for across in tapsAcross {
            let x = left + across * horizontal.dilation
            let from = input + (y * horizontal.input + x) * channels
            let weight = weights + (down * horizontal.kernel + across) * filters
            accumulate(from, weight, channels, filters / channels, target)
          }
        }
      }
    }
  }
}

/// `target[f] += source[f / multiplier] · weight[f]`.
@inline(__always)
private func accumulate<Element: BinaryFloatingPoint>(
  _ source: UnsafePointer<Element>, _ weight: UnsafePointer<Element>, _ channels: Int,
  _ multiplier: Int, _ target: UnsafeMutablePointer<Element>
) {
  if multiplier == 1 {
    for channel in 0..<channels { target[channel] += source[channel] * weight[channel] }
  } else {
    for channel in 0..<channels {
      let value = source[channel]
      for filter in channel * multiplier..<(channel + 1) * multiplier {
        target[filter] += value * weight[filter]
      }
    }
  }
}

/// Every input pixel collects from the outputs that saw it.
@inline(__always)
private func runDataGradient<Element: BinaryFloatingPoint>(
  _ geometry: ConvolutionGeometry, _ upstream: UnsafePointer<Element>,
  _ weights: UnsafePointer<Element>, _ result: UnsafeMutablePointer<Element>
) {
  let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
  let (channels, filters) = (geometry.channels, geometry.filters)
  let multiplier = filters / channels
  let cost = geometry.inputCount * vertical.kernel * horizontal.kernel
  inParallel(geometry.inputLines, cost: cost) { part in
    for line in part {
      let image = line / vertical.input
      let targetLine = result + line * horizontal.input * channels
      for index in 0..<horizontal.input * channels { targetLine[index] = 0 }
      for down in 0..<vertical.kernel {
        guard let row = source(line % vertical.input, down, vertical) else { continue }
        let upstreamLine =
          upstream + (image * vertical.output + row) * horizontal.output * filters
        for column in 0..<horizontal.input {
          let target = targetLine + column * channels
          for across in 0..<horizontal.kernel {
            guard let output = source(column, across, horizontal) else { continue }
            let from = upstreamLine + output * filters
            let weight = weights + (down * horizontal.kernel + across) * filters
            if multiplier == 1 {
              for channel in 0..<channels { target[channel] += from[channel] * weight[channel] }
            } else {
              for channel in 0..<channels {
                var sum: Element = 0
                for filter in channel * multiplier..<(channel + 1) * multiplier {
                  sum += from[filter] * weight[filter]
                }
                target[channel] += sum
              }
            }
          }
        }
      }
    }
  }
}

/// The output that sees an element of the image through a tap, if one does.
@inline(__always)
private func source(_ input: Int, _ tap: Int, _ axis: WindowAxis) -> Int? {
  let distance = input + axis.before - tap * axis.dilation
  guard distance >= 0, distance % axis.stride == 0 else { return nil }
  let output = distance / axis.stride
  return output < axis.output ? output : nil
}

/// The sums of one line are added in their own precision, the lines in 64 bits, so that the error
/// does not grow with the batch. Threads share out the channels, never a sum.
@inline(__always)
private func runWeightGradient<Element: BinaryFloatingPoint>(
  _ geometry: ConvolutionGeometry, _ input: UnsafePointer<Element>,
  _ upstream: UnsafePointer<Element>, _ result: UnsafeMutablePointer<Element>
) {
  let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
  let (channels, filters) = (geometry.channels, geometry.filters)
  let multiplier = filters / channels
  let taps = vertical.kernel * horizontal.kernel
  let blocks = (channels + 31) / 32
  inParallel(blocks, cost: geometry.outputCount * taps) { part in
    let own = part.lowerBound * 32..<min(part.upperBound * 32, channels)
    let width = own.count * multiplier
    var totals = [Double](repeating: 0, count: taps * width)
    var sums = [Element](repeating: 0, count: taps * width)
    for line in 0..<geometry.outputLines {
      let image = line / vertical.output
      let top = vertical.start(line % vertical.output)
      let tapsDown = vertical.taps(line % vertical.output)
      sums.withUnsafeMutableBufferPointer { buffer in
        guard let sums = buffer.baseAddress else { return }
        for index in 0..<taps * width { sums[index] = 0 }
        for output in 0..<horizontal.output {
          let left = horizontal.start(output)
          let tapsAcross = horizontal.taps(output)
          let gradient =
            upstream + (line * horizontal.output + output) * filters
            + own.lowerBound * multiplier
          for down in tapsDown {
            let y = image * vertical.input + top + down * vertical.dilation
            for across in tapsAcross {
              let x = left + across * horizontal.dilation
              let from = input + (y * horizontal.input + x) * channels + own.lowerBound
              let target = sums + (down * horizontal.kernel + across) * width
              accumulate(from, gradient, own.count, multiplier, target)
            }
          }
        }
      }
      for index in 0..<taps * width { totals[index] += Double(sums[index]) }
    }
    for tap in 0..<taps {
      let target = result + tap * filters + own.lowerBound * multiplier
      for index in 0..<width { target[index] = Element(totals[tap * width + index]) }
    }
  }
}
