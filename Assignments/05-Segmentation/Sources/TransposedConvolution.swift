import Gradus

/// The transposed convolution: every pixel of x stamps the kernel, times its number, onto the
/// output, and where stamps overlap they add up:
///
///     y[n, i·stride + k − padding, j·stride + l − padding, f] += x[n, i, j, c] · w[k, l, f, c]
///
/// for all n, i, j, c, k, l, f; what falls outside of the output is dropped. At the end b[f] is
/// added once to every element of y. It is the transpose of the convolution with the same kernel:
/// ⟨conv(y), x⟩ = ⟨y, convᵀ(x)⟩.
///
/// - Parameters:
///   - x: the maps, `[N, H, W, C]`, float32 or float64. N may be 0.
///   - w: the kernels, `[Kh, Kw, F, C]`, of the same element type: what goes out stands *before*
///     what comes in, as in Keras and in the engine.
///   - b: the biases, `[F]`, of the same element type.
///   - stride: the distance in y of the stamps of neighbouring pixels, at least 1. It may be larger
///     than the kernel: between the stamps there is the bias alone.
///   - padding: what is cut off on each of the four sides of y, at least 0.
/// - Returns: `[N, Oh, Ow, F]` in x's element type, where
///   `Oh = (H − 1)·stride + Kh − 2·padding`, and Ow likewise from W and Kw.
/// - Throws: `SegmentationError.mismatch` (with any text) when x and w differ in C, or w and b in
///   F; `SegmentationError.impossibleSize` (with any text) when stride < 1, padding < 0, or Oh or
///   Ow would be smaller than 1.
/// - Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", 2016,
///   chapter 4.
public func transposedConvolution(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, stride: Int, padding: Int
) throws -> Tensor {
  throw NotImplemented()
}
