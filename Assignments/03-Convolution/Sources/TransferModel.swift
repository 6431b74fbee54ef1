import Gradus

/// A new head on layers that have been trained for something else: the body, then a global average
/// pool, then a dense layer of one unit a class.
///
/// The body is frozen as a whole (`isFrozen`, which a layer passes on to every layer inside):
/// training the model must leave every parameter of the body and the running statistics of its
/// batch normalizations as they are, to the last bit, also in training mode. The head alone is
/// trainable.
///
/// - Parameters:
///   - body: built and trained layers that give features `[N, h, w, F]`. It is used as it is, not
///     copied: its numbers do not change. Building a model leaves layers inside that are built
///     already as they are.
///   - inputShape: the shape of one image, `[H, W, C]`, for `build(inputShape:seed:dtype:)`.
///   - classes: the units of the new dense layer. Logits come out.
///   - seed: what the new weights are drawn from.
///   - dtype: the element type of the new weights; the body's.
/// - Returns: the model, built.
/// - Source: Yosinski et al., "How transferable are features in deep neural networks?", 2014.
public func transferModel(
  body: Layer, inputShape: [Int], classes: Int, seed: UInt64, dtype: DType = .float32
) throws -> Model {
  throw NotImplemented()
}
