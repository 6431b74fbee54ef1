import Gradus
import GradusTesting
import XCTest

final class GradientCheckTests: XCTestCase {
  func testRightGradientPasses() {
    let w = random([4, 3])
    let b = random([3], seed: 2)
    let report = GradientCheck().compare(
      parameters: [("w", w), ("b", b)], analytic: [square(w) * 3 * b, pow(w, 3).sum(axes: [0])]
    ) { (pow($0[0], 3) * $0[1]).sum().item }
    XCTAssertTrue(report.passed, report.description)
    // Five of w, all three of b, three directions each.
    XCTAssertEqual(report.comparisons, 5 + 3 + 3 + 3)
    XCTAssertNil(report.diagnosis)
    XCTAssertEqual(report.description, "Gradient check passed: 14 comparisons.")
  }

  /// One wrong entry among a thousand: the sample misses it, a direction does not.
  func testOneWrongEntryIsSeen() {
    let w = random([1000])
    var wrong = w * 2
    wrong[777] += 1e-3
    let report = GradientCheck().compare(parameters: [("w", w)], analytic: [wrong]) {
      square($0[0]).sum().item
    }
    XCTAssertFalse(report.passed)
    XCTAssertTrue(report.failures.contains { $0.direction != nil })
    XCTAssertNotNil(report.diagnosis)
  }

  func testTolerances() {
    XCTAssertTrue(GradientCheck.agrees(0, 0.9e-7))
    XCTAssertFalse(GradientCheck.agrees(0, 1.2e-7))
    XCTAssertTrue(GradientCheck.agrees(1000, 1000.009))
    XCTAssertFalse(GradientCheck.agrees(1000, 1000.02))
    XCTAssertFalse(GradientCheck.agrees(.nan, 0))
    XCTAssertFalse(GradientCheck.agrees(.infinity, .infinity))
  }

  func testSameSeedSameReport() {
    let w = random([50])
    func report(_ seed: UInt64) -> String {
      GradientCheck(seed: seed).compare(parameters: [("w", w)], analytic: [w]) {
        square($0[0]).sum().item
      }.description
    }
    XCTAssertEqual(report(4), report(4))
    XCTAssertNotEqual(report(4), report(5))
  }

  func testFailureNamesPlaceAndValues() {
    let w = Tensor([1, 2], shape: [1, 2])
    let report = GradientCheck().compare(
      parameters: [("weights", w)], analytic: [Tensor([2, 5], shape: [1, 2])]
    ) { square($0[0]).sum().item }
    let entry = report.failures.first { $0.index != nil }
    XCTAssertEqual(entry?.parameter, "weights")
    XCTAssertEqual(entry?.index, [0, 1])
    XCTAssertEqual(entry?.analytic, 5)
    XCTAssertEqual(entry?.numeric ?? 0, 4, accuracy: 1e-6)
    XCTAssertTrue(report.description.contains("weights[0, 1]: analytic 5.0, numeric 4.0"))
    XCTAssertTrue(report.description.hasPrefix("Gradient check failed: "))
    let last = report.description.split(separator: "\n").last
    XCTAssertEqual(last?.hasPrefix("Diagnosis: "), true)
  }

  func testScalarsAndEmptyParameters() {
    let x = Tensor(2)
    let report = GradientCheck().compare(
      parameters: [("x", x), ("none", .zeros([0], dtype: .float64))],
      analytic: [Tensor(12), .zeros([0], dtype: .float64)]
    ) { pow($0[0], 3).item }
    XCTAssertTrue(report.passed, report.description)
  }

  func testErrorsPassThrough() {
    XCTAssertThrowsError(
      try GradientCheck().compare(parameters: [("w", Tensor([1]))], analytic: [Tensor([1])]) { _ in
        throw NotImplemented("loss(of:)")
      }
    ) { XCTAssertTrue($0 is NotImplemented) }
  }

  func testUnfitGradientsAreFailuresNotCrashes() {
    func reason(_ analytic: [Tensor], _ value: Tensor = Tensor([1, 2])) -> String {
      let report = GradientCheck().compare(parameters: [("w", value)], analytic: analytic) {
        square($0[0]).sum().item
      }
      XCTAssertFalse(report.passed)
      XCTAssertNotNil(report.diagnosis)
      return report.failures[0].description
    }
    XCTAssertEqual(reason([]), "all parameters: 0 gradients for 1 parameters")
    XCTAssertEqual(reason([Tensor(2)]), "w: the gradient has shape [], the parameter [2]")
    XCTAssertEqual(
      reason([Tensor([Float(2), 4])]), "w: the gradient is float32, the parameter float64")
    XCTAssertEqual(
      reason([.zeros([2])], .zeros([2])),
      "w: the parameter is float32; a gradient check needs float64")
  }

  /// A slow loss must not turn a wrong gradient into a time-out.
  func testDiagnosisOfSlowLossIsShort() {
    let w = random([2000])
    let clock = ContinuousClock()
    let start = clock.now
    let report = GradientCheck(directions: 0).compare(
      parameters: [("w", w)], analytic: [w * -2]
    ) { values in
      Thread.sleep(forTimeInterval: 0.01)
      return square(values[0]).sum().item
    }
    XCTAssertLessThan(clock.now - start, .seconds(3))
    XCTAssertEqual(
      report.diagnosis, "\(GradientDiagnosis.factor(.one, wrongSign: true)).".capitalizedFirst)
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
