import Gradus

/// The loss of a single-shot detector for a batch of pictures, and its gradients:
///
///     loss = (classification + localization) / P
///
/// - P is the number of positive anchors (label above 0) in the whole batch, or 1 when there are
///   none (unlike the paper, where the loss is 0 then).
/// - Classification: the cross entropy −log softmax(logits)[label] of every positive anchor and,
///   picture by picture, of the background anchors that `hardNegatives` chooses. It is given the
///   cross entropies of all anchors of the picture, which anchors are positive, and the ratio.
/// - Localization: the smooth L1 losses of the four offsets of every positive anchor.
///
/// Both parts of the result are divided by P already. All other anchors have gradient 0. Which
/// negatives are chosen counts as constant. Logits of ±1000 stay finite. `Tensor.logSoftmax(axis:)`
/// and `softmax(axis:)` may be used.
///
/// - Parameters:
///   - logits: `[N, A, C + 1]`, the background first, float32 or float64.
///   - offsets: `[N, A, 4]`, of the same element type.
///   - targets: labels `[N, A]` and offsets `[N, A, 4]`, of the same element type; the offsets of
///     background anchors are finite and mean nothing.
///   - ratio: passed on to `hardNegatives`.
///   - smoothL1: the losses and their derivatives (`slopes`) of predictions and targets of one
///     shape.
///   - hardNegatives: which negatives of a picture count, from losses, flags and the ratio.
/// - Returns: the two parts of the loss and the gradients of logits and offsets, in their shapes
///   and element type.
/// - Throws: `DetectionError.mismatch` (with any text) when the shapes do not belong together; and
///   what the two functions throw.
/// - Source: Liu et al., "SSD", 2016, equations 1 to 3.
public func multiboxLoss(
  logits: Tensor, offsets: Tensor, targets: MultiboxTargets, ratio: Int = 3,
  smoothL1: (_ predictions: Tensor, _ targets: Tensor) throws -> ElementwiseLoss,
  hardNegatives: (_ losses: [Double], _ isPositive: [Bool], _ ratio: Int) throws -> [Int]
) throws -> MultiboxLoss {
  throw NotImplemented()
}
