import Gradus

/// How many objects are found at a wanted precision.
public func countReport(
  _ judged: JudgedDetections, minimumPrecision: Double = 0.9
) throws -> CountReport {
  var report = CountReport(
    truthCount: judged.truthCount, reported: 0, found: 0, minimumScore: .infinity)
  var right = 0
  for (place, score) in judged.scores.enumerated() {
    if judged.isRight[place] { right += 1 }
    let isLastOfItsScore = place + 1 == judged.scores.count || judged.scores[place + 1] < score
    let precision = Double(right) / Double(place + 1)
    if isLastOfItsScore && precision >= minimumPrecision {
      report.reported = place + 1
      report.found = right
      report.minimumScore = score
    }
  }
  return report
}
