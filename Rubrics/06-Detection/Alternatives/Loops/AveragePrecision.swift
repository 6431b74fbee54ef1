import Gradus

/// From left to right, at each rise of the recall the best precision from there on.
public func averagePrecision(_ curve: PrecisionRecallCurve) throws -> Double {
  if curve.recall.count != curve.precision.count { throw DetectionError.mismatch("points") }
  var area = 0.0
  var before = 0.0
  for (place, recall) in curve.recall.enumerated() where recall > before {
    area += (recall - before) * (curve.precision[place...].max() ?? 0)
    before = recall
  }
  return area
}
