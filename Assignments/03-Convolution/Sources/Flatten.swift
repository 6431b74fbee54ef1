import Gradus

/// Makes one axis of all but the first, in row-major order: what a dense layer reads after a
/// convolution. The element `[n, h, w, c]` comes to `[n, (h·W + w)·C + c]`.
///
/// - Parameter x: `[N, H, W, C]`, float32 or float64.
/// - Returns: `[N, H·W·C]`, in x's element type.
public func flatten(_ x: Tensor) throws -> Tensor {
  throw NotImplemented()
}
