import Gradus

/// Draws a class with the probabilities softmax(logits / temperature):
///
///     p[v] = exp(logits[v] / temperature) / Σ over u of exp(logits[u] / temperature)
///
/// At temperature 1 these are the network's own probabilities; below 1 the likely becomes likelier,
/// above 1 all become more equal. At temperature 0, the limit, the largest logit is taken without
/// drawing, the first one among equals.
///
/// Logits may be as large as ±1e4 and temperatures as small as 1e-3: take the largest logit away
/// before dividing. A logit of −infinity means "never".
///
/// - Parameters:
///   - logits: `[V]`, float32 or float64, V at least 1, one of them finite at least.
///   - temperature: at least 0, finite.
///   - generator: the only source of randomness (`uniform()` gives a number in 0..<1): the same state
///     gives the same class.
/// - Returns: a class in 0..<V.
/// - Throws: `RecurrentError.invalid` (with any text) when the temperature is below 0 or not finite.
/// - Source: G. Hinton, O. Vinyals, J. Dean, "Distilling the knowledge in a neural network", 2015,
///   section 2 (temperature); A. Karpathy, 2015.
public func sample(
  _ logits: Tensor, temperature: Double, using generator: inout SeededGenerator
) throws -> Int {
  throw NotImplemented()
}
