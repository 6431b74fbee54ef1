import Gradus

/// Writes every window of a batch of images as a row of a matrix, so that a convolution becomes one
/// matrix product: `matmul(columns, w.reshaped([Kh·Kw·C, F]))`.
///
///     columns[(n·Oh + i)·Ow + j, (k·Kw + l)·C + c] = x[n, h, v, c]
///     where h = i·stride + k − padding and v = j·stride + l − padding
///
/// and 0 where that lies outside the image.
///
/// - Parameters:
///   - x: `[N, H, W, C]`, float32 or float64.
///   - kernelHeight: Kh.
///   - kernelWidth: Kw.
///   - stride: the step of the window along both axes.
///   - padding: the zeros on each side of both axes.
///   - outputSize: Oh and Ow from H, Kh and from W, Kw.
/// - Returns: `[N·Oh·Ow, Kh·Kw·C]`, in x's element type.
/// - Throws: what `outputSize` throws.
/// - Source: Chellapilla, Puri & Simard, "High performance convolutional neural networks for
///   document processing", 2006; CS231n, "Implementation as matrix multiplication".
public func imageToColumns(
  _ x: Tensor, kernelHeight: Int, kernelWidth: Int, stride: Int, padding: Int,
  outputSize: OutputSize
) throws -> Tensor {
  throw NotImplemented()
}
