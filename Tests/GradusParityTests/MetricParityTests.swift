import Gradus
import XCTest

/// Metrics against scikit-learn, fed at once and in batches of unequal size.
final class MetricParityTests: XCTestCase {
  /// Checks a metric by itself against an expected number.
  private func check(_ metric: Metric, _ item: Fixture.Case, _ expected: Double, _ what: String)
    throws
  {
    for cuts in [[], [1, 4], [2, 3, 8]] {
      var metric = metric
      // What came before the reset must be forgotten.
      try feed(&metric, item, cuts: [5])
      metric.reset()
      try feed(&metric, item, cuts: cuts)
      XCTAssertEqual(metric.value, expected, accuracy: 1e-10, "\(item.name): \(what), \(cuts)")
    }
  }

  private func feed(_ metric: inout Metric, _ item: Fixture.Case, cuts: [Int]) throws {
    let x = try item.input("x", .float64)
    let targets = try item.input("targets", .float64)
    let weights = try item.input("weights", .float64)
    let count = targets.shape[0]
    for (start, end) in zip([0] + cuts, cuts + [count]) {
      metric.update(
        predictions: x.sliced(start..<end, axis: 0), targets: targets.sliced(start..<end, axis: 0),
        weights: weights.sliced(start..<end, axis: 0))
    }
  }

  private func cases(_ kind: String) throws -> [Fixture.Case] {
    let found = try Fixture("metrics").cases.filter { try $0.text("kind") == kind }
    XCTAssertFalse(found.isEmpty)
    return found
  }

  func testClasses() throws {
    for item in try cases("classes") {
      try check(Accuracy(), item, item.output("accuracy").item, "accuracy")
      try check(ConfusionMatrix(), item, item.output("accuracy").item, "confusion")
      try check(TopKAccuracy(2), item, item.output("top2").item, "top 2")
      var confusion: Metric = ConfusionMatrix()
      try feed(&confusion, item, cuts: [3, 9])
      let matrix = try XCTUnwrap(confusion as? ConfusionMatrix)
      assertParity(matrix.tensor, try item.output("confusion"), item.name)
      let figures: [(String, (ClassAverage) -> Metric)] = [
        ("precision", { Precision($0) }), ("recall", { Recall($0) }), ("f1", { F1($0) }),
        ("iou", { IntersectionOverUnion($0) }), ("dice", { DiceCoefficient($0) }),
      ]
      for (name, metric) in figures {
        let each = try item.output("\(name) each").scalars
        for (index, expected) in each.enumerated() {
          try check(metric(.of(index)), item, expected, "\(name) of \(index)")
        }
        try check(metric(.macro), item, item.output("\(name) macro").item, "\(name) macro")
        if item.outputNames.contains("\(name) micro") {
          try check(metric(.micro), item, item.output("\(name) micro").item, "\(name) micro")
        }
      }
    }
  }

  func testYesOrNo() throws {
    for item in try cases("binary") {
      let metrics: [(String, Metric)] = [
        ("auc", AreaUnderROC()), ("accuracy", BinaryAccuracy()),
        ("accuracy", ConfusionMatrix(threshold: 0)), ("precision", Precision(threshold: 0)),
        ("recall", Recall(threshold: 0)), ("f1", F1(threshold: 0)),
        ("iou", IntersectionOverUnion(threshold: 0)), ("f1", DiceCoefficient(threshold: 0)),
      ]
      for (name, metric) in metrics {
        try check(metric, item, item.output(name).item, name)
      }
    }
  }

  func testRegression() throws {
    for item in try cases("regression") {
      let metrics: [(String, Metric)] = [
        ("rmse", RootMeanSquaredError()), ("mae", MeanAbsoluteDifference()), ("r2", RSquared()),
      ]
      for (name, metric) in metrics {
        try check(metric, item, item.output(name).item, name)
      }
    }
  }
}
