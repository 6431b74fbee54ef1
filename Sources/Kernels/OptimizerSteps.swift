import KernelInterface

/// Steps of first-order optimizers: each goes over the parameter, its gradient and the
/// optimizer's memory of it once, and changes parameter and memory in place.
///
/// Elements do not depend on each other, so that the bits are the same at any number of threads.
/// The buffers must not overlap. Formulas and sources are with the optimizers that call these.
/// The generic loops are private to this file and called from concrete closures: only so are
/// they specialised.
public enum OptimizerSteps {
  /// `value −= rate · g`, where `g = gradient + weightDecay · value`.
  public static func plain(
    _ value: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>, count: Int,
    rate: Double, weightDecay: Double
  ) {
    inParallel(count, cost: count) { part in
      descend(value, gradient, part, Float(rate), Float(weightDecay))
    }
  }

  /// `value −= rate · g`, where `g = gradient + weightDecay · value`.
  public static func plain(
    _ value: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>, count: Int,
    rate: Double, weightDecay: Double
  ) {
    inParallel(count, cost: count) { part in
      descend(value, gradient, part, rate, weightDecay)
    }
  }

  /// The numbers of a step with momentum.
  public struct MomentumSettings: Sendable {
    /// The learning rate.
    public var rate: Double
    /// The share of the velocity that stays.
    public var momentum: Double
    /// The multiple of the value that is added to its gradient.
    public var weightDecay: Double
    /// Whether the value moves by `g + momentum · velocity` instead of by the velocity.
    public var isNesterov: Bool

    /// The numbers of a step.
    public init(rate: Double, momentum: Double, weightDecay: Double, isNesterov: Bool) {
      self.rate = rate
      self.momentum = momentum
      self.weightDecay = weightDecay
      self.isNesterov = isNesterov
    }
  }

  /// `velocity = momentum · velocity + g`, then `value −= rate · velocity`.
  public static func momentum(
    _ value: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>,
    _ velocity: UnsafeMutablePointer<Float>, count: Int, _ settings: MomentumSettings
  ) {
    inParallel(count, cost: count) { part in
      roll(value, gradient, velocity, part, settings)
    }
  }

  /// `velocity = momentum · velocity + g`, then `value −= rate · velocity`.
  public static func momentum(
    _ value: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>,
    _ velocity: UnsafeMutablePointer<Double>, count: Int, _ settings: MomentumSettings
  ) {
    inParallel(count, cost: count) { part in
      roll(value, gradient, velocity, part, settings)
    }
  }

  /// `sum += g²`, then `value −= rate · g / (√sum + epsilon)`.
  public static func adaGrad(
    _ value: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>,
    _ sum: UnsafeMutablePointer<Float>, count: Int, rate: Double, epsilon: Double,
    weightDecay: Double
  ) {
    inParallel(count, cost: count) { part in
      accumulate(value, gradient, sum, part, Float(rate), Float(epsilon), Float(weightDecay))
    }
  }

  /// `sum += g²`, then `value −= rate · g / (√sum + epsilon)`.
  public static func adaGrad(
    _ value: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>,
    _ sum: UnsafeMutablePointer<Double>, count: Int, rate: Double, epsilon: Double,
    weightDecay: Double
  ) {
    inParallel(count, cost: count) { part in
      accumulate(value, gradient, sum, part, rate, epsilon, weightDecay)
    }
  }

  /// The numbers of a step of Adam.
  public struct AdamSettings: Sendable {
    /// The learning rate over `1 − beta1ᵗ`.
    public var rate: Double
    /// The share of the first moment that stays.
    public var firstDecay: Double
    /// The share of the second moment that stays.
    public var secondDecay: Double
    /// `√(1 − beta2ᵗ)`.
    public var rootCorrection: Double
    /// What is added to the root.
    public var epsilon: Double
    /// The multiple of the value that is added to its gradient.
    public var weightDecay: Double
    /// What the value is multiplied by before the step; 1 for no decay of that kind.
    public var shrinkage: Double

    /// The numbers of a step.
    public init(
      rate: Double, firstDecay: Double, secondDecay: Double, rootCorrection: Double,
      epsilon: Double, weightDecay: Double, shrinkage: Double
    ) {
      self.rate = rate
      self.firstDecay = firstDecay
      self.secondDecay = secondDecay
      self.rootCorrection = rootCorrection
      self.epsilon = epsilon
      self.weightDecay = weightDecay
      self.shrinkage = shrinkage
    }
  }

