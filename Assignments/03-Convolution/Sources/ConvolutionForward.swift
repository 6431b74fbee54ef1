import Gradus

/// The convolution of a batch of images with F kernels:
///
///     y[n, i, j, f] = b[f] + Σ over k, l, c of x[n, h, v, c] · w[k, l, c, f]
///                     where h = i·stride + k − padding and v = j·stride + l − padding
///
/// and x counts as 0 outside the image. The kernel is *not* flipped: deep learning calls the
/// cross-correlation a convolution.
///
/// - Parameters:
///   - x: the images, `[N, H, W, C]`, float32 or float64.
///   - w: the kernels, `[Kh, Kw, C, F]`, of the same element type.
///   - b: the biases, `[F]`, of the same element type.
///   - stride: the step of the kernel along both axes, at least 1.
///   - padding: the zeros on each side of both axes, at least 0.
///   - outputSize: Oh and Ow from H, Kh and from W, Kw.
/// - Returns: `[N, Oh, Ow, F]`, in x's element type.
/// - Throws: `ConvolutionError.mismatch` (with any text) when x and w differ in C, or w and b in F;
///   and what `outputSize` throws.
/// - Source: CS231n, "Convolutional Neural Networks"; dlcourse.ai, assignment 3.
public func convolutionForward(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, stride: Int, padding: Int, outputSize: OutputSize
) throws -> Tensor {
  throw NotImplemented()
}
