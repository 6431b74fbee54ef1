import Gradus

/// Boxes by their corners, the inverse of `centerForm`:
///
///     left = centre x − width / 2       right  = centre x + width / 2
///     top  = centre y − height / 2      bottom = centre y + height / 2
///
/// - Parameter centers: rows centre x, centre y, width, height, `[M, 4]`. M may be 0.
/// - Returns: rows left, top, right, bottom, `[M, 4]`, in the same element type.
/// - Source: Ren et al., "Faster R-CNN", 2015, section 3.1.2.
public func cornerForm(_ centers: Tensor) throws -> Tensor {
  throw NotImplemented()
}
