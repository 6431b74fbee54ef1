/// Loops of batch normalization over a buffer seen as `[rows, channels]`: statistics of each
/// channel, and the sums that its gradient is made of.
///
/// Sums are taken over blocks of rows, and over the blocks in 64 bits; their order depends on the
/// sizes alone.
public enum ChannelNormalization {
  /// The mean of each channel, and the mean square of what is left without it.
  public static func moments(
    _ source: UnsafePointer<Float>, rows: Int, channels: Int,
    mean: UnsafeMutablePointer<Float>, variance: UnsafeMutablePointer<Float>
  ) {
    statistics(source, rows, channels, mean, variance)
  }

  /// The mean of each channel, and the mean square of what is left without it.
  public static func moments(
    _ source: UnsafePointer<Double>, rows: Int, channels: Int,
    mean: UnsafeMutablePointer<Double>, variance: UnsafeMutablePointer<Double>
  ) {
    statistics(source, rows, channels, mean, variance)
  }

  /// `result = (source − mean) · scale + shift`, channel by channel.
  public static func normalize(
    _ source: UnsafePointer<Float>, rows: Int, channels: Int, mean: UnsafePointer<Float>,
    scale: UnsafePointer<Float>, shift: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    apply(source, rows, channels, mean, scale, shift, result)
  }

  /// `result = (source − mean) · scale + shift`, channel by channel.
  public static func normalize(
    _ source: UnsafePointer<Double>, rows: Int, channels: Int, mean: UnsafePointer<Double>,
    scale: UnsafePointer<Double>, shift: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    apply(source, rows, channels, mean, scale, shift, result)
  }

  /// For each channel `Σ upstream` and `Σ upstream · (source − mean)`.
  public static func gradientSums(
    _ source: UnsafePointer<Float>, _ upstream: UnsafePointer<Float>, rows: Int, channels: Int,
    mean: UnsafePointer<Float>, plain: UnsafeMutablePointer<Float>,
    weighted: UnsafeMutablePointer<Float>
  ) {
    sums(source, upstream, rows, channels, mean, plain, weighted)
  }

  /// For each channel `Σ upstream` and `Σ upstream · (source − mean)`.
  public static func gradientSums(
    _ source: UnsafePointer<Double>, _ upstream: UnsafePointer<Double>, rows: Int, channels: Int,
    mean: UnsafePointer<Double>, plain: UnsafeMutablePointer<Double>,
    weighted: UnsafeMutablePointer<Double>
  ) {
    sums(source, upstream, rows, channels, mean, plain, weighted)
  }

  /// `result = upstream · scale + (source − mean) · slope + shift`, channel by channel.
  public static func inputGradient(
    _ source: UnsafePointer<Float>, _ upstream: UnsafePointer<Float>, rows: Int, channels: Int,
    mean: UnsafePointer<Float>, scale: UnsafePointer<Float>, slope: UnsafePointer<Float>,
    shift: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    combine(source, upstream, rows, channels, mean, scale, slope, shift, result)
  }

  /// `result = upstream · scale + (source − mean) · slope + shift`, channel by channel.
  public static func inputGradient(
    _ source: UnsafePointer<Double>, _ upstream: UnsafePointer<Double>, rows: Int, channels: Int,
    mean: UnsafePointer<Double>, scale: UnsafePointer<Double>, slope: UnsafePointer<Double>,
    shift: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    combine(source, upstream, rows, channels, mean, scale, slope, shift, result)
  }
}

/// Means first, then the variances around them.
@inline(__always)
private func statistics<Element: BinaryFloatingPoint>(
  _ source: UnsafePointer<Element>, _ rows: Int, _ channels: Int,
  _ mean: UnsafeMutablePointer<Element>, _ variance: UnsafeMutablePointer<Element>
) {
  addInBlocks(of: Element.self, rows: rows, width: channels) { row, block in
    let line = source + row * channels
    for channel in 0..<channels { block[channel] += line[channel] }
  } finish: { totals in
    for channel in 0..<channels { mean[channel] = Element(totals[channel] / Double(rows)) }
  }
  addInBlocks(of: Element.self, rows: rows, width: channels) { row, block in
    let line = source + row * channels
    for channel in 0..<channels {
      let distance = line[channel] - mean[channel]
      block[channel] += distance * distance
    }
  } finish: { totals in
    for channel in 0..<channels { variance[channel] = Element(totals[channel] / Double(rows)) }
  }
}

