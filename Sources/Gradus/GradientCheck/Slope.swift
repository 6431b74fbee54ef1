/// Central differences of a loss as one of its parameters moves.
struct Slope {
  let values: [Tensor]
  /// Which of `values` moves.
  let number: Int

  /// The derivative along one element.
  func along(
    element offset: Int, step: Double = GradientCheck.step, _ loss: ([Tensor]) throws -> Double
  ) rethrows -> Double {
    let (ahead, behind, width) = try sides(element: offset, step: step, loss)
    return (ahead - behind) / width
  }

  /// The loss to both sides of one element, and how far apart they are in truth: `x + h` is
  /// rounded, so the distance is not exactly `2h`.
  func sides(
    element offset: Int, step: Double, _ loss: ([Tensor]) throws -> Double
  ) rethrows -> (ahead: Double, behind: Double, width: Double) {
    let indices = Slope.indices(of: offset, in: values[number].shape)
    let centre = values[number].element(offset)
    var moved = values
    moved[number][indices: indices] = centre + step
    let ahead = try loss(moved)
    moved[number][indices: indices] = centre - step
    let behind = try loss(moved)
    return (ahead, behind, (centre + step) - (centre - step))
  }

  /// The derivative along a direction of length 1.
  func along(_ direction: Tensor, _ loss: ([Tensor]) throws -> Double) rethrows -> Double {
    var moved = values
    moved[number] = values[number] + direction * GradientCheck.step
    let ahead = try loss(moved)
    moved[number] = values[number] - direction * GradientCheck.step
    let behind = try loss(moved)
    return (ahead - behind) / (2 * GradientCheck.step)
  }

  /// A random direction of length 1, every direction equally likely.
  static func direction(_ shape: [Int], _ generator: inout SeededGenerator) -> Tensor {
    let way = Tensor.normal(shape, dtype: .float64, using: &generator)
    return way / way.norm()
  }

  /// The indices of a place in row-major order.
  static func indices(of offset: Int, in shape: [Int]) -> [Int] {
    var rest = offset
    var result = [Int](repeating: 0, count: shape.count)
    for axis in shape.indices.reversed() {
      result[axis] = rest % shape[axis]
      rest /= shape[axis]
    }
    return result
  }
}
