import Gradus

/// Every region as a small map of one size.
public func roiAlign(
  _ maps: Tensor, boxes: Tensor, pictures: [Int], plan: RegionPlan
) throws -> Tensor {
  guard pictures.count == boxes.shape[0], pictures.allSatisfy({ (0..<maps.shape[0]).contains($0) })
  else {
    throw DetectionError.mismatch("boxes \(boxes.shape), pictures \(pictures)")
  }
  let (height, width, channels) = (maps.shape[1], maps.shape[2], maps.shape[3])
  var result = Tensor.zeros([pictures.count, plan.height, plan.width, channels], dtype: maps.dtype)
  let share = 1 / Double(plan.samples * plan.samples)
  for (k, n) in pictures.enumerated() {
    for i in 0..<plan.height {
      for j in 0..<plan.width {
        for s in 0..<plan.samples {
          let y = sample(boxes[k, 1], boxes[k, 3], i, of: plan.height, s, of: plan.samples)
          for (h, rowWeight) in neighbours(y, count: height) {
            for t in 0..<plan.samples {
              let x = sample(boxes[k, 0], boxes[k, 2], j, of: plan.width, t, of: plan.samples)
              for (v, columnWeight) in neighbours(x, count: width) {
                for c in 0..<channels {
                  result[k, i, j, c] += share * rowWeight * columnWeight * maps[n, h, v, c]
                }
              }
            }
          }
        }
      }
    }
  }
  return result
}

/// Where a sample of a bin lies along one axis.
private func sample(
  _ start: Double, _ end: Double, _ bin: Int, of bins: Int, _ sample: Int, of samples: Int
) -> Double {
  start + (Double(bin) + (Double(sample) + 0.5) / Double(samples)) * (end - start) / Double(bins)
}

/// The two cells along one axis that a point lies between, with their weights.
private func neighbours(_ point: Double, count: Int) -> [(Int, Double)] {
  let u = min(max(point - 0.5, 0), Double(count - 1))
  let first = Int(u)
  let fraction = u - Double(first)
  return [(first, 1 - fraction), (min(first + 1, count - 1), fraction)]
}
