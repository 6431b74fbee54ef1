/// A mistake that leaves a recognisable trace in a wrong gradient.
///
/// A diagnosis compares the whole numeric gradient with the analytic one. Its sentence says
/// what to look at and never shows a value of the check's data.
public enum GradientDiagnosis: Sendable, Equatable {
  /// The shape of the gradient differs from the parameter's, in no way that is known.
  case wrongShape
  /// An axis of the batch is still there; summed over it, the gradient is right.
  case missingBatchSum
  /// The axes are in another order than the parameter's; else the gradient is right.
  case axesInOtherOrder
  /// The shape is right, but the numbers are those of another order of axes: the gradient was
  /// reshaped where it had to be transposed, or a square one was not transposed.
  case transposed
  /// Gradients of several parameters are returned in another order than the parameters.
  case exchanged
  /// The gradient, or the parameter, is `float32`.
  case elementType
  /// The gradient holds a not-a-number or an infinity.
  case notFinite
  /// The loss is not finite near the parameters.
  case lossNotFinite
  /// The loss gives different numbers for the same parameters.
  case lossNotRepeatable
  /// The loss has a corner at or near the parameters, where no difference means anything.
  case corner
  /// The gradient is zero everywhere, the slope of the loss is not.
  case zero
  /// The loss does not change with the parameter, but the gradient is not zero.
  case lossIgnoresParameter
  /// Every entry is off by the same factor, perhaps with the sign wrong too.
  case factor(Factor, wrongSign: Bool)
  /// Sizes are right, and some signs are wrong.
  case someSigns
  /// All correct digits of a `Float`, and no more.
  case singlePrecision
  /// Right to about three digits or more, but not exactly.
  case nearlyRight
  /// Right where it is not zero, and zero elsewhere.
  case partlyZero(Region?)
  /// Right where it should not be zero, and not zero where it should be.
  case missingMask
  /// The numbers are right but stand in reverse order along some axes.
  case reversed([Int])
  /// The parts along an axis are right but stand in another order.
  case permuted(axis: Int)
  /// The numbers are right but stand one place further along an axis.
  case shifted(axis: Int)
  /// The error is proportional to the parameter itself: the term of an L2 penalty.
  case penalty
  /// The error is the same for all entries along an axis: a term that they share is missing.
  case sharedTerm(axis: Int)
  /// Entries with one index along an axis are off by one factor, others by another.
  case factorAlong(axis: Int)
  /// Wrong in one region and right elsewhere.
  case wrongOnly(Region)

  /// A factor between a wrong gradient and the right one.
  public enum Factor: Sendable, Equatable {
    /// No factor: only the sign.
    case one
    /// The batch size: a sum was taken for a mean.
    case batchSize
    /// One over the batch size: a mean was taken of a mean.
    case inverseBatchSize
    /// Two.
    case two
    /// One half.
    case half
    /// Another whole number.
    case wholeNumber
    /// One over another whole number.
    case inverseWholeNumber
    /// Anything else.
    case other
  }

  /// Where a gradient is wrong.
  public enum Region: Sendable, Equatable {
    /// At the first or last one or two indices of these axes.
    case border(axes: [Int])
    /// At the first index of an axis.
    case first(axis: Int)
    /// At the last index of an axis.
    case last(axis: Int)
    /// At all but the first index of an axis.
    case allButFirst(axis: Int)
    /// At all but the last index of an axis.
    case allButLast(axis: Int)
    /// At neighbouring indices of an axis.
    case indices(ClosedRange<Int>, axis: Int)
  }
}

extension GradientDiagnosis.Region {
  /// The end of a sentence: "… only" this.
  var words: String {
    switch self {
    case .border(let axes):
      "at the border along \(axes.count == 1 ? "axis" : "axes") "
        + axes.map(String.init).joined(separator: " and ")
    case .first(let axis): "at the first index of axis \(axis)"
    case .last(let axis): "at the last index of axis \(axis)"
    case .allButFirst(let axis): "at every index of axis \(axis) but the first"
    case .allButLast(let axis): "at every index of axis \(axis) but the last"
    case .indices(let range, let axis):
      range.count == 1
        ? "at index \(range.lowerBound) of axis \(axis)"
        : "at the indices \(range.lowerBound) to \(range.upperBound) of axis \(axis)"
    }
  }
}
