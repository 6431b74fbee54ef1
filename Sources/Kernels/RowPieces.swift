/// Rows cut into pieces that threads work on one at a time, and the pieces into blocks whose sums are
/// taken in 32 bits. Both depend on the sizes alone, and so do the bits of what is added up.
struct RowPieces {
  /// Pieces; one at least.
  let count: Int
  private let rows: Int
  private let rowsOfPiece: Int
  private let rowsOfBlock: Int

  init(rows: Int, channels: Int) {
    self.rows = rows
    let width = max(channels, 1)
    rowsOfBlock = max(32, min(128, 2_048 / width))
    // A piece stays in a core's own cache while it is gone over twice.
    rowsOfPiece = rowsOfBlock * max(1, 32_768 / (rowsOfBlock * width))
    count = max(1, (rows + rowsOfPiece - 1) / rowsOfPiece)
  }

  /// The rows of a piece.
  subscript(piece: Int) -> Range<Int> {
    piece * rowsOfPiece..<min((piece + 1) * rowsOfPiece, rows)
  }

  /// Writes the sums over a piece's blocks of what `sums` gives for the rows of each.
  @inline(__always)
  func add(
    _ piece: Range<Int>, to totals: UnsafeMutablePointer<Double>, _ width: Int,
    _ sums: (Range<Int>) -> UnsafeMutablePointer<Float>
  ) {
    for place in 0..<width { totals[place] = 0 }
    for start in stride(from: piece.lowerBound, to: piece.upperBound, by: rowsOfBlock) {
      let block = sums(start..<min(start + rowsOfBlock, piece.upperBound))
      for place in 0..<width { totals[place] += Double(block[place]) }
    }
  }

  /// The moments of all rows from those of the pieces: for each the sums, and the sums of squared
  /// distances from its mean in 32 bits.
  func join(
    _ sums: UnsafePointer<Double>, _ channels: Int, _ mean: UnsafeMutablePointer<Float>,
    _ variance: UnsafeMutablePointer<Float>
  ) {
    let step = 2 * max(channels, 1)
    for channel in 0..<channels {
      var total = 0.0
      for piece in 0..<count { total += sums[piece * step + channel] }
      let center = total / Double(rows)
      var squares = 0.0
      for number in 0..<count {
        let length = Double(self[number].count)
        let own = sums[number * step + channel] / length
        let rounding = own - Double(Float(own))
        let distance = own - center
        squares += sums[number * step + max(channels, 1) + channel]
        squares += length * (distance * distance - rounding * rounding)
      }
      mean[channel] = Float(center)
      variance[channel] = Float(max(squares, 0) / Double(rows))
    }
  }
}
