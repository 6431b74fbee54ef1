import Gradus

/// The way back from `imageToColumns`: every element of the matrix is *added* to the pixel that it
/// was read from. What was read from the padding is dropped.
///
/// It is the transpose of `imageToColumns`, not its inverse: for any x and y,
/// ⟨imageToColumns(x), y⟩ = ⟨x, columnsToImage(y)⟩. A pixel that lies in m windows gets m summands.
///
/// - Parameters:
///   - columns: `[N·Oh·Ow, Kh·Kw·C]`, float32 or float64.
///   - inputShape: the shape of the images, `[N, H, W, C]`.
///   - kernelHeight: Kh.
///   - kernelWidth: Kw.
///   - stride: the step of the window along both axes.
///   - padding: the zeros on each side of both axes.
///   - outputSize: Oh and Ow from H, Kh and from W, Kw.
/// - Returns: the sums, in `inputShape` and the element type of `columns`.
/// - Throws: what `outputSize` throws.
public func columnsToImage(
  _ columns: Tensor, inputShape: [Int], kernelHeight: Int, kernelWidth: Int, stride: Int,
  padding: Int, outputSize: OutputSize
) throws -> Tensor {
  throw NotImplemented()
}
