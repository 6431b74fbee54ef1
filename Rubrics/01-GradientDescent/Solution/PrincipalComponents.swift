import Gradus

/// The principal directions of the points, by the eigenvectors of their covariance.
public func principalComponents(of points: [Tensor], count: Int = 2) throws -> Projection {
  let rows = Tensor.stacked(points)
  let center = rows.mean(axes: [0])
  let centered = rows - center
  let covariance = matmul(centered, centered, transposeFirst: true) / Double(points.count)
  let (values, vectors) = try symmetricEigen(covariance)
  // An eigenvalue below 0 is one that rounding has missed.
  let variances = values.scalars.map { max($0, 0) }
  let order = variances.indices.sorted { variances[$0] > variances[$1] }
  let largest = Array(order.prefix(count))
  let directions = vectors.gathered(largest, axis: 1).transposed()
  let total = variances.reduce(0, +)
  // The mean of equal points is off by rounding: what is left of them then is no variance.
  let scale = rows.scalars.map(abs).max() ?? 0
  let isSpread = total > 1e-24 * scale * scale
  return Projection(
    center: center,
    directions: directions,
    coordinates: isSpread
      ? matmul(centered, directions, transposeSecond: true)
      : Tensor.zeros([points.count, count], dtype: .float64),
    shares: largest.map { isSpread ? variances[$0] / total : 0 })
}
