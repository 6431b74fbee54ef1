import Gradus

/// From the end: take detections away until precision is good enough.
public func countReport(
  _ judged: JudgedDetections, minimumPrecision: Double = 0.9
) throws -> CountReport {
  var reported = judged.scores.count
  while reported > 0 {
    let found = judged.isRight.prefix(reported).filter { $0 }.count
    let score = judged.scores[reported - 1]
    if Double(found) / Double(reported) >= minimumPrecision {
      return CountReport(
        truthCount: judged.truthCount, reported: reported, found: found, minimumScore: score)
    }
    while reported > 0, judged.scores[reported - 1] == score { reported -= 1 }
  }
  return CountReport(
    truthCount: judged.truthCount, reported: 0, found: 0, minimumScore: .infinity)
}
