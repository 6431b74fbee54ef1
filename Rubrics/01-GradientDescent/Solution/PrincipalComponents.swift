import Gradus

/// The principal directions of the points, by the eigenvectors of their covariance.
public func principalComponents(of points: [Tensor], count: Int = 2) throws -> Projection {
  let rows = Tensor.stacked(points)
  let center = rows.mean(axes: [0])
  let centered = rows - center
  let covariance = matmul(centered, centered, transposeFirst: true) / Double(points.count)
  let (values, vectors) = try symmetricEigen(covariance)
  let variances = values.scalars
  let order = variances.indices.sorted { variances[$0] > variances[$1] }
  let largest = Array(order.prefix(count))
  let directions = vectors.gathered(largest, axis: 1).transposed()
  let total = variances.reduce(0, +)
  return Projection(
    center: center,
    directions: directions,
    coordinates: matmul(centered, directions, transposeSecond: true),
    shares: largest.map { total > 0 ? max(variances[$0], 0) / total : 0 })
}
