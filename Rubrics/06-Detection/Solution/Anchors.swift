import Gradus

/// The anchors of one map.
public func anchors(_ plan: AnchorPlan, dtype: DType = .float32) throws -> Tensor {
  guard plan.rows > 0, plan.columns > 0, plan.imageHeight > 0, plan.imageWidth > 0,
    !plan.sizes.isEmpty, !plan.ratios.isEmpty, plan.sizes.allSatisfy({ $0 > 0 }),
    plan.ratios.allSatisfy({ $0 > 0 })
  else {
    throw DetectionError.outOfRange("\(plan)")
  }
  var numbers: [Double] = []
  for i in 0..<plan.rows {
    let y = (Double(i) + 0.5) * plan.imageHeight / Double(plan.rows)
    for j in 0..<plan.columns {
      let x = (Double(j) + 0.5) * plan.imageWidth / Double(plan.columns)
      for size in plan.sizes {
        for ratio in plan.ratios {
          let stretch = ratio.squareRoot()
          numbers += [x, y, size * stretch, size / stretch]
        }
      }
    }
  }
  return Tensor(numbers, shape: [numbers.count / 4, 4]).converted(to: dtype)
}
