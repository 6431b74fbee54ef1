import Gradus

// Do not edit: the grader puts its own copy in place.

/// The detections of one class over all pictures, in falling order of score.
public struct JudgedDetections: Sendable, Equatable {
  /// How sure the detector was.
  public var scores: [Double]
  /// Whether each of them found an object that none before it had found.
  public var isRight: [Bool]
  /// How many objects there are to find.
  public var truthCount: Int

  /// Creates judged detections.
  public init(scores: [Double], isRight: [Bool], truthCount: Int) {
    self.scores = scores
    self.isRight = isRight
    self.truthCount = truthCount
  }
}

/// Precision against recall, one point for each detection.
public struct PrecisionRecallCurve: Sendable, Equatable {
  /// The share of the objects that are found by the detections up to each.
  public var recall: [Double]
  /// The share of the detections up to each that are right.
  public var precision: [Double]

  /// Creates a curve.
  public init(recall: [Double], precision: [Double]) {
    self.recall = recall
    self.precision = precision
  }
}

/// How many objects were counted, and how well.
public struct CountReport: Sendable, Equatable {
  /// How many objects there are.
  public var truthCount: Int
  /// How many were reported.
  public var reported: Int
  /// How many of those are right.
  public var found: Int
  /// The score from which on a detection is reported; infinity when none is.
  public var minimumScore: Double

  /// How many objects were not found.
  public var missed: Int { truthCount - found }
  /// How many reported objects are none.
  public var falseAlarms: Int { reported - found }
  /// The share of the reported objects that are right; 1 when nothing is reported.
  public var precision: Double { reported == 0 ? 1 : Double(found) / Double(reported) }
  /// The share of the objects that are found; 1 when there are none.
  public var recall: Double { truthCount == 0 ? 1 : Double(found) / Double(truthCount) }

  /// Creates a report.
  public init(truthCount: Int, reported: Int, found: Int, minimumScore: Double) {
    self.truthCount = truthCount
    self.reported = reported
    self.found = found
    self.minimumScore = minimumScore
  }
}
