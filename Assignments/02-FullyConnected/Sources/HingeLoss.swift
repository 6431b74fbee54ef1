import Gradus

/// The loss of the multiclass support vector machine, with its gradient. For each row s of the
/// scores and its label k:
///
///     loss of the row = Σ over the classes j ≠ k of max(0, s[j] − s[k] + margin)
///     L = the mean of these over the N rows
///
/// A class j ≠ k *violates* the margin when s[j] − s[k] + margin > 0 (strictly). Each such class
/// adds 1 ÷ N to the gradient of s[j], and takes 1 ÷ N from that of s[k]. The label's own class is
/// not among the j: it would add the constant `margin` to every row.
///
/// - Parameters:
///   - scores: s, `[N, C]`.
///   - labels: the true class of each row, N numbers in 0..<C; they are always valid.
///   - margin: how much larger the score of the true class ought to be, positive.
/// - Returns: L, and ∂L/∂scores `[N, C]` in the element type of the scores.
/// - Source: J. Weston, C. Watkins, "Support vector machines for multi-class pattern recognition",
///   1999; CS231n, "Linear classification".
public func hingeLoss(_ scores: Tensor, labels: [Int], margin: Double = 1) throws -> OutputLoss {
  throw NotImplemented()
}
