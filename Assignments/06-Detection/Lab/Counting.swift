import Detection
import Gradus

/// Counts objects with a detector: what has a certain score is reported.
struct Counting {
  let finder: Finder
  /// The score from which on an object is reported.
  let minimumScore: Double

  /// How many objects some pictures hold, and how many of them are found.
  struct Result {
    let truthCount: Int
    let reported: Int
    let found: Int
    /// What the student's `countReport` finds at a precision of 0.9, with the score chosen on these
    /// very pictures.
    let atPrecision: CountReport

    var precision: Double { reported == 0 ? 1 : Double(found) / Double(reported) }
    var recall: Double { truthCount == 0 ? 1 : Double(found) / Double(truthCount) }
  }

  /// The score is chosen on pictures of their own, so that precision and recall together are best.
  init(_ finder: Finder, choosingOn data: DetectionDataset) throws {
    var finder = finder
    // A hundred objects have many candidates.
    finder.candidateLimit = 4000
    self.finder = finder
    minimumScore = try Counting.judged(
      finder.objects(data.images), data.objects, finder.classCount
    ).bestScore
  }

  /// What is reported on pictures.
  func objects(_ images: Tensor) throws -> [[DetectedObject]] {
    guard minimumScore.isFinite else { return (0..<images.shape[0]).map { _ in [] } }
    return try finder.objects(images, minimumScore: minimumScore)
  }

  /// How many of the objects on some pictures are found.
  func result(_ data: DetectionDataset) throws -> Result {
    let all = try Counting.judged(
      finder.objects(data.images), data.objects, finder.classCount)
    let reported = all.scores.prefix { $0 >= minimumScore }.count
    return Result(
      truthCount: all.truthCount, reported: reported,
      found: all.isRight.prefix(reported).filter { $0 }.count, atPrecision: try countReport(all))
  }

  /// The detections of all classes, each judged in its class, in falling order of score.
  private static func judged(
    _ found: [[DetectedObject]], _ truths: [[TrueObject]], _ classCount: Int
  ) throws -> JudgedDetections {
    var detections: [(score: Double, isRight: Bool)] = []
    var truthCount = 0
    for label in 0..<classCount {
      let own = try judgeDetections(found.map { $0.of(label) }, truths.map { $0.of(label) }) {
        try iou($0, $1)
      }
      detections += zip(own.scores, own.isRight).map { ($0, $1) }
      truthCount += own.truthCount
    }
    let order = detections.indices.sorted {
      (detections[$1].score, $0) < (detections[$0].score, $1)
    }
    return JudgedDetections(
      scores: order.map { detections[$0].score }, isRight: order.map { detections[$0].isRight },
      truthCount: truthCount)
  }
}
