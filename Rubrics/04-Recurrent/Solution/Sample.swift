import Gradus

/// A class drawn with the probabilities softmax(logits / temperature).
public func sample(
  _ logits: Tensor, temperature: Double, using generator: inout SeededGenerator
) throws -> Int {
  guard temperature >= 0, temperature.isFinite else {
    throw RecurrentError.invalid("temperature \(temperature)")
  }
  let scores = logits.converted(to: .float64)
  let winner = scores.argmax(axis: 0)[0]
  if temperature == 0 { return winner }
  let shifted = scores - scores[winner]
  let weights = exp(shifted / temperature).scalars
  var rest = generator.uniform() * weights.reduce(0, +)
  for (place, weight) in weights.enumerated() {
    rest -= weight
    if rest < 0 { return place }
  }
  return winner
}
