import Kernels

/// How two shapes combine: axes are matched from the last, and an axis of size 1,
/// or one that is missing, is repeated (NumPy's rule).
struct Broadcast {
  let shape: [Int]
  /// The result's axes, joined as far as both operands allow; at least two.
  private(set) var sizes: [Int] = []
  private(set) var firstStrides: [Int] = []
  private(set) var secondStrides: [Int] = []

  /// The shape two shapes combine to, or nothing when they do not.
  static func shape(_ first: [Int], _ second: [Int]) -> [Int]? {
    if first == second { return first }
    let rank = max(first.count, second.count)
    var result = [Int](repeating: 1, count: rank)
    for axis in 0..<rank {
      let left = axis - (rank - first.count)
      let right = axis - (rank - second.count)
      let x = left < 0 ? 1 : first[left]
      let y = right < 0 ? 1 : second[right]
      if x != y && x != 1 && y != 1 { return nil }
      result[axis] = x == 1 ? y : x
    }
    return result
  }

  /// The steps of an operand along the axes of `target`: 0 where it is repeated.
  static func strides(of operand: [Int], in target: [Int]) -> [Int] {
    var result = [Int](repeating: 0, count: target.count)
    let missing = target.count - operand.count
    var step = 1
    for axis in operand.indices.reversed() {
      if operand[axis] != 1 { result[axis + missing] = step }
      step *= operand[axis]
    }
    return result
  }

  init?(_ first: [Int], _ second: [Int]) {
    guard let target = Broadcast.shape(first, second) else { return nil }
    shape = target
    let left = Broadcast.strides(of: first, in: target)
    let right = Broadcast.strides(of: second, in: target)
    for axis in target.indices where target[axis] != 1 {
      if let last = sizes.indices.last,
        firstStrides[last] == left[axis] * target[axis],
        secondStrides[last] == right[axis] * target[axis]
      {
        sizes[last] *= target[axis]
        firstStrides[last] = left[axis]
        secondStrides[last] = right[axis]
      } else {
        sizes.append(target[axis])
        firstStrides.append(left[axis])
        secondStrides.append(right[axis])
      }
    }
    while sizes.count < 2 {
      sizes.insert(1, at: 0)
      firstStrides.insert(0, at: 0)
      secondStrides.insert(0, at: 0)
    }
  }

  /// Calls `body` for every block of rows and columns with the offsets of the two
  /// operands and of the result.
  func forEachBlock(_ body: (_ first: Int, _ second: Int, _ result: Int) -> Void) {
    let outerAxes = sizes.count - 2
    let block = sizes[outerAxes] * sizes[outerAxes + 1]
    let blocks = sizes[..<outerAxes].reduce(1, *)
    var index = [Int](repeating: 0, count: outerAxes)
    var first = 0
    var second = 0
    for number in 0..<blocks {
      body(first, second, number * block)
      var axis = outerAxes - 1
      while axis >= 0 {
        index[axis] += 1
        first += firstStrides[axis]
        second += secondStrides[axis]
        if index[axis] < sizes[axis] { break }
        first -= firstStrides[axis] * sizes[axis]
        second -= secondStrides[axis] * sizes[axis]
        index[axis] = 0
        axis -= 1
      }
    }
  }

  /// The steps inside a block.
  var firstSteps: Pairwise.Steps {
    Pairwise.Steps(
      row: firstStrides[sizes.count - 2], column: firstStrides[sizes.count - 1])
  }

  /// The steps inside a block.
  var secondSteps: Pairwise.Steps {
    Pairwise.Steps(
      row: secondStrides[sizes.count - 2], column: secondStrides[sizes.count - 1])
  }
}

extension Tensor {
  /// Repeats axes of size 1, and missing leading axes, until the shape is `shape`.
  /// Stops when that cannot be.
  public func broadcast(to shape: [Int]) -> Tensor {
    if shape == self.shape { return self }
    guard Broadcast.shape(self.shape, shape) == shape else {
      stop("broadcast: \(self.shape) does not broadcast to \(shape)")
    }
    let result = Tensor(uninitialized: shape, dtype: dtype)
    guard result.count > 0 else { return result }
    withExtendedLifetime((storage, result.storage)) {
      Rearrange.copyView(
        storage.base, elementSize: dtype.size, shape: shape,
        strides: Broadcast.strides(of: self.shape, in: shape), into: result.storage.base)
    }
    return result
  }

  /// Sums over the axes that `broadcast(to:)` would repeat to get here from `shape`: its
  /// transpose, and what an operation does with the gradient of an operand that it repeated.
  public func summed(to shape: [Int]) -> Tensor {
    if shape == self.shape { return self }
    guard Broadcast.shape(shape, self.shape) == self.shape else {
      stop("summed: \(shape) does not broadcast to \(self.shape)")
    }
    let missing = rank - shape.count
    let axes = self.shape.indices.filter {
      $0 < missing || (shape[$0 - missing] == 1 && self.shape[$0] != 1)
    }
    return sum(axes: axes, keepingDimensions: true).reshaped(shape)
  }
}
