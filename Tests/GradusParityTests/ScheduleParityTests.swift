import Gradus
import XCTest

/// Learning rates against `torch.optim.lr_scheduler`.
final class ScheduleParityTests: XCTestCase {
  func testSchedules() throws {
    let cases = try Fixture("schedules").cases.filter { try $0.text("kind") != "ReduceOnPlateau" }
    XCTAssertEqual(cases.count, 12)
    for item in cases {
      let schedule = try make(item)
      let expected = try item.output("rates")
      let own = Tensor((0..<expected.count).map { schedule.rate(at: $0) })
      assertRates(own, expected, item.name)
    }
  }

  func testPlateau() throws {
    let cases = try Fixture("schedules").cases.filter { try $0.text("kind") == "ReduceOnPlateau" }
    XCTAssertEqual(cases.count, 4)
    for item in cases {
      let plateau = ReduceOnPlateau(
        initialRate: try item.number("rate"),
        goal: try item.text("goal") == "lower" ? .lower : .higher, factor: 0.5, patience: 2,
        threshold: 0.05, isRelative: try item.number("relative") == 1,
        cooldown: try item.integer("cooldown"), minimumRate: try item.number("minimum"))
      var rates: [Double] = []
      for metric in try item.input("metrics", .float64).scalars {
        rates.append(plateau.rate)
        plateau.record(metric)
      }
      assertRates(Tensor(rates), try item.output("rates"), item.name)
      XCTAssertGreaterThan(Set(rates).count, 2, "\(item.name): the rate hardly moves")
    }
  }

  private func assertRates(_ own: Tensor, _ expected: Tensor, _ name: String) {
    // Rates are small: relative to themselves, not to 1.
    XCTAssertTrue(
      own.isClose(to: expected, relative: 1e-11, absolute: 1e-16),
      "\(name): \(own.scalars), PyTorch has \(expected.scalars)")
  }

  private func make(_ item: Fixture.Case) throws -> any LearningRateSchedule {
    let rate = try item.number("rate")
    switch try item.text("kind") {
    case "StepDecay":
      return StepDecay(
        initialRate: rate, factor: try item.number("factor"), every: try item.integer("every"))
    case "ExponentialDecay":
      return ExponentialDecay(initialRate: rate, factor: try item.number("factor"))
    case "CosineDecay":
      return CosineDecay(
        initialRate: rate, finalRate: try item.number("final"), steps: try item.integer("steps"))
    case "PolynomialDecay":
      return PolynomialDecay(
        initialRate: rate, steps: try item.integer("steps"), power: try item.number("power"))
    case "CosineRestarts":
      return CosineRestarts(
        initialRate: rate, finalRate: try item.number("final"),
        period: try item.integer("period"), growth: try item.integer("growth"))
    case "Piecewise":
      let boundaries = try item.integers("boundaries")
      let factor = try item.number("factor")
      var rates = [rate]
      for _ in boundaries { rates.append(rates[rates.count - 1] * factor) }
      return PiecewiseRate(boundaries: boundaries, rates: rates)
    case "WarmUp":
      return WarmUp(
        steps: try item.integer("steps"), startFactor: try item.number("start"),
        then: ExponentialDecay(initialRate: rate, factor: try item.number("factor")))
    case let kind:
      XCTFail("no schedule is called \(kind)")
      return ConstantRate(0)
    }
  }
}
