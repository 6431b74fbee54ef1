import Foundation
import Gradus

/// The first weights of a dense layer.
///
/// | initialization | each weight |
/// | --- | --- |
/// | `.zeros` | 0 |
/// | `.normal(standardDeviation: s)` | normal, mean 0, standard deviation s |
/// | `.xavier` | normal, mean 0, **variance** 2 ÷ (inputs + outputs) |
/// | `.he` | normal, mean 0, **variance** 2 ÷ inputs |
///
/// Every weight is drawn by itself, from `generator` alone: the same seed gives the same weights to
/// the bit, and a second call with the same generator gives others, since it has moved on. Zeros
/// draw nothing. `Tensor.normal` is there to be used.
///
/// - Parameters:
///   - initialization: one of the four.
///   - inputs: D, the number of inputs (*fan-in*).
///   - outputs: M, the number of outputs (*fan-out*).
///   - dtype: the element type of the result.
///   - generator: where the random numbers come from.
/// - Returns: weights `[D, M]`.
/// - Source: X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward neural
///   networks", 2010; K. He et al., "Delving deep into rectifiers", 2015.
public func initialWeights(
  _ initialization: WeightInitialization, inputs: Int, outputs: Int, dtype: DType = .float32,
  using generator: inout SeededGenerator
) throws -> Tensor {
  throw NotImplemented()
}
