import Gradus

/// The mean of each window, channel by channel. Only places inside the image count: the sum is
/// divided by the number of pixels that the window sees, which is smaller at a padded border.
///
/// - Parameters:
///   - x: `[N, H, W, C]`, float32 or float64.
///   - size: the side of the window.
///   - stride: the step of the window.
///   - padding: how far the window may reach over each border; at most size / 2, rounded down.
///   - outputSize: Oh and Ow, from H and W with `size` for the kernel.
/// - Returns: `[N, Oh, Ow, C]`, in x's element type.
/// - Throws: what `outputSize` throws.
/// - Source: LeCun et al., "Gradient-based learning applied to document recognition", 1998; the
///   divisor as in Keras.
public func averagePool(
  _ x: Tensor, size: Int, stride: Int, padding: Int, outputSize: OutputSize
) throws -> Tensor {
  throw NotImplemented()
}
