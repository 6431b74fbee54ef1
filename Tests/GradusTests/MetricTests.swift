import Gradus
import XCTest

final class MetricTests: XCTestCase {
  func testBeforeTheFirstExample() {
    let metrics: [Metric] = [
      Accuracy(), BinaryAccuracy(), TopKAccuracy(3), ConfusionMatrix(), Precision(), Recall(), F1(),
      AreaUnderROC(), IntersectionOverUnion(), DiceCoefficient(), MeanAveragePrecision(),
      RootMeanSquaredError(), MeanAbsoluteDifference(), RSquared(),
    ]
    for metric in metrics { XCTAssertTrue(metric.value.isNaN, metric.name) }
    XCTAssertEqual(Set(metrics.map { $0.name }).count, metrics.count - 2, "three are an accuracy")
    XCTAssertTrue(RunningMean().value.isNaN)
  }

  func testRunningMean() {
    var mean = RunningMean()
    mean.update(2, weight: 3)
    mean.update(6)
    mean.update(.nan, weight: 0)
    XCTAssertEqual(mean.value, 3)
    XCTAssertEqual(mean.totalWeight, 4)
    mean.reset()
    mean.update(5)
    XCTAssertEqual(mean.value, 5)
  }

  func testAccuracyOfSequencesOneHotRowsAndIgnoredTargets() {
    // Two sequences of two steps over three classes; the predicted are 0, 2, 1, 1.
    let x = Tensor([5, 1, 0, 0, 1, 2, 0, 3, 3, 1, 9, 2], shape: [2, 2, 3])
    var accuracy = Accuracy(ignoredIndex: -1)
    accuracy.update(predictions: x, targets: Tensor([0, 1, 1, -1], shape: [2, 2]))
    XCTAssertEqual(accuracy.value, 2.0 / 3)
    accuracy.reset()
    let hot = Tensor([1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0], shape: [2, 2, 3])
    accuracy.update(predictions: x, targets: hot)
    XCTAssertEqual(accuracy.value, 0.75)
    accuracy.reset()
    // A weight for each sequence, in another element type.
    accuracy.update(predictions: x, targets: hot, weights: Tensor([Float(3), 1]))
    XCTAssertEqual(accuracy.value, 7.0 / 8)
  }

  func testTopKTakesTheLowerIndexAmongEquals() {
    var metric = TopKAccuracy(2)
    let x = Tensor([1, 1, 1, 0, 1, .nan, 5, 4], shape: [2, 4])
    metric.update(predictions: x, targets: Tensor([2, 1]))
    XCTAssertEqual(metric.value, 0)
    metric.update(predictions: x, targets: Tensor([1, 3]))
    XCTAssertEqual(metric.value, 0.5)
    XCTAssertEqual(metric.name, "top2Accuracy")
  }

  func testConfusionMatrixHasTheTruthInItsRows() {
    var matrix = ConfusionMatrix()
    let scores = Tensor([0, 9, 0, 0, 9, 0, 9, 0, 0], shape: [3, 3])
    matrix.update(predictions: scores, targets: Tensor([0, 1, 0]))
    XCTAssertEqual(matrix.counts, [[1, 1, 0], [0, 1, 0], [0, 0, 0]])
    XCTAssertEqual(matrix.precision(of: 1), 0.5)
    XCTAssertEqual(matrix.recall(of: 0), 0.5)
    // Never predicted, never true: 0, not a failure to divide.
    XCTAssertEqual(matrix.precision(of: 2), 0)
    XCTAssertEqual(matrix.recall(of: 2), 0)
    XCTAssertEqual(matrix.f1(of: 2), 0)
  }

