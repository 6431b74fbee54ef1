import Gradus

/// A region is rows · map · columnsᵀ: two matrices of weights for each box.
public func roiAlign(
  _ maps: Tensor, boxes: Tensor, pictures: [Int], plan: RegionPlan
) throws -> Tensor {
  let shape = maps.shape
  guard pictures.count == boxes.shape[0], pictures.allSatisfy({ $0 >= 0 && $0 < shape[0] }) else {
    throw DetectionError.mismatch("pictures \(pictures)")
  }
  func weights(_ first: Double, _ last: Double, bins: Int, cells: Int) -> Tensor {
    var result = Tensor.zeros([bins, cells], dtype: maps.dtype)
    let points = bins * plan.samples
    for point in 0..<points {
      let place = first + (Double(point) + 0.5) / Double(points) * (last - first) - 0.5
      let inside = max(0, min(place, Double(cells - 1)))
      for cell in 0..<cells {
        let weight = 1 - (inside - Double(cell)).magnitude
        if weight > 0 { result[point / plan.samples, cell] += weight / Double(plan.samples) }
      }
    }
    return result
  }
  var regions: [Tensor] = []
  for (k, picture) in pictures.enumerated() {
    let rows = weights(boxes[k, 1], boxes[k, 3], bins: plan.height, cells: shape[1])
    let columns = weights(boxes[k, 0], boxes[k, 2], bins: plan.width, cells: shape[2])
    let map = maps.selecting(picture, axis: 0)
    let byRows = matmul(rows, map.reshaped([shape[1], shape[2] * shape[3]]))
      .reshaped([plan.height, shape[2], shape[3]])
    let byColumns = (0..<plan.height).map { matmul(columns, byRows.selecting($0, axis: 0)) }
    regions.append(Tensor.stacked(byColumns))
  }
  if regions.isEmpty {
    return .zeros([0, plan.height, plan.width, shape[3]], dtype: maps.dtype)
  }
  return Tensor.stacked(regions)
}
