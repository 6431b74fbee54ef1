/// How the learning rate goes with time.
///
/// ```swift
/// let schedule = WarmUp(steps: 500, then: CosineDecay(initialRate: 1e-3, steps: 10_000))
/// for step in 0..<10_500 {
///   optimizer.learningRate = schedule.rate(at: step)
///   // …
/// }
/// ```
///
/// What a step is, one batch or one epoch, is up to the one who counts.
public protocol LearningRateSchedule: Sendable {
  /// The learning rate of a step.
  ///
  /// - Parameter step: counted from 0, which is the first.
  func rate(at step: Int) -> Double
}

/// The same rate at every step.
public struct ConstantRate: LearningRateSchedule {
  /// The rate.
  public let value: Double

  /// A schedule that stays at `value`.
  public init(_ value: Double) {
    self.value = checkedRate("ConstantRate", value)
  }

  /// The learning rate of a step.
  public func rate(at step: Int) -> Double { value }
}

/// A rate for each stretch of steps.
public struct PiecewiseRate: LearningRateSchedule {
  /// The steps at which the next rate begins, rising.
  public let boundaries: [Int]
  /// The rates, one more than there are boundaries.
  public let rates: [Double]

  /// A schedule of `rates[0]` before `boundaries[0]`, `rates[1]` from there on, and so on.
  ///
  /// Stops unless there is one rate more than boundaries, and the boundaries rise.
  public init(boundaries: [Int], rates: [Double]) {
    guard rates.count == boundaries.count + 1 else {
      stop(
        "PiecewiseRate: \(rates.count) rates for \(boundaries.count) boundaries; one more is due")
    }
    guard zip(boundaries, boundaries.dropFirst()).allSatisfy({ $0 < $1 }) else {
      stop("PiecewiseRate: the boundaries \(boundaries) do not rise")
    }
    self.boundaries = boundaries
    self.rates = rates.map { checkedRate("PiecewiseRate", $0) }
  }

  /// The learning rate of a step.
  public func rate(at step: Int) -> Double {
    rates[boundaries.firstIndex { step < $0 } ?? boundaries.count]
  }
}

/// Another schedule after a stretch in which the rate rises to that schedule's first, in a
/// straight line.
///
/// Source: Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour", 2017,
/// section 2.2.
public struct WarmUp: LearningRateSchedule {
  /// How many steps the rate rises for.
  public let steps: Int
  /// The first rate, as a share of the one that it rises to.
  public let startFactor: Double
  /// What follows; its step 0 comes right after the last of the rise.
  public let schedule: any LearningRateSchedule

  /// A schedule that rises and goes on as `schedule`.
  ///
  /// At step `t < steps` the rate is `schedule.rate(at: 0)` times
  /// `startFactor + (1 − startFactor) · t / steps`: PyTorch's `LinearLR`, then `schedule`.
  public init(steps: Int, startFactor: Double = 0.1, then schedule: any LearningRateSchedule) {
    guard steps >= 0 else { stop("WarmUp: \(steps) steps") }
    self.steps = steps
    self.startFactor = checkedRate("WarmUp", startFactor)
    self.schedule = schedule
  }

  /// The learning rate of a step.
  public func rate(at step: Int) -> Double {
    guard step < steps else { return schedule.rate(at: step - steps) }
    let done = Double(max(step, 0)) / Double(steps)
    return schedule.rate(at: 0) * (startFactor + (1 - startFactor) * done)
  }
}

/// A rate, once it has been looked at.
func checkedRate(_ kind: String, _ rate: Double) -> Double {
  guard rate >= 0, rate.isFinite else { stop("\(kind): a rate of \(rate)") }
  return rate
}

/// A number of steps, once it has been looked at.
func checkedSteps(_ kind: String, _ steps: Int) -> Int {
  guard steps > 0 else { stop("\(kind): \(steps) steps") }
  return steps
}
