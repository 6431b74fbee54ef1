import Gradus

/// The area under a precision-recall curve.
public func averagePrecision(_ curve: PrecisionRecallCurve) throws -> Double {
  guard curve.recall.count == curve.precision.count else {
    throw DetectionError.mismatch("\(curve.recall.count) and \(curve.precision.count) points")
  }
  var area = 0.0
  var highest = 0.0
  for k in curve.recall.indices.reversed() {
    highest = max(highest, curve.precision[k])
    area += (curve.recall[k] - (k > 0 ? curve.recall[k - 1] : 0)) * highest
  }
  return area
}
