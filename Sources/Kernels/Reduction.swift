/// Loops that reduce the middle axis of a buffer seen as `[outer, length, inner]`
/// to a result `[outer, inner]`.
public enum Reduction {
  /// Sums over the middle axis.
  ///
  /// Elements are added in blocks, and the blocks in 64 bits, so that the error
  /// does not grow with the length; the order depends on the sizes alone, so the
  /// same input gives the same bits.
  public static func sum(
    _ source: UnsafePointer<Float>, outer: Int, length: Int, inner: Int,
    into result: UnsafeMutablePointer<Float>
  ) {
    if inner == 1 {
      sumRuns(source, outer, length, result) { sumOfRun($0, $1) }
    } else {
      sumRows(source, outer, length, inner, result)
    }
  }

  /// Sums over the middle axis.
  public static func sum(
    _ source: UnsafePointer<Double>, outer: Int, length: Int, inner: Int,
    into result: UnsafeMutablePointer<Double>
  ) {
    if inner == 1 {
      sumRuns(source, outer, length, result) { sumOfRun($0, $1) }
    } else {
      sumRows(source, outer, length, inner, result)
    }
  }

  /// Whether no element is infinite or not-a-number.
  public static func isFinite(_ source: UnsafePointer<Float>, count: Int) -> Bool {
    // x * 0 is 0 for a finite x and not-a-number otherwise, and so is the sum.
    var check = SIMD8<Float>.zero
    let whole = count - count % 8
    let raw = UnsafeRawPointer(source)
    for index in stride(from: 0, to: whole, by: 8) {
      check += raw.loadUnaligned(fromByteOffset: index * 4, as: SIMD8<Float>.self) * 0
    }
    var rest = check.sum()
    for index in whole..<count { rest += source[index] * 0 }
    return rest == 0
  }

  /// Whether no element is infinite or not-a-number.
  public static func isFinite(_ source: UnsafePointer<Double>, count: Int) -> Bool {
    var check = SIMD4<Double>.zero
    let whole = count - count % 4
    let raw = UnsafeRawPointer(source)
    for index in stride(from: 0, to: whole, by: 4) {
      check += raw.loadUnaligned(fromByteOffset: index * 8, as: SIMD4<Double>.self) * 0
    }
    var rest = check.sum()
    for index in whole..<count { rest += source[index] * 0 }
    return rest == 0
  }
}

/// Elements that are added in their own precision before going into the 64-bit total.
private let blockLength = 128

/// Rows that are added in their own precision before going into the 64-bit totals.
private let blockRows = 32

/// Elements that one thread adds at a time. The pieces depend on the sizes alone, and so do the bits.
private let pieceLength = 1 << 15

/// Each run's sum; a long run in pieces, whose sums are added in their order.
@inline(__always)
private func sumRuns<Element: BinaryFloatingPoint>(
  _ source: UnsafePointer<Element>, _ runs: Int, _ length: Int,
  _ result: UnsafeMutablePointer<Element>,
  _ sum: (UnsafePointer<Element>, Int) -> Double
) {
  let pieces = max(1, (length + pieceLength - 1) / pieceLength)
  if pieces == 1 {
    inParallel(runs, cost: runs * length) { part in
      for run in part { result[run] = Element(sum(source + run * length, length)) }
    }
    return
  }
  for run in 0..<runs {
    let base = source + run * length
    // Lives only inside the closure, and every element is set before it is read.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: pieces) { sums in
      let sums = sums.baseAddress!
      inParallel(pieces, cost: length) { part in
        for piece in part {
          let start = piece * pieceLength
          sums[piece] = sum(base + start, min(pieceLength, length - start))
        }
      }
      var total = sums[0]
      for piece in 1..<pieces { total += sums[piece] }
      result[run] = Element(total)
    }
  }
}

