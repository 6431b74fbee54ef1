extension GradientDiagnosis: CustomStringConvertible {
  /// What is likely to be wrong and where to look, in plain sentences.
  public var description: String {
    switch self {
    case .wrongShape:
      "a gradient always has the shape of what it is the gradient of; compare the two shapes "
        + "and follow the axes through your formula"
    case .missingBatchSum:
      "the gradient still has an entry for each example; every example contributes to the "
        + "parameter, so sum over the batch axis"
    case .axesInOtherOrder:
      "the numbers are right but the axes are in another order; transpose the result, or "
        + "exchange the factors of the product"
    case .transposed:
      "the shape fits, but the numbers are those of the transposed gradient; look for a "
        + "transposition that is missing, or a reshape in its place"
    case .exchanged:
      "the gradients belong to other parameters than the ones they are returned for; check "
        + "the order in which they are returned"
    case .elementType:
      "the check needs float64 all the way; create intermediate tensors with the element type "
        + "of the input (zerosLike, or dtype: x.dtype)"
    case .notFinite:
      "the gradient holds a number that is not finite; look for a division by zero, a "
        + "logarithm of zero, or an exponential of something large"
    case .lossNotFinite:
      "the loss itself is not a finite number here; look at the forward pass first, at "
        + "logarithms of zero and exponentials of something large"
    case .lossNotRepeatable:
      "the loss changes between two calls with the same parameters; something random is drawn "
        + "anew, or something is remembered from the call before"
    case .corner:
      "the loss has a corner here (a maximum with a tie, a ReLU or an absolute value at 0), "
        + "where a difference quotient and a derivative need not agree"
    case .zero:
      "the gradient is zero everywhere, but the loss does change; is the result accumulated, "
        + "returned, and connected to the gradient that comes from above?"
    case .lossIgnoresParameter:
      "the loss does not change with this parameter at all, yet its gradient is not zero; is "
        + "the parameter used in the forward pass?"
    case .factor(let factor, let wrongSign):
      (wrongSign && factor != .one ? "besides the wrong sign, " : "") + factor.words
    case .someSigns:
      "the sizes are right everywhere and some signs are wrong; look for an absolute value or "
        + "a square root that has lost the sign, or a sign that one branch forgets"
    case .singlePrecision:
      "the gradient is right to the precision of Float only; somewhere on the way numbers are "
        + "rounded to 32 bits"
    case .nearlyRight:
      "the gradient is nearly right; a small term is missing (an epsilon, a small penalty), or "
        + "the derivative is itself an approximation"
    case .partlyZero(let region):
      "the gradient is right where it is not zero, but it is zero "
        + (region?.words ?? "in too many entries")
        + "; look for an assignment where contributions must be added, a loop that ends early, "
        + "or a mask that is too wide"
    case .missingMask:
      "the gradient is right where it should not be zero, but it is not zero where it should "
        + "be; look for a mask that is forgotten on the way back (a ReLU, a dropout, a maximum)"
    case .reversed(let axes):
      "the numbers are right but in reverse order along "
        + "\(axes.count == 1 ? "axis" : "axes") "
        + axes.map(String.init).joined(separator: " and ")
        + "; look for a flipped index (convolution against cross-correlation, time running "
        + "backwards)"
    case .permuted(let axis):
      "the numbers are right, but the parts along axis \(axis) are in another order; compare "
        + "the order in which they are joined with the order in which they are used"
    case .shifted(let axis):
      "the numbers are right but one place off along axis \(axis); look for an index that is "
        + "one too large or too small"
    case .penalty:
      "the error is proportional to the parameter itself; look at the gradient of the L2 "
        + "penalty: missing, counted twice, without its factor, or applied where it should "
        + "not be"
    case .sharedTerm(let axis):
      "the error is the same for all entries along axis \(axis); a term that they share is "
        + "missing, as from a mean or a sum over that axis"
    case .factorAlong(let axis):
      "each index of axis \(axis) is off by a factor of its own; a factor that belongs to that "
        + "axis is missing or taken twice (a scale, a derivative of an activation, a weight)"
    case .wrongOnly(.border(let axes)):
      "the gradient is right inside and wrong "
        + GradientDiagnosis.Region.border(axes: axes).words
        + "; look at the padding and at the ranges of the loops there"
    case .wrongOnly(let region):
      "the gradient is wrong only \(region.words), and right elsewhere; look at what is "
        + "different there"
    }
  }
}

extension GradientDiagnosis.Factor {
  fileprivate var words: String {
    switch self {
    case .one:
      "every entry has the right size and the wrong sign; look for a minus that is missing or "
        + "one too many"
    case .batchSize:
      "every entry is too large by exactly the batch size; the loss is a mean over the batch, "
        + "so divide its gradient by the number of examples"
    case .inverseBatchSize:
      "every entry is too small by exactly the batch size; the average over the batch is taken "
        + "twice, or the loss is a sum"
    case .two:
      "every entry is twice what it should be; a factor one half is forgotten (as in the L2 "
        + "penalty ½λw²), or a contribution is added twice"
    case .half:
      "every entry is half of what it should be; the factor 2 of a derived square is "
        + "forgotten, or one of two equal contributions is missing"
    case .wholeNumber:
      "every entry is too large by the same whole number; a sum is taken where a mean belongs"
    case .inverseWholeNumber:
      "every entry is too small by the same whole number; a mean is taken where a sum belongs, "
        + "or once too often"
    case .other:
      "every entry is off by the same factor; look for a constant of the loss that is missing "
        + "or taken twice"
    }
  }
}
