import Glibc

/// The product of a loss's Hessian and a vector, from two gradients:
/// `(g(x + h·v) − g(x − h·v)) / 2h`.
///
/// With `h = ε^⅓ · (1 + |x|) / |v|`, `ε` being 2⁻⁵², the error is about `ε^⅔` (4e-11) of the
/// gradient and of its third derivative along `v`: the sum of `h² / 6` times the latter and of
/// the rounding of the gradients, `ε · |g| / h`. For a quadratic loss only the rounding is left.
/// Across a kink, such as that of ReLU, the differences mean nothing.
///
/// Source: Nocedal & Wright, "Numerical optimization", 2nd edition, 2006, section 8.1.
///
/// - Parameters:
///   - point: where the Hessian is taken, `[n]` in `float64`.
///   - vector: what it is multiplied by, `[n]` in `float64`.
///   - gradient: the gradient of the loss at a point, `[n]` in `float64`.
/// - Returns: the product, `[n]`.
/// - Throws: what `gradient` throws.
public func hessianVectorProduct(
  at point: Tensor, _ vector: Tensor, gradient: (Tensor) throws -> Tensor
) rethrows -> Tensor {
  guard point.shape == vector.shape else {
    stop(Complaint.mismatch("hessianVectorProduct", point.shape, vector.shape))
  }
  guard point.dtype == .float64, vector.dtype == .float64 else {
    stop(
      "hessianVectorProduct: differences of gradients need float64; got \(point.dtype) and \(vector.dtype)"
    )
  }
  let length = vector.normInOrder
  guard length > 0 else { return vector }
  let h = cbrt(Double.ulpOfOne) * (1 + point.normInOrder) / length
  let shift = vector * h
  let ahead = try gradient(point + shift)
  let behind = try gradient(point - shift)
  return (ahead - behind) / (2 * h)
}

extension FlatParameters {
  /// The product of the Hessian of a loss and a vector, by differences of gradients; see the
  /// function of this name. The parameters, in `float64`, are moved and put back.
  public func hessianVectorProduct(
    _ vector: Tensor, loss: () throws -> Variable
  ) rethrows -> Tensor {
    for parameter in parameters where parameter.dtype != .float64 {
      stop(
        "hessianVectorProduct: parameter '\(parameter.name)' is \(parameter.dtype); "
          + "differences of gradients need float64")
    }
    let start = values
    defer { assign(start) }
    return try Gradus.hessianVectorProduct(at: start, vector) { point in
      assign(point)
      return gradient(of: try loss())
    }
  }
}
