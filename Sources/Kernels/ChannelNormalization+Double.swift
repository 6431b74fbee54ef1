// The loops of batch normalization in 64 bits: for gradient checks, where speed matters less.
enum ChannelNormalization64 {
  /// Means first, then the variances around them.
  static func statistics(
    _ source: UnsafePointer<Double>, _ rows: Int, _ channels: Int,
    _ mean: UnsafeMutablePointer<Double>, _ variance: UnsafeMutablePointer<Double>
  ) {
    addInBlocks(rows: rows, width: channels) { row, block in
      let line = source + row * channels
      for channel in 0..<channels { block[channel] += line[channel] }
    } finish: { totals in
      for channel in 0..<channels { mean[channel] = Double(totals[channel] / Double(rows)) }
    }
    addInBlocks(rows: rows, width: channels) { row, block in
      let line = source + row * channels
      for channel in 0..<channels {
        let distance = line[channel] - mean[channel]
        block[channel] += distance * distance
      }
    } finish: { totals in
      for channel in 0..<channels { variance[channel] = Double(totals[channel] / Double(rows)) }
    }
  }

  static func apply(
    _ source: UnsafePointer<Double>, _ rows: Int, _ channels: Int, _ mean: UnsafePointer<Double>,
    _ scale: UnsafePointer<Double>, _ shift: UnsafePointer<Double>,
    _ result: UnsafeMutablePointer<Double>
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

  static func sums(
    _ source: UnsafePointer<Double>, _ upstream: UnsafePointer<Double>, _ rows: Int,
    _ channels: Int, _ mean: UnsafePointer<Double>, _ plain: UnsafeMutablePointer<Double>,
    _ weighted: UnsafeMutablePointer<Double>
  ) {
    addInBlocks(rows: rows, width: 2 * channels) { row, block in
      let line = source + row * channels
      let gradient = upstream + row * channels
      let other = block + channels
      for channel in 0..<channels {
        block[channel] += gradient[channel]
        other[channel] += gradient[channel] * (line[channel] - mean[channel])
      }
    } finish: { totals in
      for channel in 0..<channels {
        plain[channel] = Double(totals[channel])
        weighted[channel] = Double(totals[channels + channel])
      }
    }
  }

  static func combine(
    _ source: UnsafePointer<Double>, _ upstream: UnsafePointer<Double>, _ rows: Int,
    _ channels: Int, _ mean: UnsafePointer<Double>, _ scale: UnsafePointer<Double>,
    _ slope: UnsafePointer<Double>, _ shift: UnsafePointer<Double>,
    _ result: UnsafeMutablePointer<Double>
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
  private static let blockRows = 32

  /// Lets `add` put each row into `width` sums of its own precision, and hands the totals to `finish`.
  ///
  /// The rows are cut into pieces that depend on the sizes alone, whatever thread takes a piece, and
  /// the sums of the pieces are added in their order.
  private static func addInBlocks(
    rows: Int, width: Int,
    _ add: (_ row: Int, _ block: UnsafeMutablePointer<Double>) -> Void,
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
        withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { blockBuffer in
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
}
