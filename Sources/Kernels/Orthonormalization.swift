/// Makes vectors orthogonal to each other and of length 1.
///
/// Source: Giraud, Langou, Rozložník & van den Eshof, "Rounding error analysis of the classical
/// Gram–Schmidt orthogonalization process", 2005: done twice, Gram–Schmidt is orthogonal to the
/// last digit. A fixed order of its own, rather than LAPACK's, gives the same bits at any number
/// of threads.
public enum Orthonormalization {
  /// Replaces `count` vectors of `length` numbers, one after the other, by orthonormal ones that
  /// span the same, each in the direction that its own new part points to.
  ///
  /// - Returns: false when a vector depends on those before it; the rest is then left undone.
  public static func run(
    _ vectors: UnsafeMutablePointer<Double>, count: Int, length: Int
  ) -> Bool {
    for place in 0..<count {
      let vector = vectors + place * length
      let before = norm(vector, length)
      for _ in 0..<2 {
        for other in 0..<place { subtract(vectors + other * length, vector, length) }
      }
      let after = norm(vector, length)
      // What is left of a dependent vector is rounding.
      guard after > before * 1e-12, after.isFinite else { return false }
      for index in 0..<length { vector[index] /= after }
    }
    return true
  }

  private static func norm(_ vector: UnsafePointer<Double>, _ length: Int) -> Double {
    OptimizerSteps.innerProduct(vector, vector, count: length).squareRoot()
  }

  private static func subtract(
    _ unit: UnsafePointer<Double>, _ vector: UnsafeMutablePointer<Double>, _ length: Int
  ) {
    let share = OptimizerSteps.innerProduct(unit, vector, count: length)
    for index in 0..<length { vector[index] -= share * unit[index] }
  }
}