/// Each group's sum over its rows; many rows in pieces, whose sums are added in their order.
@inline(__always)
private func sumRows<Element: BinaryFloatingPoint>(
  _ source: UnsafePointer<Element>, _ groups: Int, _ rows: Int, _ width: Int,
  _ result: UnsafeMutablePointer<Element>
) {
  let piece = blockRows * max(1, pieceLength / max(blockRows * width, 1))
  let pieces = max(1, (rows + piece - 1) / piece)
  if pieces == 1 {
    inParallel(groups, cost: groups * rows * width) { part in
      for group in part {
        sumOfRows(source + group * rows * width, rows, width) { result[group * width + $0] = $1 }
      }
    }
    return
  }
  for group in 0..<groups {
    let base = source + group * rows * width
    // Lives only inside the closure, and every element is set before it is read.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: pieces * width) { totals in
      let totals = totals.baseAddress!
      inParallel(pieces, cost: rows * width) { part in
        for number in part {
          let start = number * piece
          let sums = totals + number * width
          sumOfRows(base + start * width, min(piece, rows - start), width, totals: sums)
        }
      }
      for number in 1..<pieces {
        for column in 0..<width { totals[column] += totals[number * width + column] }
      }
      for column in 0..<width { result[group * width + column] = Element(totals[column]) }
    }
  }
}

/// Sixteen partial sums at a time: the compiler may not reorder an addition of
/// floating-point numbers by itself, so a plain loop would not vectorise.
private func sumOfRun(_ source: UnsafePointer<Float>, _ count: Int) -> Double {
  var total = 0.0
  var start = 0
  let raw = UnsafeRawPointer(source)
  while start < count {
    let end = min(start + blockLength, count)
    var low = SIMD8<Float>.zero
    var high = SIMD8<Float>.zero
    var index = start
    while index + 16 <= end {
      low += raw.loadUnaligned(fromByteOffset: index * 4, as: SIMD8<Float>.self)
      high += raw.loadUnaligned(fromByteOffset: index * 4 + 32, as: SIMD8<Float>.self)
      index += 16
    }
    var block = Double((low + high).sum())
    while index < end {
      block += Double(source[index])
      index += 1
    }
    total += block
    start = end
  }
  return total
}

private func sumOfRun(_ source: UnsafePointer<Double>, _ count: Int) -> Double {
  var total = 0.0
  var start = 0
  let raw = UnsafeRawPointer(source)
  while start < count {
    let end = min(start + blockLength, count)
    var low = SIMD4<Double>.zero
    var high = SIMD4<Double>.zero
    var index = start
    while index + 8 <= end {
      low += raw.loadUnaligned(fromByteOffset: index * 8, as: SIMD4<Double>.self)
      high += raw.loadUnaligned(fromByteOffset: index * 8 + 32, as: SIMD4<Double>.self)
      index += 8
    }
    var block = (low + high).sum()
    while index < end {
      block += source[index]
      index += 1
    }
    total += block
    start = end
  }
  return total
}

/// The sums of a few rows or of a piece.
@inline(__always)
private func sumOfRows<Element: BinaryFloatingPoint>(
  _ source: UnsafePointer<Element>, _ rows: Int, _ width: Int, _ store: (Int, Element) -> Void
) {
  // A few rows need no second level of sums.
  if rows <= blockRows {
    withUnsafeTemporaryAllocation(of: Element.self, capacity: max(width, 1)) { blocks in
      let block = blocks.baseAddress!
      addRows(source, 0..<rows, width, block)
      for column in 0..<width { store(column, block[column]) }
    }
    return
  }
  withUnsafeTemporaryAllocation(of: Double.self, capacity: max(width, 1)) { totals in
    let total = totals.baseAddress!
    sumOfRows(source, rows, width, totals: total)
    for column in 0..<width { store(column, Element(total[column])) }
  }
}

/// The sums of rows in 64 bits, over blocks that are added in their own precision.
@inline(__always)
private func sumOfRows<Element: BinaryFloatingPoint>(
  _ source: UnsafePointer<Element>, _ rows: Int, _ width: Int,
  totals total: UnsafeMutablePointer<Double>
) {
  for column in 0..<width { total[column] = 0 }
  // Lives only inside the closure, and every element is set before it is read.
  withUnsafeTemporaryAllocation(of: Element.self, capacity: max(width, 1)) { blocks in
    let block = blocks.baseAddress!
    var start = 0
    while start < rows {
      let end = min(start + blockRows, rows)
      addRows(source, start..<end, width, block)
      for column in 0..<width { total[column] += Double(block[column]) }
      start = end
    }
  }
}

@inline(__always)
private func addRows<Element: BinaryFloatingPoint>(
  _ source: UnsafePointer<Element>, _ rows: Range<Int>, _ width: Int,
  _ result: UnsafeMutablePointer<Element>
) {
  for column in 0..<width { result[column] = 0 }
  for row in rows {
    let line = source + row * width
    for column in 0..<width { result[column] += line[column] }
  }
}
