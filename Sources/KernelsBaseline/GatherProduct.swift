import KernelInterface

/// Computes gathered products of `Float`.
func gatherFloat(_ tiles: GatherTiles) { gather(tiles, Float.self) }

/// Computes gathered products of `Double`.
func gatherDouble(_ tiles: GatherTiles) { gather(tiles, Double.self) }

/// What the loops below need of a type of numbers. The bodies differ in their types alone, but
/// operations of vectors are only fast where the types are concrete.
private protocol GatherNumber {
  associatedtype Vector
  static var lanes: Int { get }
  static var zero: Vector { get }
  static func multiplyAdd(_ sum: inout Vector, _ factor: Self, _ vector: Vector)
}

extension Float: GatherNumber {
  fileprivate typealias Vector = FloatVector
  @inline(__always) fileprivate static var lanes: Int { FloatVector.scalarCount }
  @inline(__always) fileprivate static var zero: FloatVector { FloatVector(repeating: 0) }
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

extension Double: GatherNumber {
  fileprivate typealias Vector = DoubleVector
  @inline(__always) fileprivate static var lanes: Int { DoubleVector.scalarCount }
  @inline(__always) fileprivate static var zero: DoubleVector { DoubleVector(repeating: 0) }
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
private func gather<Number: GatherNumber>(_ tiles: GatherTiles, _ type: Number.Type) {
  let stride = MemoryLayout<Number>.stride
  let rows = tiles.segmentCount * tiles.run
  let layout = PanelLayout(lanes: Number.lanes, columns: tiles.columns)
  for panel in 0..<layout.count {
    let columns = layout.range(panel)
    let part = Part(
      source: tiles.source.assumingMemoryBound(to: Number.self),
      panel: tiles.panels + layout.offset(panel, rows: rows) * stride,
      bias: tiles.bias.map { $0 + columns.lowerBound * stride },
      target: tiles.target + columns.lowerBound * stride, columns: columns.count)
    if layout.isWide(panel) {
      sixPixels(tiles, part)
    } else {
      eightPixels(tiles, part)
    }
  }
}

/// The columns of one panel.
private struct Part<Number: GatherNumber> {
  let source: UnsafePointer<Number>
  let panel: UnsafeRawPointer
  let bias: UnsafeRawPointer?
  let target: UnsafeMutableRawPointer
  let columns: Int
}

/// Stores one vector, or as much of it as there are columns.
@inline(__always)
private func store<Number: GatherNumber>(
  _ vector: Number.Vector, _ columns: Int, _ target: UnsafeMutableRawPointer, _: Number.Type
) {
  if columns >= Number.lanes {
    target.storeBytes(of: vector, as: Number.Vector.self)
  } else {
    let target = target.assumingMemoryBound(to: Number.self)
    withUnsafeBytes(of: vector) { bytes in
      let vector = bytes.baseAddress!.assumingMemoryBound(to: Number.self)
      for column in 0..<columns { target[column] = vector[column] }
    }
  }
}

/// Six pixels by two vectors: twelve sums, two vectors of the panel and one factor fit into the
/// sixteen registers of a processor with AVX2, and twelve sums keep two multipliers busy.
@inline(__always)
private func sixPixels<Number: GatherNumber>(_ tiles: GatherTiles, _ part: Part<Number>) {
  typealias Vector = Number.Vector
  let width = MemoryLayout<Vector>.stride
  let stride = MemoryLayout<Number>.stride
  let (sources, targets) = (tiles.sources, tiles.targets)
  let (segments, segmentCount, run) = (tiles.segments, tiles.segmentCount, tiles.run)
  let (left, right) =
    part.bias.map {
      ($0.loadUnaligned(as: Vector.self), $0.loadUnaligned(fromByteOffset: width, as: Vector.self))
    } ?? (Number.zero, Number.zero)
  var pixel = 0
  while pixel < tiles.count {
    var (left0, left1, left2, left3, left4, left5) = (left, left, left, left, left, left)
    var (right0, right1, right2) = (right, right, right)
    var (right3, right4, right5) = (right, right, right)
    var row = part.panel
    for segment in 0..<segmentCount {
      let source = part.source + segments[segment]
      let source0 = source + sources[pixel]
      let source1 = source + sources[pixel + 1]
      let source2 = source + sources[pixel + 2]
      let source3 = source + sources[pixel + 3]
      let source4 = source + sources[pixel + 4]
      let source5 = source + sources[pixel + 5]
      for index in 0..<run {
        let first = row.loadUnaligned(as: Vector.self)
        let second = row.loadUnaligned(fromByteOffset: width, as: Vector.self)
        row += 2 * width
        Number.multiplyAdd(&left0, source0[index], first)
        Number.multiplyAdd(&right0, source0[index], second)
        Number.multiplyAdd(&left1, source1[index], first)
        Number.multiplyAdd(&right1, source1[index], second)
        Number.multiplyAdd(&left2, source2[index], first)
        Number.multiplyAdd(&right2, source2[index], second)
        Number.multiplyAdd(&left3, source3[index], first)
        Number.multiplyAdd(&right3, source3[index], second)
        Number.multiplyAdd(&left4, source4[index], first)
        Number.multiplyAdd(&right4, source4[index], second)
        Number.multiplyAdd(&left5, source5[index], first)
        Number.multiplyAdd(&right5, source5[index], second)
      }
    }
    @inline(__always)
    func keep(_ pixel: Int, _ left: Vector, _ right: Vector) {
      let target = part.target + targets[pixel] * stride
      target.storeBytes(of: left, as: Vector.self)
      store(right, part.columns - Number.lanes, target + width, Number.self)
    }
    keep(pixel, left0, right0)
    keep(pixel + 1, left1, right1)
    keep(pixel + 2, left2, right2)
    keep(pixel + 3, left3, right3)
    keep(pixel + 4, left4, right4)
    keep(pixel + 5, left5, right5)
    pixel += 6
  }
}

/// Eight pixels by one vector, for panels of half the width.
@inline(__always)
private func eightPixels<Number: GatherNumber>(_ tiles: GatherTiles, _ part: Part<Number>) {
  typealias Vector = Number.Vector
  let width = MemoryLayout<Vector>.stride
  let stride = MemoryLayout<Number>.stride
  let (sources, targets) = (tiles.sources, tiles.targets)
  let (segments, segmentCount, run) = (tiles.segments, tiles.segmentCount, tiles.run)
  let bias = part.bias.map { $0.loadUnaligned(as: Vector.self) } ?? Number.zero
  var pixel = 0
  while pixel < tiles.count {
    var (sum0, sum1, sum2, sum3) = (bias, bias, bias, bias)
    var (sum4, sum5, sum6, sum7) = (bias, bias, bias, bias)
    var row = part.panel
    for segment in 0..<segmentCount {
      let source = part.source + segments[segment]
      let source0 = source + sources[pixel]
      let source1 = source + sources[pixel + 1]
      let source2 = source + sources[pixel + 2]
      let source3 = source + sources[pixel + 3]
      let source4 = source + sources[pixel + 4]
      let source5 = source + sources[pixel + 5]
      let source6 = source + sources[pixel + 6]
      let source7 = source + sources[pixel + 7]
      for index in 0..<run {
        let vector = row.loadUnaligned(as: Vector.self)
        row += width
        Number.multiplyAdd(&sum0, source0[index], vector)
        Number.multiplyAdd(&sum1, source1[index], vector)
        Number.multiplyAdd(&sum2, source2[index], vector)
        Number.multiplyAdd(&sum3, source3[index], vector)
        Number.multiplyAdd(&sum4, source4[index], vector)
        Number.multiplyAdd(&sum5, source5[index], vector)
        Number.multiplyAdd(&sum6, source6[index], vector)
        Number.multiplyAdd(&sum7, source7[index], vector)
      }
    }
    @inline(__always)
    func keep(_ pixel: Int, _ sum: Vector) {
      store(sum, part.columns, part.target + targets[pixel] * stride, Number.self)
    }
    keep(pixel, sum0)
    keep(pixel + 1, sum1)
    keep(pixel + 2, sum2)
    keep(pixel + 3, sum3)
    keep(pixel + 4, sum4)
    keep(pixel + 5, sum5)
    keep(pixel + 6, sum6)
    keep(pixel + 7, sum7)
    pixel += 8
  }
}
