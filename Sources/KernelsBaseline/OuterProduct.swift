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
  let (rows, pixels, count) = (tiles.rows, tiles.pixels, tiles.count)
  let step = tiles.step * MemoryLayout<Number>.stride
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
    let source0 = base + rows[row]
    let source1 = base + rows[row + 1]
    let source2 = base + rows[row + 2]
    let source3 = base + rows[row + 3]
    let source4 = base + rows[row + 4]
    let source5 = base + rows[row + 5]
    var panel = tiles.panel
    for index in 0..<count {
      let pixel = pixels[index]
      let first = panel.loadUnaligned(as: Vector.self)
      let second = panel.loadUnaligned(fromByteOffset: width, as: Vector.self)
      panel += step
      Number.multiplyAdd(&left0, source0[pixel], first)
      Number.multiplyAdd(&right0, source0[pixel], second)
      Number.multiplyAdd(&left1, source1[pixel], first)
      Number.multiplyAdd(&right1, source1[pixel], second)
      Number.multiplyAdd(&left2, source2[pixel], first)
      Number.multiplyAdd(&right2, source2[pixel], second)
      Number.multiplyAdd(&left3, source3[pixel], first)
      Number.multiplyAdd(&right3, source3[pixel], second)
      Number.multiplyAdd(&left4, source4[pixel], first)
      Number.multiplyAdd(&right4, source4[pixel], second)
      Number.multiplyAdd(&left5, source5[pixel], first)
      Number.multiplyAdd(&right5, source5[pixel], second)
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
  let (rows, pixels, count) = (tiles.rows, tiles.pixels, tiles.count)
  let step = tiles.step * MemoryLayout<Number>.stride
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
    let source0 = base + rows[row]
    let source1 = base + rows[row + 1]
    let source2 = base + rows[row + 2]
    let source3 = base + rows[row + 3]
    let source4 = base + rows[row + 4]
    let source5 = base + rows[row + 5]
    let source6 = base + rows[row + 6]
    let source7 = base + rows[row + 7]
    var panel = tiles.panel
    for index in 0..<count {
      let pixel = pixels[index]
      let vector = panel.loadUnaligned(as: Vector.self)
      panel += step
      Number.multiplyAdd(&sum0, source0[pixel], vector)
      Number.multiplyAdd(&sum1, source1[pixel], vector)
      Number.multiplyAdd(&sum2, source2[pixel], vector)
      Number.multiplyAdd(&sum3, source3[pixel], vector)
      Number.multiplyAdd(&sum4, source4[pixel], vector)
      Number.multiplyAdd(&sum5, source5[pixel], vector)
      Number.multiplyAdd(&sum6, source6[pixel], vector)
      Number.multiplyAdd(&sum7, source7[pixel], vector)
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
