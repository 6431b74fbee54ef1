import Gradus

/// A loss that is square near the target and absolute far from it, so that a box far off does not
/// drown the others. With d = prediction − target, and the derivative of the loss as its slope:
///
///     |d| < beta:   loss = ½ d² / beta       slope = d / beta
///     otherwise:    loss = |d| − ½ beta      slope = 1 or −1, the sign of d
///
/// - Parameters:
///   - predictions: of any shape, float32 or float64.
///   - targets: of the same shape and element type.
///   - beta: where the two pieces meet, above 0.
/// - Returns: the loss of each element and its derivative by the prediction, in the shape and
///   element type of the predictions; nothing is added up or divided.
/// - Throws: `DetectionError.mismatch` (with any text) when the shapes differ;
///   `DetectionError.outOfRange` (with any text) when beta is not positive.
/// - Source: Girshick, "Fast R-CNN", 2015, equation 3, where beta is 1.
public func smoothL1(
  _ predictions: Tensor, _ targets: Tensor, beta: Double = 1
) throws -> ElementwiseLoss {
  throw NotImplemented()
}
