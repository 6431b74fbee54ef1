import Gradus

/// The intersection over union of every box of `a` with every box of `b`:
///
///     result[m, n] = area(a[m] ∩ b[n]) / (area(a[m]) + area(b[n]) − area(a[m] ∩ b[n]))
///
/// Corners are points, not pixels: a box from 0 to 2 is 2 wide, not 3. Boxes that do not meet, or
/// only touch, give 0. A box without area (right ≤ left or bottom ≤ top, also when the corners are
/// the wrong way round) has area 0 and gives 0 with every box, itself included: never NaN.
///
/// - Parameters:
///   - a: boxes as rows left, top, right, bottom, `[M, 4]`, float32 or float64. M may be 0.
///   - b: boxes of the same kind and element type, `[N, 4]`. N may be 0.
/// - Returns: `[M, N]`, in a's element type.
/// - Throws: `DetectionError.mismatch` (with any text) when a or b is not `[…, 4]` of two axes.
/// - Source: Everingham et al., "The PASCAL visual object classes challenge", 2010, section 4.2,
///   without its "+ 1" for pixels.
public func iou(_ a: Tensor, _ b: Tensor) throws -> Tensor {
  throw NotImplemented()
}