@inline(__always)
private func apply<Element: BinaryFloatingPoint>(
  _ source: UnsafePointer<Element>, _ rows: Int, _ channels: Int, _ mean: UnsafePointer<Element>,
  _ scale: UnsafePointer<Element>, _ shift: UnsafePointer<Element>,
  _ result: UnsafeMutablePointer<Element>
) {
  inParallel(rows, cost: rows * channels) { range in
    for row in range {
      let line = source + row * channels
      let target = result + row * channels
      for channel in 0..<channels {
        target[channel] = (line[channel] - mean[channel]) * scale[channel] + shift[channel]
      }
    }
  }
}

@inline(__always)
private func sums<Element: BinaryFloatingPoint>(
  _ source: UnsafePointer<Element>, _ upstream: UnsafePointer<Element>, _ rows: Int,
  _ channels: Int, _ mean: UnsafePointer<Element>, _ plain: UnsafeMutablePointer<Element>,
  _ weighted: UnsafeMutablePointer<Element>
) {
  addInBlocks(of: Element.self, rows: rows, width: 2 * channels) { row, block in
    let line = source + row * channels
    let gradient = upstream + row * channels
    let other = block + channels
    for channel in 0..<channels {
      block[channel] += gradient[channel]
      other[channel] += gradient[channel] * (line[channel] - mean[channel])
    }
  } finish: { totals in
    for channel in 0..<channels {
      plain[channel] = Element(totals[channel])
      weighted[channel] = Element(totals[channels + channel])
    }
  }
}

@inline(__always)
private func combine<Element: BinaryFloatingPoint>(
  _ source: UnsafePointer<Element>, _ upstream: UnsafePointer<Element>, _ rows: Int,
  _ channels: Int, _ mean: UnsafePointer<Element>, _ scale: UnsafePointer<Element>,
  _ slope: UnsafePointer<Element>, _ shift: UnsafePointer<Element>,
  _ result: UnsafeMutablePointer<Element>
) {
  inParallel(rows, cost: rows * channels) { range in
    for row in range {
      let line = source + row * channels
      let gradient = upstream + row * channels
      let target = result + row * channels
      for channel in 0..<channels {
        target[channel] =
          gradient[channel] * scale[channel] + (line[channel] - mean[channel]) * slope[channel]
          + shift[channel]
      }
    }
  }
}

/// Rows that are added in their own precision before going into the 64-bit totals.
private let blockRows = 32

/// Lets `add` put each row into `width` sums of its own precision, and hands the totals to `finish`.
///
/// The rows are cut into pieces that depend on the sizes alone, whatever thread takes a piece, and
/// the sums of the pieces are added in their order.
@inline(__always)
private func addInBlocks<Element: BinaryFloatingPoint>(
  of type: Element.Type, rows: Int, width: Int,
  _ add: (_ row: Int, _ block: UnsafeMutablePointer<Element>) -> Void,
  finish: (_ totals: UnsafeMutablePointer<Double>) -> Void
) {
  let width = max(width, 1)
  let piece = blockRows * max(1, 65_536 / (blockRows * width))
  let pieces = max(1, (rows + piece - 1) / piece)
  // Both buffers live only inside the closures, and every element is set before it is read.
  withUnsafeTemporaryAllocation(of: Double.self, capacity: pieces * width) { totalBuffer in
    totalBuffer.initialize(repeating: 0)
    let totals = totalBuffer.baseAddress!
    inParallel(pieces, cost: rows * width) { range in
      withUnsafeTemporaryAllocation(of: type, capacity: width) { blockBuffer in
        let block = blockBuffer.baseAddress!
        for number in range {
          let sums = totals + number * width
          let last = min((number + 1) * piece, rows)
          for start in stride(from: number * piece, to: last, by: blockRows) {
            for column in 0..<width { block[column] = 0 }
            for row in start..<min(start + blockRows, last) { add(row, block) }
            for column in 0..<width { sums[column] += Double(block[column]) }
          }
        }
      }
    }
    for number in 1..<pieces {
      for column in 0..<width { totals[column] += totals[number * width + column] }
    }
    finish(totals)
  }
}
