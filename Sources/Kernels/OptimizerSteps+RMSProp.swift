extension OptimizerSteps {
  /// The numbers of a step of RMSProp.
  public struct RMSPropSettings: Sendable {
    /// The learning rate.
    public var rate: Double
    /// The share of the averages that stays.
    public var decay: Double
    /// What is added to the root.
    public var epsilon: Double
    /// The share of the velocity that stays, where there is one.
    public var momentum: Double
    /// The multiple of the value that is added to its gradient.
    public var weightDecay: Double

    /// The numbers of a step.
    public init(
      rate: Double, decay: Double, epsilon: Double, momentum: Double, weightDecay: Double
    ) {
      self.rate = rate
      self.decay = decay
      self.epsilon = epsilon
      self.momentum = momentum
      self.weightDecay = weightDecay
    }
  }

  /// `average = decay · average + (1 − decay) · g²`, then `value −= rate · g / (√average + epsilon)`.
  ///
  /// With `mean`, the average of `g`, its square is subtracted under the root; with `velocity`,
  /// what is subtracted from the value is a velocity that the quotient is added to.
  public static func rmsProp(
    _ value: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>,
    _ average: UnsafeMutablePointer<Float>, mean: UnsafeMutablePointer<Float>?,
    velocity: UnsafeMutablePointer<Float>?, count: Int, _ settings: RMSPropSettings
  ) {
    inParallel(count, cost: count) { part in
      even(value, gradient, average, mean, velocity, part, settings)
    }
  }

  /// The same in 64 bits.
  public static func rmsProp(
    _ value: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>,
    _ average: UnsafeMutablePointer<Double>, mean: UnsafeMutablePointer<Double>?,
    velocity: UnsafeMutablePointer<Double>?, count: Int, _ settings: RMSPropSettings
  ) {
    inParallel(count, cost: count) { part in
      even(value, gradient, average, mean, velocity, part, settings)
    }
  }
}

@inline(__always)
private func even<Element: BinaryFloatingPoint>(
  _ value: UnsafeMutablePointer<Element>, _ gradient: UnsafePointer<Element>,
  _ average: UnsafeMutablePointer<Element>, _ mean: UnsafeMutablePointer<Element>?,
  _ velocity: UnsafeMutablePointer<Element>?, _ part: Range<Int>,
  _ settings: OptimizerSteps.RMSPropSettings
) {
  let decay = Element(settings.decay)
  let share = Element(1 - settings.decay)
  let weightDecay = Element(settings.weightDecay)
  let loop = RMSPropLoop(
    rate: Element(settings.rate), epsilon: Element(settings.epsilon),
    momentum: Element(settings.momentum), value: value, velocity: velocity)
  if let mean {
    loop.run(part) { index in
      let slope = gradient[index] + weightDecay * value[index]
      let square = decay * average[index] + share * (slope * slope)
      let centre = mean[index] + share * (slope - mean[index])
      average[index] = square
      mean[index] = centre
      return (slope, square - centre * centre)
    }
  } else {
    loop.run(part) { index in
      let slope = gradient[index] + weightDecay * value[index]
      let square = decay * average[index] + share * (slope * slope)
      average[index] = square
      return (slope, square)
    }
  }
}

/// Moves the value by what the averages say, with a velocity or without.
private struct RMSPropLoop<Element: BinaryFloatingPoint> {
  let rate: Element
  let epsilon: Element
  let momentum: Element
  let value: UnsafeMutablePointer<Element>
  let velocity: UnsafeMutablePointer<Element>?

  @inline(__always)
  func run(_ part: Range<Int>, _ averages: (Int) -> (slope: Element, variance: Element)) {
    if let velocity {
      for index in part {
        let (slope, variance) = averages(index)
        let moved = momentum * velocity[index] + slope / (variance.squareRoot() + epsilon)
        velocity[index] = moved
        value[index] -= rate * moved
      }
    } else {
      for index in part {
        let (slope, variance) = averages(index)
        value[index] -= rate * slope / (variance.squareRoot() + epsilon)
      }
    }
  }
}
