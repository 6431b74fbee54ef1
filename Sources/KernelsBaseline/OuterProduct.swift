import KernelInterface

/// Adds outer products of `Float`.
func outerFloat(_ tiles: OuterTiles) { outer(tiles, Float.self) }

/// Adds outer products of `Double`.
func outerDouble(_ tiles: OuterTiles) { outer(tiles, Double.self) }

/// What the loops below need of a type of numbers: see `GatherNumber`. It is written here once
/// more because a build for debugging does not inline across files.
private protocol OuterNumber {
  associatedtype Vector
  static func multiplyAdd(_ sum: inout Vector, _ factor: Self, _ vector: Vector)
}

extension Float: OuterNumber {
  fileprivate typealias Vector = FloatVector
  @inline(__always)
  fileprivate static func multiplyAdd(
    _ sum: inout FloatVector, _ factor: Float, _ vector: FloatVector
  ) {
    #if AVX512 || AVX2 || arch(arm64)
      sum.addProduct(FloatVector(repeating: factor), vector)
    #else
      sum += FloatVector(repeating: factor) * vector
    #endif
  }
}

extension Double: OuterNumber {
  fileprivate typealias Vector = DoubleVector
  @inline(__always)
  fileprivate static func multiplyAdd(
    _ sum: inout DoubleVector, _ factor: Double, _ vector: DoubleVector
  ) {
    #if AVX512 || AVX2 || arch(arm64)
      sum.addProduct(DoubleVector(repeating: factor), vector)
    #else
      sum += DoubleVector(repeating: factor) * vector
    #endif
  }
}

@inline(__always)
private func outer<Number: OuterNumber>(_ tiles: OuterTiles, _ type: Number.Type) {
  if tiles.isWide {
    sixRows(tiles, type)
  } else {
    eightRows(tiles, type)
  }
}

/// Six rows by two vectors of sums.
@inline(__always)
private func sixRows<Number: OuterNumber>(_ tiles: OuterTiles, _ type: Number.Type) {
  typealias Vector = Number.Vector
  let width = MemoryLayout<Vector>.stride
  let base = tiles.source.assumingMemoryBound(to: Number.self)
  let (rows, lines) = (tiles.rows, tiles.lines)
  let (lineCount, pixels, step) = (tiles.lineCount, tiles.pixels, tiles.step)
  var row = 0
  while row < tiles.rowCount {
    let sums = tiles.sums + row * 2 * width
    @inline(__always)
    func load(_ number: Int) -> Vector {
      sums.loadUnaligned(fromByteOffset: number * width, as: Vector.self)
    }
    @inline(__always)
    func store(_ number: Int, _ vector: Vector) {
      sums.storeBytes(of: vector, toByteOffset: number * width, as: Vector.self)
    }
    var (left0, right0, left1, right1) = (load(0), load(1), load(2), load(3))
    var (left2, right2, left3, right3) = (load(4), load(5), load(6), load(7))
    var (left4, right4, left5, right5) = (load(8), load(9), load(10), load(11))
    var panel = tiles.panel
    for line in 0..<lineCount {
      let source = base + lines[line]
      var source0 = source + rows[row]
      var source1 = source + rows[row + 1]
      var source2 = source + rows[row + 2]
      var source3 = source + rows[row + 3]
      var source4 = source + rows[row + 4]
      var source5 = source + rows[row + 5]
      for _ in 0..<pixels {
        let first = panel.loadUnaligned(as: Vector.self)
        let second = panel.loadUnaligned(fromByteOffset: width, as: Vector.self)
        panel += 2 * width
        Number.multiplyAdd(&left0, source0.pointee, first)
        Number.multiplyAdd(&right0, source0.pointee, second)
        Number.multiplyAdd(&left1, source1.pointee, first)
        Number.multiplyAdd(&right1, source1.pointee, second)
        Number.multiplyAdd(&left2, source2.pointee, first)
        Number.multiplyAdd(&right2, source2.pointee, second)
        Number.multiplyAdd(&left3, source3.pointee, first)
        Number.multiplyAdd(&right3, source3.pointee, second)
        Number.multiplyAdd(&left4, source4.pointee, first)
        Number.multiplyAdd(&right4, source4.pointee, second)
        Number.multiplyAdd(&left5, source5.pointee, first)
        Number.multiplyAdd(&right5, source5.pointee, second)
        source0 += step
        source1 += step
        source2 += step
        source3 += step
        source4 += step
        source5 += step
      }
    }
    store(0, left0)
    store(1, right0)
    store(2, left1)
    store(3, right1)
    store(4, left2)
    store(5, right2)
    store(6, left3)
    store(7, right3)
    store(8, left4)
    store(9, right4)
    store(10, left5)
    store(11, right5)
    row += 6
  }
}

/// Eight rows by one vector of sums.
@inline(__always)
private func eightRows<Number: OuterNumber>(_ tiles: OuterTiles, _ type: Number.Type) {
  typealias Vector = Number.Vector
  let width = MemoryLayout<Vector>.stride
  let base = tiles.source.assumingMemoryBound(to: Number.self)
  let (rows, lines) = (tiles.rows, tiles.lines)
  let (lineCount, pixels, step) = (tiles.lineCount, tiles.pixels, tiles.step)
  var row = 0
  while row < tiles.rowCount {
    let sums = tiles.sums + row * width
    @inline(__always)
    func load(_ number: Int) -> Vector {
      sums.loadUnaligned(fromByteOffset: number * width, as: Vector.self)
    }
    @inline(__always)
    func store(_ number: Int, _ vector: Vector) {
      sums.storeBytes(of: vector, toByteOffset: number * width, as: Vector.self)
    }
    var (sum0, sum1, sum2, sum3) = (load(0), load(1), load(2), load(3))
    var (sum4, sum5, sum6, sum7) = (load(4), load(5), load(6), load(7))
    var panel = tiles.panel
    for line in 0..<lineCount {
      let source = base + lines[line]
      var source0 = source + rows[row]
      var source1 = source + rows[row + 1]
      var source2 = source + rows[row + 2]
      var source3 = source + rows[row + 3]
      var source4 = source + rows[row + 4]
      var source5 = source + rows[row + 5]
      var source6 = source + rows[row + 6]
      var source7 = source + rows[row + 7]
      for _ in 0..<pixels {
        let vector = panel.loadUnaligned(as: Vector.self)
        panel += width
        Number.multiplyAdd(&sum0, source0.pointee, vector)
        Number.multiplyAdd(&sum1, source1.pointee, vector)
        Number.multiplyAdd(&sum2, source2.pointee, vector)
        Number.multiplyAdd(&sum3, source3.pointee, vector)
        Number.multiplyAdd(&sum4, source4.pointee, vector)
        Number.multiplyAdd(&sum5, source5.pointee, vector)
        Number.multiplyAdd(&sum6, source6.pointee, vector)
        Number.multiplyAdd(&sum7, source7.pointee, vector)
        source0 += step
        source1 += step
        source2 += step
        source3 += step
        source4 += step
        source5 += step
        source6 += step
        source7 += step
      }
    }
    store(0, sum0)
    store(1, sum1)
    store(2, sum2)
    store(3, sum3)
    store(4, sum4)
    store(5, sum5)
    store(6, sum6)
    store(7, sum7)
    row += 8
  }
}
