extension Tensor: Equatable {
  /// Whether shape, element type and every number are the same. As for numbers, not-a-number
  /// differs from itself, and 0 equals −0.
  public static func == (first: Tensor, second: Tensor) -> Bool {
    guard first.shape == second.shape, first.dtype == second.dtype else { return false }
    return withExtendedLifetime((first.storage, second.storage)) {
      switch first.dtype {
      case .float32:
        let (x, y) = (first.storage.floats, second.storage.floats)
        return (0..<first.count).allSatisfy { x[$0] == y[$0] }
      case .float64:
        let (x, y) = (first.storage.doubles, second.storage.doubles)
        return (0..<first.count).allSatisfy { x[$0] == y[$0] }
      }
    }
  }

  /// Whether shapes are the same and every pair of numbers satisfies
  /// `|x − y| ≤ absolute + relative · max(|x|, |y|)`.
  ///
  /// Element types may differ. Infinities are close to themselves, not-a-number to nothing.
  public func isClose(
    to other: Tensor, relative: Double = 1e-7, absolute: Double = 1e-9
  ) -> Bool {
    guard shape == other.shape else { return false }
    return zip(scalars, other.scalars).allSatisfy { x, y in
      x == y
        || (x - y).magnitude <= absolute + relative * Swift.max(x.magnitude, y.magnitude)
          && x.isFinite && y.isFinite
    }
  }
}
