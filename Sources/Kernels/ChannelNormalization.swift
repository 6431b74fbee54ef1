import KernelInterface

/// Loops of batch normalization over a buffer seen as `[rows, channels]`: statistics of each
/// channel, and the sums that its gradient is made of.
///
/// Sums are taken over blocks of rows, and over the blocks in 64 bits; their order depends on the
/// sizes alone.
public enum ChannelNormalization {
  /// The mean of each channel, and the mean square of what is left without it.
  ///
  /// Each piece of rows is gone over twice while it is in the cache, and its moments are joined with
  /// those of the others in 64 bits (Chan, Golub & LeVeque, "Updating formulae and a pairwise
  /// algorithm for computing sample variances", 1979).
  public static func moments(
    _ source: UnsafePointer<Float>, rows: Int, channels: Int,
    mean: UnsafeMutablePointer<Float>, variance: UnsafeMutablePointer<Float>
  ) {
    let table = KernelVariant.current.loops
    let pieces = RowPieces(rows: rows, channels: channels)
    // Both buffers live only inside the closures, and every element is set before it is read.
    let width = max(channels, 1)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * width * pieces.count) { sums in
      let sums = sums.baseAddress!
      inParallel(pieces.count, cost: 2 * rows * channels) { range in
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * width) { scratch in
          let (block, means) = (scratch.baseAddress!, scratch.baseAddress! + width)
          for number in range {
            let piece = pieces[number]
            let plain = sums + 2 * width * number
            let squares = plain + width
            pieces.add(piece, to: plain, channels) { rows in
              table.sums(
                ChannelRows(
                  source: source + rows.lowerBound * channels, rows: rows.count,
                  channels: channels, mean: means), block)
              return block
            }
            for channel in 0..<channels {
              means[channel] = Float(plain[channel] / Double(piece.count))
            }
            pieces.add(piece, to: squares, channels) { rows in
              table.squares(
                ChannelRows(
                  source: source + rows.lowerBound * channels, rows: rows.count,
                  channels: channels, mean: means), block)
              return block
            }
          }
        }
      }
      pieces.join(sums, channels, mean, variance)
    }
  }

  /// The mean of each channel, and the mean square of what is left without it.
  public static func moments(
    _ source: UnsafePointer<Double>, rows: Int, channels: Int,
    mean: UnsafeMutablePointer<Double>, variance: UnsafeMutablePointer<Double>
  ) {
    ChannelNormalization64.statistics(source, rows, channels, mean, variance)
  }

  /// `result = (source − mean) · scale + shift + addend`, channel by channel, and `max(…, 0)` of
  /// that if it is to be rectified.
  public static func normalize(
    _ source: UnsafePointer<Float>, rows: Int, channels: Int, mean: UnsafePointer<Float>,
    scale: UnsafePointer<Float>, shift: UnsafePointer<Float>, addend: UnsafePointer<Float>?,
    rectifies: Bool, into result: UnsafeMutablePointer<Float>
  ) {
    let table = KernelVariant.current.loops
    inParallel(rows, cost: rows * channels) { range in
      let start = range.lowerBound * channels
      table.normalize(
        ChannelRows(source: source + start, rows: range.count, channels: channels, mean: mean),
        NormalizedRows(
          scale: scale, shift: shift, addend: addend.map { $0 + start }, rectifies: rectifies,
          result: result + start))
    }
  }

  /// `result = (source − mean) · scale + shift`, channel by channel.
  public static func normalize(
    _ source: UnsafePointer<Double>, rows: Int, channels: Int, mean: UnsafePointer<Double>,
    scale: UnsafePointer<Double>, shift: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    ChannelNormalization64.apply(source, rows, channels, mean, scale, shift, result)
  }

  /// For each channel `Σ upstream` and `Σ upstream · (source − mean)`, over those elements at which
  /// `gate`, if there is one, is above 0.
  public static func gradientSums(
    _ source: UnsafePointer<Float>, _ upstream: UnsafePointer<Float>, gate: UnsafePointer<Float>?,
    rows: Int, channels: Int, mean: UnsafePointer<Float>, plain: UnsafeMutablePointer<Float>,
    weighted: UnsafeMutablePointer<Float>
  ) {
    let table = KernelVariant.current.loops
    let pieces = RowPieces(rows: rows, channels: channels)
    let width = 2 * max(channels, 1)
    // Both buffers live only inside the closures, and every element is set before it is read.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width * pieces.count) { sums in
      let sums = sums.baseAddress!
      inParallel(pieces.count, cost: 2 * rows * channels) { range in
        withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { scratch in
          let block = scratch.baseAddress!
          for number in range {
            pieces.add(pieces[number], to: sums + width * number, 2 * channels) { rows in
              let start = rows.lowerBound * channels
              table.gradientSums(
                ChannelRows(
                  source: source + start, rows: rows.count, channels: channels, mean: mean),
                UpstreamRows(upstream: upstream + start, gate: gate.map { $0 + start }), block,
                block + channels)
              return block
            }
          }
        }
      }
      for number in 1..<pieces.count {
        for place in 0..<2 * channels { sums[place] += sums[number * width + place] }
      }
      for channel in 0..<channels {
        plain[channel] = Float(sums[channel])
        weighted[channel] = Float(sums[channels + channel])
      }
    }
  }

  /// For each channel `Σ upstream` and `Σ upstream · (source − mean)`.
  public static func gradientSums(
    _ source: UnsafePointer<Double>, _ upstream: UnsafePointer<Double>, rows: Int, channels: Int,
    mean: UnsafePointer<Double>, plain: UnsafeMutablePointer<Double>,
    weighted: UnsafeMutablePointer<Double>
  ) {
    ChannelNormalization64.sums(source, upstream, rows, channels, mean, plain, weighted)
  }

  /// `result = upstream · scale + (source − mean) · slope + shift`, channel by channel, where
  /// `upstream` counts as 0 at elements at which `gate`, if there is one, is not above 0.
  public static func inputGradient(
    _ source: UnsafePointer<Float>, _ upstream: UnsafePointer<Float>, gate: UnsafePointer<Float>?,
    rows: Int, channels: Int, mean: UnsafePointer<Float>, scale: UnsafePointer<Float>,
    slope: UnsafePointer<Float>, shift: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    let table = KernelVariant.current.loops
    inParallel(rows, cost: rows * channels) { range in
      let start = range.lowerBound * channels
      table.inputGradient(
        ChannelRows(source: source + start, rows: range.count, channels: channels, mean: mean),
        UpstreamRows(upstream: upstream + start, gate: gate.map { $0 + start }),
        InputGradientRows(scale: scale, slope: slope, shift: shift, result: result + start))
    }
  }

  /// `result = upstream · scale + (source − mean) · slope + shift`, channel by channel.
  public static func inputGradient(
    _ source: UnsafePointer<Double>, _ upstream: UnsafePointer<Double>, rows: Int, channels: Int,
    mean: UnsafePointer<Double>, scale: UnsafePointer<Double>, slope: UnsafePointer<Double>,
    shift: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    ChannelNormalization64.combine(
      source, upstream, rows, channels, mean, scale, slope, shift, result)
  }
}
