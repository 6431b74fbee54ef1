import Gradus

/// The depthwise separable block of MobileNet, made of the engine's layers:
///
/// 1. a 3×3 depthwise convolution (each channel on its own), the given stride, `.explicit(1)`
///    padding, no bias; batch normalization; ReLU;
/// 2. a 1×1 convolution of `filters`, no bias; batch normalization; ReLU.
///
/// With C channels of input it has 9·C + C·filters weights instead of 9·C·filters, and two numbers
/// a channel for each batch normalization.
///
/// - Parameters:
///   - filters: the channels of the result.
///   - stride: the step of the depthwise convolution.
/// - Returns: the block, not yet built. A `Sequential` will do.
/// - Source: Howard et al., "MobileNets", 2017, section 3.1 and figure 3.
public func separableBlock(filters: Int, stride: Int) throws -> Layer {
  throw NotImplemented()
}
