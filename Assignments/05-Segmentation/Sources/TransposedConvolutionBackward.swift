import Gradus

/// The gradients of a transposed convolution. With h = i·stride + k − padding and
/// v = j·stride + l − padding, over all places (h, v) that lie inside of dy:
///
///     dx[n, i, j, c] = Σ over k, l, f of dy[n, h, v, f] · w[k, l, f, c]
///     dw[k, l, f, c] = Σ over n, i, j of dy[n, h, v, f] · x[n, i, j, c]
///     db[f]          = Σ over n, h, v of dy[n, h, v, f]
///
/// dx is an ordinary convolution of dy. Nothing is divided by N.
///
/// - Parameters:
///   - upstream: dy, the gradient of the output, `[N, Oh, Ow, F]`.
///   - x: the maps, `[N, H, W, C]`.
///   - w: the kernels, `[Kh, Kw, F, C]`.
///   - stride: as on the way there.
///   - padding: as on the way there.
/// - Returns: dx, dw and db, in the shapes of x, w and b and in their element type.
/// - Source: Dumoulin & Visin, 2016, chapter 4.
public func transposedConvolutionBackward(
  _ upstream: Tensor, _ x: Tensor, _ w: Tensor, stride: Int, padding: Int
) throws -> TransposedConvolutionGradients {
  throw NotImplemented()
}
