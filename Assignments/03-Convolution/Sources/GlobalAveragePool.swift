import Gradus

/// The mean of all pixels, channel by channel: y[n, c] is the mean of x[n, h, w, c] over h and w.
///
/// - Parameter x: `[N, H, W, C]`, float32 or float64.
/// - Returns: `[N, C]`, in x's element type.
/// - Source: Lin, Chen & Yan, "Network in network", 2013, section 3.2.
public func globalAveragePool(_ x: Tensor) throws -> Tensor {
  throw NotImplemented()
}