  /// The moments move towards `g` and `g²`, then
  /// `value = shrinkage · value − rate · first / (√second / rootCorrection + epsilon)`.
  public static func adam(
    _ value: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>,
    _ first: UnsafeMutablePointer<Float>, _ second: UnsafeMutablePointer<Float>, count: Int,
    _ settings: AdamSettings
  ) {
    let table = KernelVariant.current.loops
    inParallel(count, cost: 4 * count) { part in
      let start = part.lowerBound
      table.adam(
        AdamRun(
          value: value + start, gradient: gradient + start, first: first + start,
          second: second + start, count: part.count, rate: Float(settings.rate),
          firstShare: Float(1 - settings.firstDecay), secondDecay: Float(settings.secondDecay),
          secondShare: Float(1 - settings.secondDecay),
          // Once for all elements: a product is cheaper than a quotient.
          scale: Float(1 / settings.rootCorrection), epsilon: Float(settings.epsilon),
          weightDecay: Float(settings.weightDecay), shrinkage: Float(settings.shrinkage)))
    }
  }

  /// The moments move towards `g` and `g²`, then
  /// `value = shrinkage · value − rate · first / (√second / rootCorrection + epsilon)`.
  public static func adam(
    _ value: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>,
    _ first: UnsafeMutablePointer<Double>, _ second: UnsafeMutablePointer<Double>, count: Int,
    _ settings: AdamSettings
  ) {
    inParallel(count, cost: count) { part in
      adapt(value, gradient, first, second, part, settings)
    }
  }
}

@inline(__always)
private func descend<Element: BinaryFloatingPoint>(
  _ value: UnsafeMutablePointer<Element>, _ gradient: UnsafePointer<Element>, _ part: Range<Int>,
  _ rate: Element, _ weightDecay: Element
) {
  for index in part {
    value[index] -= rate * (gradient[index] + weightDecay * value[index])
  }
}

@inline(__always)
private func roll<Element: BinaryFloatingPoint>(
  _ value: UnsafeMutablePointer<Element>, _ gradient: UnsafePointer<Element>,
  _ velocity: UnsafeMutablePointer<Element>, _ part: Range<Int>,
  _ settings: OptimizerSteps.MomentumSettings
) {
  let rate = Element(settings.rate)
  let momentum = Element(settings.momentum)
  let weightDecay = Element(settings.weightDecay)
  if settings.isNesterov {
    for index in part {
      let slope = gradient[index] + weightDecay * value[index]
      let moved = momentum * velocity[index] + slope
      velocity[index] = moved
      value[index] -= rate * (slope + momentum * moved)
    }
  } else {
    for index in part {
      let moved = momentum * velocity[index] + (gradient[index] + weightDecay * value[index])
      velocity[index] = moved
      value[index] -= rate * moved
    }
  }
}

@inline(__always)
private func accumulate<Element: BinaryFloatingPoint>(
  _ value: UnsafeMutablePointer<Element>, _ gradient: UnsafePointer<Element>,
  _ sum: UnsafeMutablePointer<Element>, _ part: Range<Int>, _ rate: Element, _ epsilon: Element,
  _ weightDecay: Element
) {
  for index in part {
    let slope = gradient[index] + weightDecay * value[index]
    let total = sum[index] + slope * slope
    sum[index] = total
    value[index] -= rate * slope / (total.squareRoot() + epsilon)
  }
}

@inline(__always)
private func adapt(
  _ value: UnsafeMutablePointer<Double>, _ gradient: UnsafePointer<Double>,
  _ first: UnsafeMutablePointer<Double>, _ second: UnsafeMutablePointer<Double>,
  _ part: Range<Int>, _ settings: OptimizerSteps.AdamSettings
) {
  let rate = settings.rate
  let firstShare = 1 - settings.firstDecay
  let secondDecay = settings.secondDecay
  let secondShare = 1 - settings.secondDecay
  // Once for all elements: a product is cheaper than a quotient.
  let scale = 1 / settings.rootCorrection
  let epsilon = settings.epsilon
  let weightDecay = settings.weightDecay
  let shrinkage = settings.shrinkage
  for index in part {
    let slope = gradient[index] + weightDecay * value[index]
    let mean = first[index] + firstShare * (slope - first[index])
    let square = secondDecay * second[index] + secondShare * (slope * slope)
    first[index] = mean
    second[index] = square
    value[index] =
      shrinkage * value[index] - rate * mean / (square.squareRoot() * scale + epsilon)
  }
}