  func testEmptyUnions() {
    let scores = Tensor([9, 0, 0, 9, 0, 0], shape: [1, 2, 3])
    let targets = Tensor([0, 1], shape: [1, 2])
    for average in [ClassAverage.macro, .of(2), .of(1)] {
      var iou = IntersectionOverUnion(average)
      var dice = DiceCoefficient(average)
      iou.update(predictions: scores, targets: targets)
      dice.update(predictions: scores, targets: targets)
      // Class 0: hit and false alarm; class 1 missed; class 2 in neither.
      XCTAssertEqual(iou.value, [.macro: 0.25, .of(2): 1, .of(1): 0][average])
      XCTAssertEqual(dice.value, [.macro: 1.0 / 3, .of(2): 1, .of(1): 0][average])
    }
    var empty = DiceCoefficient(threshold: 0)
    empty.update(predictions: Tensor([-1, -2]), targets: Tensor([0, 0]))
    XCTAssertEqual(empty.value, 1)
  }

  func testAreaUnderROC() {
    var auc = AreaUnderROC()
    auc.update(predictions: Tensor([1, 2, 3]), targets: Tensor([1, 1, 1]))
    XCTAssertTrue(auc.value.isNaN, "there are no negatives")
    auc.update(predictions: Tensor([2]), targets: Tensor([0]))
    XCTAssertEqual(auc.value, 0.5)
    auc.update(predictions: Tensor([.nan]), targets: Tensor([0]), weights: Tensor([0]))
    XCTAssertEqual(auc.value, 0.5)
    auc.update(predictions: Tensor([.nan]), targets: Tensor([0]))
    XCTAssertTrue(auc.value.isNaN)
  }

  func testRSquaredOfConstantTargets() {
    var metric = RSquared()
    metric.update(predictions: Tensor([2, 2]), targets: Tensor([2, 2]))
    XCTAssertEqual(metric.value, 1)
    metric.update(predictions: Tensor([3]), targets: Tensor([2]))
    XCTAssertEqual(metric.value, 0)
  }

  // MARK: Detection

  private func box(_ left: Double, _ size: Double = 10) -> BoundingBox {
    BoundingBox(left: left, top: 0, right: left + size, bottom: 10)
  }

  func testIntersectionOverUnionOfBoxes() {
    XCTAssertEqual(box(0).intersectionOverUnion(box(0)), 1)
    XCTAssertEqual(box(0).intersectionOverUnion(box(5)), 1.0 / 3, accuracy: 1e-15)
    XCTAssertEqual(box(0).intersectionOverUnion(box(10)), 0)
    XCTAssertEqual(box(0).intersectionOverUnion(box(5, -3)), 0)
    XCTAssertEqual(box(0, 0).intersectionOverUnion(box(0, 0)), 0)
  }

  /// Worked by hand. Class 0 has 4 objects in 3 images; its detections in order of score are
  ///
  ///     .95 image 1, on an object              right   recall 1/4   precision 1
  ///     .90 image 1, on the same once more     wrong          1/4             1/2
  ///     .80 image 2, overlap 1/3               wrong          1/4             1/3
  ///     .70 image 2, on its object             right          2/4             2/4
  ///     .60 image 3, on an object              right          3/4             3/5
  ///     .50 image 3, where nothing is          wrong          3/4             3/6
  ///
  /// The last object is missed. Made non-rising, the precisions at the recalls 1/4, 2/4, 3/4 are
  /// 1, 3/5, 3/5: the area is (1 + 0.6 + 0.6) / 4 = 0.55. Class 1 has an object that no one finds:
  /// 0. Class 2 is only ever detected: left out. The mean is 0.275.
  func testMeanAveragePrecisionByHand() {
    var metric = MeanAveragePrecision()
    feedByHand(&metric, images: [0, 1, 2])
    XCTAssertEqual(metric.averagePrecision(of: 0), 0.55, accuracy: 1e-15)
    XCTAssertEqual(metric.averagePrecision(of: 1), 0)
    XCTAssertTrue(metric.averagePrecision(of: 2).isNaN)
    XCTAssertEqual(metric.value, 0.275, accuracy: 1e-15)
    // In another order of images.
    metric.reset()
    feedByHand(&metric, images: [2, 0])
    feedByHand(&metric, images: [1])
    XCTAssertEqual(metric.value, 0.275, accuracy: 1e-15)
  }

