import Gradus

/// The gradients of a convolution y = convolutionForward(x, w, b, …), from the gradient of y:
///
///     db[f]          = Σ over n, i, j       of dy[n, i, j, f]
///     dw[k, l, c, f] = Σ over n, i, j       of dy[n, i, j, f] · x[n, h, v, c]
///     dx[n, h, v, c] = Σ over i, j, k, l, f of dy[n, i, j, f] · w[k, l, c, f]
///                      where h = i·stride + k − padding and v = j·stride + l − padding
///
/// What would fall on the padding is dropped. Nothing is divided by N.
///
/// - Parameters:
///   - upstream: dy, the gradient of the output, `[N, Oh, Ow, F]`.
///   - x: the images of the way there, `[N, H, W, C]`.
///   - w: the kernels of the way there, `[Kh, Kw, C, F]`.
///   - stride: the step of the way there.
///   - padding: the padding of the way there.
/// - Returns: the gradients of x, w and b, each in the shape of what it belongs to (the bias' is
///   `[F]`), in x's element type.
/// - Source: CS231n, "Backpropagation"; Dumoulin & Visin, 2016, chapter 4.
public func convolutionBackward(
  _ upstream: Tensor, _ x: Tensor, _ w: Tensor, stride: Int, padding: Int
) throws -> ConvolutionGradients {
  throw NotImplemented()
}
