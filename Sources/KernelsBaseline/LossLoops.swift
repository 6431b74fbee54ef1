import KernelInterface

/// Calls `body` with whole vectors, and once with what is left, which is filled up.
@inline(__always)
private func forEachVector(_ count: Int, _ body: (_ place: Int, _ count: Int) -> Void) {
  var place = 0
  while place + lanes <= count {
    body(place, lanes)
    place += lanes
  }
  if place < count { body(place, count - place) }
}

@inline(__always)
private func read(_ pointer: UnsafePointer<Float>, _ count: Int) -> FloatVector {
  count == lanes ? load(pointer) : load(pointer, first: count)
}

@inline(__always)
private func write(_ vector: FloatVector, _ pointer: UnsafeMutablePointer<Float>, _ count: Int) {
  if count == lanes { store(vector, pointer) } else { store(vector, pointer, first: count) }
}

/// Each term by itself: the shorter `softplus(x) − x · t` loses the digits of small losses.
func binaryLosses(_ run: BinaryLosses) {
  forEachVector(run.count) { place, count in
    let x = read(run.logits + place, count)
    let target = read(run.targets + place, count)
    let logarithm = logarithmPlusOne(exponential(-magnitude(x)))
    let yes = rectified(-x) + logarithm
    let no = rectified(x) + logarithm
    write(
      target * FloatVector(repeating: run.positiveWeight) * yes
        + (FloatVector(repeating: 1) - target) * no, run.result + place, count)
  }
}

func binarySlopes(_ run: BinaryLosses) {
  forEachVector(run.count) { place, count in
    let x = read(run.logits + place, count)
    let target = read(run.targets + place, count)
    let one = FloatVector(repeating: 1)
    let decay = exponential(-magnitude(x))
    let (large, small) = (one / (one + decay), decay / (one + decay))
    let isNegative = x .< 0
    let yes = large.replacing(with: small, where: isNegative)
    let no = small.replacing(with: large, where: isNegative)
    write(
      (one - target) * yes - target * FloatVector(repeating: run.positiveWeight) * no,
      run.result + place, count)
  }
}

/// The exponential, and 0 where that is below the smallest numbers of full precision.
@inline(__always)
private func vanishing(_ x: FloatVector) -> FloatVector {
  exponential(x).replacing(with: 0, where: x .< -87)
}

func sumOfExponentials(
  _ source: UnsafePointer<Float>, _ count: Int, _ largest: Float
) -> Double {
  // Eight vectors at most are added in 32 bits before they go into the total.
  var total = 0.0
  let shift = FloatVector(repeating: largest)
  var place = 0
  while place + lanes <= count {
    var block = FloatVector(repeating: 0)
    let end = min(place + 8 * lanes, count)
    while place + lanes <= end {
      block += vanishing(load(source + place) - shift)
      place += lanes
    }
    for index in 0..<lanes { total += Double(block[index]) }
  }
  if place < count {
    let rest = vanishing(load(source + place, first: count - place) - shift)
    for index in 0..<(count - place) { total += Double(rest[index]) }
  }
  return total
}

func exponentials(
  _ source: UnsafePointer<Float>, _ count: Int, _ largest: Float, _ logarithm: Float,
  _ factor: Float, _ result: UnsafeMutablePointer<Float>
) {
  forEachVector(count) { place, count in
    let x = read(source + place, count) - FloatVector(repeating: largest)
    let y = vanishing(x - FloatVector(repeating: logarithm))
    write(y * FloatVector(repeating: factor), result + place, count)
  }
}