  private func feedByHand(_ metric: inout MeanAveragePrecision, images: [Int]) {
    typealias Detection = MeanAveragePrecision.Detection
    typealias Truth = MeanAveragePrecision.Truth
    let detections: [[Detection]] = [
      [
        Detection(box: box(1), category: 0, score: 0.9),
        Detection(box: box(0), category: 0, score: 0.95),
        Detection(box: box(0), category: 2, score: 0.99),
      ],
      [
        Detection(box: box(5), category: 0, score: 0.8),
        Detection(box: box(0), category: 0, score: 0.7),
      ],
      [
        Detection(box: box(100), category: 0, score: 0.6),
        Detection(box: box(500), category: 0, score: 0.5),
      ],
    ]
    let truths: [[Truth]] = [
      [Truth(box: box(0), category: 0)],
      [Truth(box: box(0), category: 0), Truth(box: box(500), category: 1)],
      [Truth(box: box(100), category: 0), Truth(box: box(200), category: 0)],
    ]
    for image in images { metric.update(detections: detections[image], truths: truths[image]) }
  }

  /// The same as tensors, with rows of padding and an image that is masked.
  func testMeanAveragePrecisionOfTensors() {
    func row(_ left: Double, _ rest: [Double]) -> [Double] { [left, 0, left + 10, 10] + rest }
    let padding = [0, 0, 0, 0, 0, -1.0]
    let noTruth = [0, 0, 0, 0, -1.0]
    let predictions = Tensor(
      [
        row(1, [0.9, 0]), row(0, [0.95, 0]), row(0, [0.99, 2]),
        row(5, [0.8, 0]), row(0, [0.7, 0]), padding,
        row(100, [0.6, 0]), row(500, [0.5, 0]), padding,
        row(0, [1, 1]), padding, padding,
      ].flatMap { $0 }, shape: [4, 3, 6])
    let targets = Tensor(
      [
        row(0, [0]), noTruth, row(0, [0]), row(500, [1]), row(100, [0]), row(200, [0]), row(0, [1]),
        noTruth,
      ].flatMap { $0 }, shape: [4, 2, 5])
    var metric = MeanAveragePrecision()
    metric.update(predictions: predictions, targets: targets, weights: Tensor([1, 1, 1, 0]))
    XCTAssertEqual(metric.value, 0.275, accuracy: 1e-15)
  }

  /// A truth is found by the best score that reaches it, and a detection looks only at the truth
  /// that it overlaps most.
  func testEachTruthIsFoundOnce() {
    var metric = MeanAveragePrecision(threshold: 0.3)
    metric.update(
      detections: [
        .init(box: box(0), category: 0, score: 0.9), .init(box: box(1), category: 0, score: 0.8),
        .init(box: box(2), category: 0, score: 0.7),
      ],
      truths: [.init(box: box(0), category: 0), .init(box: box(4), category: 0)])
    // The second still overlaps the found one most; the third is at 8/12 and 8/12: the first of the
    // two, found already.
    XCTAssertEqual(metric.value, 0.5)
  }

  /// Difficult objects are not asked for, and no mistake to find, however often.
  func testDifficultObjects() {
    var metric = MeanAveragePrecision()
    metric.update(
      detections: [
        .init(box: box(100), category: 0, score: 0.9),
        .init(box: box(101), category: 0, score: 0.8), .init(box: box(0), category: 0, score: 0.7),
        .init(box: box(100), category: 1, score: 0.9),
      ],
      truths: [
        .init(box: box(0), category: 0), .init(box: box(100), category: 0, isDifficult: true),
        .init(box: box(100), category: 1, isDifficult: true),
      ])
    XCTAssertEqual(metric.value, 1)
    XCTAssertTrue(metric.averagePrecision(of: 1).isNaN)
  }

  func testTheAreaOfABox() {
    let box = BoundingBox(left: 1, top: 2, right: 4, bottom: 8)
    XCTAssertEqual(box.area, 18)
    XCTAssertTrue(box.hasArea)
    XCTAssertEqual(box.clipped(width: 3, height: 5).area, 6)
    XCTAssertEqual(box.scaled(by: 2).area, 72)
    XCTAssertEqual(BoundingBox(left: 4, top: 2, right: 1, bottom: 8).area, 0)
  }
}
