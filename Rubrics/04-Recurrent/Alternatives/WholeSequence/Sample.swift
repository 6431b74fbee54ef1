import Foundation
import Gradus

/// The largest of the logits, each with noise of its own (Gumbel): no softmax is needed.
public func sample(
  _ logits: Tensor, temperature: Double, using generator: inout SeededGenerator
) throws -> Int {
  guard temperature >= 0, temperature < .infinity else {
    throw RecurrentError.invalid("temperature")
  }
  var (best, winner) = (-Double.infinity, 0)
  for (place, logit) in logits.scalars.enumerated() {
    let noise = -log(-log(1 - generator.uniform()))
    let score = temperature == 0 ? logit : logit / temperature + noise
    if score > best { (best, winner) = (score, place) }
  }
  return winner
}
