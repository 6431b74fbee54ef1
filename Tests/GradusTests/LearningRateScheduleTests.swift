import Gradus
import XCTest

final class LearningRateScheduleTests: XCTestCase {
  func testConstant() {
    XCTAssertEqual(ConstantRate(0.25).rate(at: 0), 0.25)
    XCTAssertEqual(ConstantRate(0.25).rate(at: 1_000_000), 0.25)
  }

  func testPiecewiseChangesAtItsBoundaries() {
    let schedule = PiecewiseRate(boundaries: [3, 5], rates: [1, 0.5, 0.1])
    XCTAssertEqual((0..<7).map { schedule.rate(at: $0) }, [1, 1, 1, 0.5, 0.5, 0.1, 0.1])
    XCTAssertEqual(PiecewiseRate(boundaries: [], rates: [2]).rate(at: 9), 2)
  }

  func testExponentialDecayReachesItsFactorAfterAnInterval() {
    let schedule = ExponentialDecay(initialRate: 2, factor: 0.25, every: 10)
    XCTAssertEqual(schedule.rate(at: 0), 2)
    XCTAssertEqual(schedule.rate(at: 5), 1, accuracy: 1e-15)
    XCTAssertEqual(schedule.rate(at: 10), 0.5, accuracy: 1e-15)
  }

  func testCosineStaysAtItsEnd() {
    let schedule = CosineDecay(initialRate: 1, finalRate: 0.2, steps: 8)
    XCTAssertEqual(schedule.rate(at: 0), 1)
    XCTAssertEqual(schedule.rate(at: 4), 0.6, accuracy: 1e-15)
    XCTAssertEqual(schedule.rate(at: 8), 0.2, accuracy: 1e-15)
    XCTAssertEqual(schedule.rate(at: 80), 0.2, accuracy: 1e-15)
  }

  func testRestartsGrow() {
    let schedule = CosineRestarts(initialRate: 1, period: 2, growth: 3)
    // Periods of 2, 6 and 18 steps.
    XCTAssertEqual([0, 2, 8, 26].map { schedule.rate(at: $0) }, [1, 1, 1, 1])
    XCTAssertEqual(schedule.rate(at: 5), 0.5, accuracy: 1e-15)
    XCTAssertLessThan(schedule.rate(at: 25), 0.01)
    XCTAssertEqual(
      CosineRestarts(initialRate: 1, period: 4).rate(at: 4_000_002), 0.5, accuracy: 1e-12)
  }

  func testWarmUpJoinsWhatFollows() {
    let after = StepDecay(initialRate: 1, factor: 0.5, every: 2)
    let schedule = WarmUp(steps: 4, startFactor: 0, then: after)
    XCTAssertEqual(
      (0..<8).map { schedule.rate(at: $0) }, [0, 0.25, 0.5, 0.75, 1, 1, 0.5, 0.5])
    XCTAssertEqual(WarmUp(steps: 0, then: after).rate(at: 3), 0.5)
  }

  func testPlateauGoesOnAfterARestart() throws {
    let metrics: [Double] = [3, 2, 2, 2, 2, .nan, 2, 1, 1, 1, 1, 1]
    func make() -> ReduceOnPlateau {
      ReduceOnPlateau(initialRate: 1, factor: 0.5, patience: 1, cooldown: 1)
    }
    let whole = make()
    let expected = metrics.map { whole.record($0) }
    XCTAssertEqual(expected.last, 0.125)
    for cut in metrics.indices {
      let first = make()
      var rates = metrics[..<cut].map { first.record($0) }
      let second = make()
      try second.restore(first.state)
      rates += metrics[cut...].map { second.record($0) }
      XCTAssertEqual(rates, expected)
    }
    XCTAssertThrowsError(try make().restore([]))
  }

  func testPlateauKeepsARateThatIsBelowTheMinimumAlready() {
    let plateau = ReduceOnPlateau(initialRate: 0.1, patience: 0, minimumRate: 0.5)
    plateau.record(1)
    XCTAssertEqual(plateau.record(1), 0.1)
  }
}
