import Gradus

/// Boxes by their centres and sides:
///
///     centre x = (left + right) / 2      width  = right − left
///     centre y = (top + bottom) / 2      height = bottom − top
///
/// - Parameter corners: rows left, top, right, bottom, `[M, 4]`. M may be 0.
/// - Returns: rows centre x, centre y, width, height, `[M, 4]`, in the same element type.
/// - Source: Ren et al., "Faster R-CNN", 2015, section 3.1.2.
public func centerForm(_ corners: Tensor) throws -> Tensor {
  throw NotImplemented()
}
