import Gradus

/// The largest element of each window, channel by channel:
///
///     y[n, i, j, c] = max over k, l of x[n, i·stride + k − padding, j·stride + l − padding, c]
///
/// with k and l from 0 to size − 1. Padding never wins: only places inside the image are looked at.
/// Among equals the first in row-major order wins (the smallest row, then the smallest column).
///
/// - Parameters:
///   - x: `[N, H, W, C]`, float32 or float64, every number finite.
///   - size: the side of the window. Windows overlap when it is larger than the stride.
///   - stride: the step of the window.
///   - padding: how far the window may reach over each border; at most size / 2, rounded down, so
///     that every window sees a pixel.
///   - outputSize: Oh and Ow, from H and W with `size` for the kernel.
/// - Returns: the maxima, `[N, Oh, Ow, C]` in x's element type, and the cache: for each of them, in
///   row-major order of the output, the place of the winner in `x.scalars`, which is
///   ((n·H + h)·W + v)·C + c; and x's shape.
/// - Throws: what `outputSize` throws.
/// - Source: CS231n, "Pooling layer"; Krizhevsky et al., 2012, section 3.4 (overlapping pools).
public func maxPool(
  _ x: Tensor, size: Int, stride: Int, padding: Int, outputSize: OutputSize
) throws -> MaxPoolResult {
  throw NotImplemented()
}
