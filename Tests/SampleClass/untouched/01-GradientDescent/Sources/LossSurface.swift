import Gradus

/// The loss on a plane through a point: the numbers behind a contour plot of a function of many
/// variables.
///
///     values[j][i] = L(center + horizontalOffsets[i] · horizontal + verticalOffsets[j] · vertical)
///
/// The directions are used as they are: neither normalised nor made orthogonal. One row for each
/// vertical offset, one column for each horizontal one, as `Series.contour` wants them.
///
/// - Parameters:
///   - loss: L, from a point `[D]` to a number. What it throws is passed on.
///   - center: the point the plane goes through, float64 `[D]`.
///   - horizontal: the first direction, float64 `[D]`.
///   - vertical: the second direction, float64 `[D]`.
///   - horizontalOffsets: the coordinates along the first direction.
///   - verticalOffsets: the coordinates along the second; their number may differ.
/// - Returns: as many rows as vertical offsets, each with as many numbers as horizontal offsets.
/// - Source: Goodfellow, Vinyals, Saxe, 2015; Li et al., "Visualizing the loss landscape of neural
///   nets", 2018.
public func lossSurface(
  of loss: (Tensor) throws -> Double, around center: Tensor,
  horizontal: Tensor, vertical: Tensor,
  horizontalOffsets: [Double], verticalOffsets: [Double]
) throws -> [[Double]] {
  throw NotImplemented()
}
