import Gradus

/// Precision and recall after each detection.
public func precisionRecallCurve(
  _ isRight: [Bool], truthCount: Int
) throws -> PrecisionRecallCurve {
  var curve = PrecisionRecallCurve(recall: [], precision: [])
  var right = 0
  for (place, flag) in isRight.enumerated() {
    if flag { right += 1 }
    curve.precision.append(Double(right) / Double(place + 1))
    curve.recall.append(truthCount > 0 ? Double(right) / Double(truthCount) : 0)
  }
  return curve
}
