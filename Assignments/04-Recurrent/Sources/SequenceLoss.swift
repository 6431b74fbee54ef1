import Gradus

/// The mean cross entropy of a batch of sequences, over the positions that count. The mask is 1 where
/// a position counts and 0 where it is padding. With p = softmax(logits[n, t]) and M the sum of the
/// mask:
///
///     L = 1/M · Σ over n, t of mask[n, t] · (−ln p[targets[n, t]])
///     dlogits[n, t, v] = mask[n, t] / M · (p[v] − (1 if v = targets[n, t], otherwise 0))
///
/// Where the mask is 0 there is no loss and no gradient, and the target is not looked at: it may be
/// any number, also one that is no class, and NaN, of which no `Int` can be made. When no position
/// counts at all (an all-masked batch, or no steps), the loss is 0 and the gradient zeros.
///
/// Logits may be as large as ±1e4: take the largest of each position away first, and take ln p
/// directly, not the logarithm of a rounded p. The engine's `logits.logSoftmax()` does both.
///
/// - Parameters:
///   - logits: `[N, T, V]`, float32 or float64, finite everywhere, where the mask is 0 too.
///   - targets: the right class of each position, `[N, T]`, whole numbers.
///   - mask: `[N, T]`, ones and zeros.
/// - Returns: L, and dlogits `[N, T, V]` in the logits' element type.
/// - Throws: `RecurrentError.mismatch` (with any text) when targets or mask are not `[N, T]`;
///   `RecurrentError.codeOutOfRange(code: …, count: V)` for a target outside 0..<V that counts.
/// - Source: d2l, "Sequence-to-sequence learning" (loss function with masking).
public func sequenceLoss(
  _ logits: Tensor, targets: Tensor, mask: Tensor
) throws -> LossAndGradient {
  throw NotImplemented()
}
