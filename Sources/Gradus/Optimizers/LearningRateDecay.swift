import Glibc

/// The rate is multiplied by a factor once in so many steps: PyTorch's `StepLR`.
public struct StepDecay: LearningRateSchedule {
  /// The rate at step 0.
  public let initialRate: Double
  /// What the rate is multiplied by.
  public let factor: Double
  /// How many steps the rate stays the same.
  public let interval: Int

  /// A schedule of `initialRate · factor^⌊step / interval⌋`.
  public init(initialRate: Double, factor: Double = 0.1, every interval: Int) {
    self.initialRate = checkedRate("StepDecay", initialRate)
    self.factor = checkedRate("StepDecay", factor)
    self.interval = checkedSteps("StepDecay", interval)
  }

  /// The learning rate of a step.
  public func rate(at step: Int) -> Double {
    initialRate * pow(factor, Double(max(step, 0) / interval))
  }
}

/// The rate falls by one factor over every so many steps, smoothly. With an interval of 1:
/// PyTorch's `ExponentialLR`.
public struct ExponentialDecay: LearningRateSchedule {
  /// The rate at step 0.
  public let initialRate: Double
  /// What the rate is multiplied by in the course of an interval.
  public let factor: Double
  /// The steps of an interval.
  public let interval: Int

  /// A schedule of `initialRate · factor^(step / interval)`.
  public init(initialRate: Double, factor: Double, every interval: Int = 1) {
    self.initialRate = checkedRate("ExponentialDecay", initialRate)
    self.factor = checkedRate("ExponentialDecay", factor)
    self.interval = checkedSteps("ExponentialDecay", interval)
  }

  /// The learning rate of a step.
  public func rate(at step: Int) -> Double {
    initialRate * pow(factor, Double(max(step, 0)) / Double(interval))
  }
}

/// The rate falls along a power of what is left and stays at its end; power 1 is a straight line.
/// With a final rate of 0: PyTorch's `PolynomialLR`.
///
/// Source: Chen et al., "DeepLab: semantic image segmentation with deep convolutional nets, atrous
/// convolution, and fully connected CRFs", 2018, where the power is 0.9.
public struct PolynomialDecay: LearningRateSchedule {
  /// The rate at step 0.
  public let initialRate: Double
  /// The rate from step `steps` on.
  public let finalRate: Double
  /// How many steps the rate falls for.
  public let steps: Int
  /// The power.
  public let power: Double

  /// A schedule of `finalRate + (initialRate − finalRate) · (1 − step / steps)^power`.
  public init(initialRate: Double, finalRate: Double = 0, steps: Int, power: Double = 1) {
    guard power > 0 else { stop("PolynomialDecay: a power of \(power)") }
    self.initialRate = checkedRate("PolynomialDecay", initialRate)
    self.finalRate = checkedRate("PolynomialDecay", finalRate)
    self.steps = checkedSteps("PolynomialDecay", steps)
    self.power = power
  }

  /// The learning rate of a step.
  public func rate(at step: Int) -> Double {
    let left = 1 - Double(min(max(step, 0), steps)) / Double(steps)
    return finalRate + (initialRate - finalRate) * pow(left, power)
  }
}

/// The rate falls along half a cosine and stays at its end: PyTorch's `CosineAnnealingLR` up to
/// there.
///
/// Source: Loshchilov & Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017,
/// equation 5.
public struct CosineDecay: LearningRateSchedule {
  /// The rate at step 0.
  public let initialRate: Double
  /// The rate from step `steps` on.
  public let finalRate: Double
  /// How many steps the rate falls for.
  public let steps: Int

  /// A schedule from `initialRate` to `finalRate` in `steps` steps.
  public init(initialRate: Double, finalRate: Double = 0, steps: Int) {
    self.initialRate = checkedRate("CosineDecay", initialRate)
    self.finalRate = checkedRate("CosineDecay", finalRate)
    self.steps = checkedSteps("CosineDecay", steps)
  }

  /// The learning rate of a step.
  public func rate(at step: Int) -> Double {
    halfCosine(initialRate, finalRate, step, of: steps)
  }
}

/// The rate falls along half a cosine again and again, each time in a period that is longer by a
/// factor: PyTorch's `CosineAnnealingWarmRestarts`.
///
/// Source: Loshchilov & Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017,
/// section 3.
public struct CosineRestarts: LearningRateSchedule {
  /// The rate at the first step of a period.
  public let initialRate: Double
  /// The rate that a period falls towards and the next one begins instead of.
  public let finalRate: Double
  /// The steps of the first period.
  public let period: Int
  /// What the length of a period is multiplied by for the next.
  public let growth: Int

  /// A schedule of periods.
  public init(initialRate: Double, finalRate: Double = 0, period: Int, growth: Int = 1) {
    self.initialRate = checkedRate("CosineRestarts", initialRate)
    self.finalRate = checkedRate("CosineRestarts", finalRate)
    self.period = checkedSteps("CosineRestarts", period)
    guard growth > 0 else { stop("CosineRestarts: a growth of \(growth)") }
    self.growth = growth
  }

  /// The learning rate of a step.
  public func rate(at step: Int) -> Double {
    var (rest, length) = (max(step, 0), period)
    if growth == 1 { rest %= length }
    while rest >= length {
      rest -= length
      length *= growth
    }
    return halfCosine(initialRate, finalRate, rest, of: length)
  }
}

private func halfCosine(_ start: Double, _ end: Double, _ step: Int, of steps: Int) -> Double {
  let done = Double(min(max(step, 0), steps)) / Double(steps)
  return end + (start - end) * (1 + cos(.pi * done)) / 2
}
