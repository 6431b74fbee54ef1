extension Variable {
  /// The same elements in the same order, in another shape; one size may be −1.
  public func reshaped(_ shape: [Int]) -> Variable {
    let old = self.shape
    return Variable("reshaped", [self], value.reshaped(shape)) { upstream, _ in
      [upstream.reshaped(old)]
    }
  }

  /// The axes in another order: axis `i` of the result is axis `axes[i]`; by default reversed.
  public func transposed(_ axes: [Int]? = nil) -> Variable {
    let order = Tensor.order(axes, shape)
    var back = order
    for (place, axis) in order.enumerated() { back[axis] = place }
    return Variable("transposed", [self], value.transposed(order)) { [back] upstream, _ in
      [upstream.transposed(back)]
    }
  }

  /// Repeats axes of size 1, and missing leading axes, until the shape is `shape`.
  public func broadcast(to shape: [Int]) -> Variable {
    let old = self.shape
    return Variable("broadcast", [self], value.broadcast(to: shape)) { upstream, _ in
      [upstream.summed(to: old)]
    }
  }

  /// The elements in reverse order along the given axes.
  public func reversed(axes: [Int]) -> Variable {
    Variable("reversed", [self], value.reversed(axes: axes)) { upstream, _ in
      [upstream.reversed(axes: axes)]
    }
  }

  /// The elements whose index along `axis` lies in `range`; the axis stays.
  public func sliced(_ range: Range<Int>, axis: Int) -> Variable {
    let zeros = { [shape, dtype] in Tensor.zeros(shape, dtype: dtype) }
    return Variable("sliced", [self], value.sliced(range, axis: axis)) { upstream, _ in
      var gradient = zeros()
      gradient.replace(from: range.lowerBound, axis: axis, with: upstream)
      return [gradient]
    }
  }

  /// The elements at one index along `axis`; the axis is dropped.
  public func selecting(_ index: Int, axis: Int) -> Variable {
    let result = value.selecting(index, axis: axis)
    var kept = shape
    kept[value.resolved(axis, "selecting")] = 1
    let zeros = { [shape, dtype] in Tensor.zeros(shape, dtype: dtype) }
    return Variable("selecting", [self], result) { [kept] upstream, _ in
      var gradient = zeros()
      gradient.replace(from: index, axis: axis, with: upstream.reshaped(kept))
      return [gradient]
    }
  }

  /// The slices at the given indices along an axis; the gradients of an index that comes twice
  /// add up.
  public func gathered(_ indices: [Int], axis: Int = 0) -> Variable {
    let zeros = { [shape, dtype] in Tensor.zeros(shape, dtype: dtype) }
    return Variable("gathered", [self], value.gathered(indices, axis: axis)) { upstream, _ in
      var gradient = zeros()
      gradient.scatterAdd(upstream, indices: indices, axis: axis)
      return [gradient]
    }
  }

  /// The variables one behind the other along an axis that they have.
  public static func concatenated(_ variables: [Variable], axis: Int) -> Variable {
    let result = Tensor.concatenated(variables.map { $0.value }, axis: axis)
    let axis = result.resolved(axis, "concatenated")
    let sizes = variables.map { $0.shape[axis] }
    return Variable("concatenated", variables, result) { upstream, wanted in
      var start = 0
      return sizes.indices.map { number in
        let range = start..<(start + sizes[number])
        start = range.upperBound
        return wanted[number] ? upstream.sliced(range, axis: axis) : nil
      }
    }
  }

  /// The variables, all of one shape, along a new axis.
  public static func stacked(_ variables: [Variable], axis: Int = 0) -> Variable {
    let result = Tensor.stacked(variables.map { $0.value }, axis: axis)
    return Variable("stacked", variables, result) { upstream, wanted in
      wanted.indices.map { wanted[$0] ? upstream.selecting($0, axis: axis) : nil }
    }
  }
}
