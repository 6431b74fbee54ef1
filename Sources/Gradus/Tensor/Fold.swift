import Kernels

/// A tensor seen as `[outer, length, inner]`, the middle axis being the one that is reduced.
struct Fold {
  enum Operation {
    case sum
    case largest
    case smallest
  }

  let outer: Int
  let length: Int
  let inner: Int

  init(outer: Int, length: Int, inner: Int) {
    self.outer = outer
    self.length = length
    self.inner = inner
  }

  /// Reduces the neighbouring axes `axes` of `shape`.
  init(_ shape: [Int], _ axes: ClosedRange<Int>) {
    outer = shape[..<axes.lowerBound].reduce(1, *)
    length = shape[axes].reduce(1, *)
    inner = shape[(axes.upperBound + 1)...].reduce(1, *)
  }
}

extension Tensor {
  /// An axis counted from 0. Negative ones count from the end; others that do not exist stop.
  func resolved(_ axis: Int, _ operation: String) -> Int {
    let result = axis < 0 ? axis + rank : axis
    guard result >= 0, result < rank else { stop(Complaint.axis(operation, axis, shape)) }
    return result
  }

  /// Axes counted from 0, rising. Stops on one that does not exist or is named twice.
  func resolved(_ axes: [Int], _ operation: String) -> [Int] {
    let result = axes.map { resolved($0, operation) }.sorted()
    for (first, second) in zip(result, result.dropFirst()) where first == second {
      stop("\(operation): axis \(first) is named twice in \(axes)")
    }
    return result
  }

  /// Reduces any set of axes, one run of neighbours at a time.
  func fold(
    _ name: String, _ operation: Fold.Operation, _ axes: [Int], _ keepingDimensions: Bool
  ) -> Tensor {
    let axes = resolved(axes, name)
    var result = self
    var remaining = axes
    while let last = remaining.popLast() {
      var first = last
      while remaining.last == first - 1 {
        first -= 1
        remaining.removeLast()
      }
      var target = result.shape
      for axis in first...last { target[axis] = 1 }
      result = result.folded(operation, Fold(result.shape, first...last), to: target)
    }
    guard !keepingDimensions else { return result }
    let kept = shape.indices.filter { !axes.contains($0) }.map { shape[$0] }
    return result.reshaped(kept)
  }

  /// Reduces the middle axis of a view; the result's elements are seen as `target`.
  func folded(_ operation: Fold.Operation, _ view: Fold, to target: [Int]) -> Tensor {
    guard operation == .sum else {
      return extremum(view, to: target, largest: operation == .largest).values
    }
    let result = Tensor(uninitialized: target, dtype: dtype)
    withExtendedLifetime((storage, result.storage)) {
      switch dtype {
      case .float32:
        Reduction.sum(
          storage.floats, outer: view.outer, length: view.length, inner: view.inner,
          into: result.storage.floats)
      case .float64:
        Reduction.sum(
          storage.doubles, outer: view.outer, length: view.length, inner: view.inner,
          into: result.storage.doubles)
      }
    }
    return result
  }

  /// The largest or smallest elements of the middle axis, and where each stands first.
  ///
  /// - Parameter target: the shape of the values; by default one axis.
  func extremum(
    _ view: Fold, to target: [Int]? = nil, largest: Bool
  ) -> (values: Tensor, positions: [Int]) {
    guard view.length > 0 else { stop(Complaint.empty(largest ? "max" : "min", shape)) }
    let found = view.outer * view.inner
    let values = TensorStorage(uninitialized: found, dtype: dtype)
    let positions = [Int](unsafeUninitializedCapacity: found) { buffer, filled in
      // The kernel sets every position; with no elements there is nothing to set.
      if found > 0, let places = buffer.baseAddress {
        withExtendedLifetime((storage, values)) {
          switch dtype {
          case .float32:
            Reduction.extremum(
              storage.floats, outer: view.outer, length: view.length, inner: view.inner,
              largest: largest, values: values.floats, positions: places)
          case .float64:
            Reduction.extremum(
              storage.doubles, outer: view.outer, length: view.length, inner: view.inner,
              largest: largest, values: values.doubles, positions: places)
          }
        }
      }
      filled = found
    }
    return (Tensor(shape: target ?? [found], storage: values), positions)
  }

  /// The reverse of `extremum`: each element of `self` at its position along the middle
  /// axis, zeros elsewhere.
  func placed(at positions: [Int], _ view: Fold, to target: [Int]) -> Tensor {
    let result = Tensor(uninitialized: target, dtype: dtype)
    withExtendedLifetime((storage, result.storage)) {
      switch dtype {
      case .float32:
        Indexing.place(
          storage.floats, at: positions, outer: view.outer, length: view.length,
          inner: view.inner, into: result.storage.floats)
      case .float64:
        Indexing.place(
          storage.doubles, at: positions, outer: view.outer, length: view.length,
          inner: view.inner, into: result.storage.doubles)
      }
    }
    return result
  }
}
