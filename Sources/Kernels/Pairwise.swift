/// Loops that join the elements of two buffers, one or both of which may be
/// repeated (broadcast) along rows or columns.
public enum Pairwise {
  /// A function of two elements. Comparisons give 1 for true and 0 for false.
  public enum Operation: Sendable {
    /// `x + y`.
    case add
    /// `x - y`.
    case subtract
    /// `x * y`.
    case multiply
    /// `x / y`.
    case divide
    /// The larger; not-a-number when either is.
    case maximum
    /// The smaller; not-a-number when either is.
    case minimum
    /// `x < y`.
    case less
    /// `x <= y`.
    case lessOrEqual
    /// `x > y`.
    case greater
    /// `x >= y`.
    case greaterOrEqual
    /// `x == y`.
    case equal
    /// `x != y`.
    case notEqual
  }

  /// How one operand is read: the step from row to row in elements, and from
  /// column to column, which is 1, or 0 where one element serves the whole row.
  public struct Steps: Sendable {
    /// Elements from one row to the next.
    public var row: Int
    /// 1 or 0.
    public var column: Int

    /// Steps of an operand.
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// Writes `operation(first, second)` to the contiguous `rows * columns` elements of `result`,
  /// which may be the buffer of `first` when that is contiguous too.
  public static func apply(
    _ operation: Operation, rows: Int, columns: Int,
    _ first: UnsafePointer<Float>, _ firstSteps: Steps,
    _ second: UnsafePointer<Float>, _ secondSteps: Steps,
    into result: UnsafeMutablePointer<Float>
  ) {
    let sweep = Sweep(
      rows: rows, columns: columns, first: first, firstSteps: firstSteps,
      second: second, secondSteps: secondSteps, result: result)
    sweep.inParts { run(operation, $0) }
  }

  private static func run(_ operation: Operation, _ sweep: Sweep<Float>) {
    switch operation {
    case .add: sweep.run { $0 + $1 }
    case .subtract: sweep.run { $0 - $1 }
    case .multiply: sweep.run { $0 * $1 }
    case .divide: sweep.run { $0 / $1 }
    case .maximum: sweep.run { $0 >= $1 || $0 != $0 ? $0 : $1 }
    case .minimum: sweep.run { $0 <= $1 || $0 != $0 ? $0 : $1 }
    case .less: sweep.run { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: sweep.run { $0 <= $1 ? 1 : 0 }
    case .greater: sweep.run { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: sweep.run { $0 >= $1 ? 1 : 0 }
    case .equal: sweep.run { $0 == $1 ? 1 : 0 }
    case .notEqual: sweep.run { $0 != $1 ? 1 : 0 }
    }
  }

  /// Writes `operation(first, second)` to the contiguous `rows * columns` elements of `result`,
  /// which may be the buffer of `first` when that is contiguous too.
  public static func apply(
    _ operation: Operation, rows: Int, columns: Int,
    _ first: UnsafePointer<Double>, _ firstSteps: Steps,
    _ second: UnsafePointer<Double>, _ secondSteps: Steps,
    into result: UnsafeMutablePointer<Double>
  ) {
    let sweep = Sweep(
      rows: rows, columns: columns, first: first, firstSteps: firstSteps,
      second: second, secondSteps: secondSteps, result: result)
    sweep.inParts { run(operation, $0) }
  }

  private static func run(_ operation: Operation, _ sweep: Sweep<Double>) {
    switch operation {
    case .add: sweep.run { $0 + $1 }
    case .subtract: sweep.run { $0 - $1 }
    case .multiply: sweep.run { $0 * $1 }
    case .divide: sweep.run { $0 / $1 }
    case .maximum: sweep.run { $0 >= $1 || $0 != $0 ? $0 : $1 }
    case .minimum: sweep.run { $0 <= $1 || $0 != $0 ? $0 : $1 }
    case .less: sweep.run { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: sweep.run { $0 <= $1 ? 1 : 0 }
    case .greater: sweep.run { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: sweep.run { $0 >= $1 ? 1 : 0 }
    case .equal: sweep.run { $0 == $1 ? 1 : 0 }
    case .notEqual: sweep.run { $0 != $1 ? 1 : 0 }
    }
  }
}

/// The loop itself: rows outside, and inside one of four loops over contiguous
/// or repeated elements, each simple enough to vectorise.
private struct Sweep<Element> {
  let rows: Int
  let columns: Int
  let first: UnsafePointer<Element>
  let firstSteps: Pairwise.Steps
  let second: UnsafePointer<Element>
  let secondSteps: Pairwise.Steps
  let result: UnsafeMutablePointer<Element>

  /// Rows are shared out among threads, or the columns of a single row.
  @inline(__always)
  func inParts(_ body: (Sweep) -> Void) {
    let isRow = rows == 1
    inParallel(isRow ? columns : rows, cost: rows * columns) { part in
      let start = part.lowerBound
      body(
        Sweep(
          rows: isRow ? 1 : part.count, columns: isRow ? part.count : columns,
          first: first + start * (isRow ? firstSteps.column : firstSteps.row),
          firstSteps: firstSteps,
          second: second + start * (isRow ? secondSteps.column : secondSteps.row),
          secondSteps: secondSteps, result: result + start * (isRow ? 1 : columns)))
    }
  }

  @inline(__always)
  func run(_ body: (Element, Element) -> Element) {
    var x = first
    var y = second
    var z = result
    // In place, reading goes through `z` alone: see `map` in Elementwise.swift.
    let isInPlace = first == UnsafePointer(result)
    for _ in 0..<rows {
      switch (firstSteps.column != 0, secondSteps.column != 0) {
      case (true, true) where isInPlace:
        for index in 0..<columns { z[index] = body(z[index], y[index]) }
      case (true, true):
        for index in 0..<columns { z[index] = body(x[index], y[index]) }
      case (true, false) where isInPlace:
        let repeated = y[0]
        for index in 0..<columns { z[index] = body(z[index], repeated) }
      case (true, false):
        let repeated = y[0]
        for index in 0..<columns { z[index] = body(x[index], repeated) }
      case (false, true):
        let repeated = x[0]
        for index in 0..<columns { z[index] = body(repeated, y[index]) }
      case (false, false):
        let value = body(x[0], y[0])
        for index in 0..<columns { z[index] = value }
      }
      x += firstSteps.row
      y += secondSteps.row
      z += columns
    }
  }
}
