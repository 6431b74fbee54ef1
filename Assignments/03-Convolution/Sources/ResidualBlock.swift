import Gradus

/// The simple residual block of ResNet, made of the engine's layers:
///
///     relu(bn2(conv2(relu(bn1(conv1(x))))) + shortcut(x))
///
/// - conv1: 3×3, `filters`, the given stride; conv2: 3×3, `filters`, stride 1. Both with
///   `.explicit(1)` padding and without bias. Batch normalization with the engine's defaults.
/// - shortcut: x itself when the stride is 1 and x has `filters` channels; otherwise a 1×1
///   convolution of `filters` with the given stride, no padding, no bias, and batch normalization.
///
/// Write it as a class of your own that inherits from `Layer` and overrides `forward(_:)`. Its
/// stored properties come in this order: conv1, bn1, conv2, bn2, and where they are needed the
/// shortcut's convolution and its batch normalization (or the shortcut as a `Sequential` of the
/// two). A property may be optional: `let shortcut: Sequential?`.
///
/// - Parameters:
///   - inputChannels: the channels of x.
///   - filters: the channels of the result.
///   - stride: the step of conv1 and of the shortcut.
/// - Returns: the block, not yet built.
/// - Source: He, Zhang, Ren & Sun, "Deep residual learning for image recognition", 2016, figure 2
///   and section 3.3 (option B).
public func residualBlock(inputChannels: Int, filters: Int, stride: Int) throws -> Layer {
  throw NotImplemented()
}
