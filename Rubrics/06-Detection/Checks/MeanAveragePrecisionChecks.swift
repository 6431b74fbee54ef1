import Detection
import Gradus
import GradusTesting
import XCTest

final class MeanAveragePrecisionChecks: LessonTestCase {
  /// The right average precision of one class, by the engine.
  private func area(_ detections: [[DetectedObject]], _ truths: [[TrueObject]]) -> Double {
    var metric = MeanAveragePrecision()
    for (own, real) in zip(detections, truths) {
      metric.update(
        detections: own.map { .init(box: $0.box, category: 0, score: $0.score) },
        truths: real.map { .init(box: $0.box, category: 0) })
    }
    return metric.value
  }

  private func expectMean(
    _ detections: [[DetectedObject]], _ truths: [[TrueObject]], otherwise: String,
    line: UInt = #line
  ) throws {
    func only<Object>(_ lists: [[Object]], _ isOfClass: (Object) -> Bool) -> [[Object]] {
      lists.map { $0.filter(isOfClass) }
    }
    let labels = Set(truths.joined().map { $0.label })
    let reported = Set(detections.joined().map { $0.label })
    func value(_ label: Int) -> Double {
      let real = only(truths) { $0.label == label }
      return real.joined().isEmpty ? 0 : area(only(detections) { $0.label == label }, real)
    }
    func mean(_ labels: Set<Int>) -> Double {
      labels.sorted().map(value).reduce(0, +) / Double(labels.count)
    }
    let own = try meanAveragePrecision(detections, truths, averagePrecision: area)
    guard let own else {
      expect(
        false, "the mean is nil",
        diagnosis: "there are truths: the mean over their classes exists.",
        line: line)
      return
    }
    expectNumber(
      own, mean(labels), "the mean average precision",
      suspects: [
        Suspect(
          mean(labels.intersection(reported)),
          "a class that is never detected counts with 0: go through the classes of the truths."),
        Suspect(
          mean(labels.union(reported)), "a class without truths is left out of the mean."),
        Suspect(
          area(detections, truths), "each class is looked at by itself, then the mean taken."),
        Suspect(labels.map(value).reduce(0, +), "it is the mean over the classes, not their sum."),
        Suspect(
          (0...(labels.max() ?? 0)).map(value).reduce(0, +) / Double((labels.max() ?? 0) + 1),
          "the mean is over the classes that have truths, not over all numbers up to the largest."),
      ],
      otherwise: otherwise, line: line)
  }

  func testMissedClass() throws {
    try expectMean(
      [[detected([0, 0, 4, 4], 0.9, label: 2)], []],
      [
        [real([0, 0, 4, 4], label: 2), real([9, 9, 12, 12], label: 5)],
        [real([0, 0, 1, 1], label: 1)],
      ],
      otherwise: "every class among the truths counts once, found or not.")
  }

  func testClassWithoutTruths() throws {
    try expectMean(
      [
        [
          detected([0, 0, 4, 4], 0.9, label: 0), detected([8, 8, 9, 9], 0.95, label: 3),
          detected([20, 20, 30, 30], 0.7, label: 1),
        ]
      ],
      [
        [
          real([0, 0, 4, 5], label: 0), real([50, 0, 60, 9], label: 0),
          real([20, 20, 30, 31], label: 1),
        ]
      ],
      otherwise: "detections of a class without truths do not count at all.")
    for detections in [[[DetectedObject]](), [[detected([0, 0, 1, 1], 0.5)], []]] {
      let truths = [[TrueObject]](repeating: [], count: detections.count)
      let own = try meanAveragePrecision(detections, truths, averagePrecision: area)
      expect(
        own == nil, "without any truths the mean is \(own ?? 0)",
        diagnosis: "without any truths there is nothing to measure: nil.")
    }
    try expectMismatch(
      "detections of 1 picture, truths of 2", diagnosis: "there is a list for every picture."
    ) { _ = try meanAveragePrecision([[]], [[], []], averagePrecision: area) }
  }

  func testAgainstTheEngine() throws {
    var generator = SeededGenerator(seed: 6201)
    var (detections, truths): ([[DetectedObject]], [[TrueObject]]) = ([], [])
    var metric = MeanAveragePrecision()
    for _ in 0..<4 {
      let real = randomBoxes(7, extent: 40, &generator).boxes.map {
        TrueObject(label: generator.integer(below: 3), box: $0)
      }
      var own = real.filter { _ in generator.uniform() < 0.7 }.map { object in
        DetectedObject(
          box: BoundingBox(
            left: object.box.left + generator.uniform(), top: object.box.top,
            right: object.box.right + 2 * generator.uniform(), bottom: object.box.bottom),
          label: object.label, score: generator.uniform())
      }
      own += randomBoxes(3, extent: 40, &generator).boxes.map {
        DetectedObject(box: $0, label: generator.integer(below: 3), score: generator.uniform())
      }
      metric.update(
        detections: own.map { .init(box: $0.box, category: $0.label, score: $0.score) },
        truths: real.map { .init(box: $0.box, category: $0.label) })
      detections.append(own)
      truths.append(real)
    }
    let own = try meanAveragePrecision(detections, truths, averagePrecision: area)
    expect(
      own.map { areClose($0, metric.value, 1e-12) } ?? false,
      "the mean is \(own.map { "\($0)" } ?? "nil"), the engine's \(metric.value)",
      diagnosis: "it is the mean over all classes that have truths.")
    try expectMean(
      detections, truths,
      otherwise: """
        `averagePrecision` receives the detections and truths of one class, with a list for every \
        picture, also an empty one.
        """)
  }
}
