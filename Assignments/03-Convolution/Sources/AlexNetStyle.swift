import Gradus

/// A network in AlexNet's style, made of the engine's layers: blocks of convolution and pool whose
/// kernels shrink while the channels grow, then two dense layers.
///
/// Block i, counted from 0, for i < depth:
/// - a convolution of width · 2ⁱ filters with a square kernel of 7 − 2·i, at least 3 (so 7, 5, 3,
///   3, …), padding `.same`, stride 1;
/// - ReLU;
/// - a max pool of 2, stride 2, without padding.
///
/// Then flatten, a dense layer of 8 · width units, ReLU, dropout of 0.5, and a dense layer of one
/// unit a class. Logits come out: there is no softmax at the end.
///
/// - Parameters:
///   - inputShape: the shape of one image, `[H, W, C]`.
///   - width: the filters of the first block, at least 1.
///   - depth: the number of blocks, at least 1.
///   - classes: the number of outputs.
///   - seed: what the weights are drawn from. Any initializer is accepted; `initializer: .heNormal`
///     suits layers before a ReLU (without it, Xavier's is used).
///   - dtype: the element type of the weights.
/// - Returns: the model, built (`build(inputShape:seed:dtype:)`). `for i in 0..<depth { … }` may stand
///   in the list of a `Sequential`.
/// - Throws: `ConvolutionError.impossibleSize(input:kernel:stride:padding:)` with the side, 2, 2
///   and 0 when an image comes to a pool with a side smaller than 2 (the engine itself would stop
///   the program).
/// - Source: Krizhevsky, Sutskever & Hinton, "ImageNet classification with deep convolutional
///   neural networks", 2012, section 3.5.
public func alexNetStyle(
  inputShape: [Int], width: Int, depth: Int, classes: Int, seed: UInt64, dtype: DType = .float32
) throws -> Sequential {
  throw NotImplemented()
}
