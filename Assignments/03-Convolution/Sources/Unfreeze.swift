import Gradus

/// Prepares fine-tuning, the second act of transfer: among the body's layers *that have parameters
/// and are not batch normalizations*, the last `count` become trainable.
///
/// Afterwards exactly these layers are not frozen. All others are, batch normalizations in any
/// case, so that their running statistics, which were learnt from much more data, stay.
///
/// Setting `isFrozen` of a `Sequential` sets it in every layer inside; its own flag decides nothing
/// else. So set it on the body first, then on single layers of `body.layers`. `layer.parameters` are
/// a layer's parameters; `layer is BatchNormalization` asks for its kind.
///
/// - Parameters:
///   - count: how many layers, at least 0; when there are fewer, all of them.
///   - body: built layers, none of which holds other layers.
/// - Source: Yosinski et al., 2014; Keras' guide "Transfer learning & fine-tuning".
public func unfreeze(last count: Int, of body: Sequential) throws {
  throw NotImplemented()
}
