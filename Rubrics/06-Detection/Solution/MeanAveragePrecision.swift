import Gradus

/// The mean of the average precisions of all classes.
public func meanAveragePrecision(
  _ detections: [[DetectedObject]], _ truths: [[TrueObject]],
  averagePrecision: ([[DetectedObject]], [[TrueObject]]) throws -> Double
) throws -> Double? {
  guard detections.count == truths.count else {
    throw DetectionError.mismatch("\(detections.count) and \(truths.count) pictures")
  }
  let labels = Set(truths.flatMap { $0.map { $0.label } }).sorted()
  guard !labels.isEmpty else { return nil }
  var sum = 0.0
  for label in labels {
    sum += try averagePrecision(
      detections.map { $0.filter { $0.label == label } },
      truths.map { $0.filter { $0.label == label } })
  }
  return sum / Double(labels.count)
}
