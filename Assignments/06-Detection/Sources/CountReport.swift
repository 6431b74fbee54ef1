import Gradus

/// How many objects are found when nearly everything that is reported shall be right.
///
/// A score is chosen; every detection with that score or more is reported, so equal scores are
/// reported together or not at all. Of all scores at which the share of right ones among the
/// reported is at least `minimumPrecision`, the lowest is chosen: it finds the most objects. When
/// there is none, nothing is reported: 0 reported, 0 found, and a minimum score of infinity.
///
/// - Parameters:
///   - judged: detections in falling order of score, with which of them are right. There is no
///     limit to their number.
///   - minimumPrecision: 0 to 1.
/// - Returns: the number of objects, how many are reported and found, and the score.
/// - Source: the course's task: find 10 objects, find 100.
public func countReport(
  _ judged: JudgedDetections, minimumPrecision: Double = 0.9
) throws -> CountReport {
  throw NotImplemented()
}
