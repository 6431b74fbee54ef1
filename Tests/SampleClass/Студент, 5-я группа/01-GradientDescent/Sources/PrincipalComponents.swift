import Gradus

/// The covariance by three loops, its eigenvectors by the engine.
public func principalComponents(of points: [Tensor], count: Int = 2) throws -> Projection {
  let size = points[0].count
  var mean = [Double](repeating: 0, count: size)
  for point in points {
    for i in 0..<size { mean[i] += point[i] / Double(points.count) }
  }
  var covariance = Tensor.zeros([size, size], dtype: .float64)
  for point in points {
    for i in 0..<size {
      for j in 0..<size {
        covariance[i, j] += (point[i] - mean[i]) * (point[j] - mean[j]) / Double(points.count)
      }
    }
  }
  let (values, vectors) = try symmetricEigen(covariance)
  let order = (0..<size).sorted { values[$0] > values[$1] }.prefix(count)
  let total = values.scalars.reduce(0, +)
  // Equal points differ from their mean by rounding only, and that is no variance.
  let scale = points.map { $0.scalars.map(abs).max() ?? 0 }.max() ?? 0
  let isSpread = total > 1e-24 * scale * scale

  var directions: [[Double]] = []
  var shares: [Double] = []
  for column in order {
    directions.append((0..<size).map { vectors[$0, column] })
    shares.append(isSpread ? min(1, max(0, values[column] / total)) : 0)
  }
  let coordinates = points.map { point in
    directions.map { direction in
      !isSpread ? 0 : direction.indices.reduce(0) { $0 + direction[$1] * (point[$1] - mean[$1]) }
    }
  }
  return Projection(
    center: Tensor(mean), directions: Tensor(rows: directions),
    coordinates: Tensor(rows: coordinates), shares: shares)
}
