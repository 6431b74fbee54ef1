/// L-BFGS: Newton's method with an inverse Hessian that is remembered as the last few steps and
/// the changes of the gradient along them.
///
/// ```swift
/// let result = LBFGS().minimize(model.trainableParameters) { MeanSquaredError()(model(x), y) }
/// print(result.losses, result.reason)
/// ```
///
/// Works in 64 bits. With `float32` parameters the loss carries the rounding of 32 bits, and the
/// search ends where that hides all progress.
///
/// Source: Nocedal & Wright, "Numerical optimization", 2nd edition, 2006, section 7.2
/// (algorithms 7.4 and 7.5); Liu & Nocedal, "On the limited memory BFGS method for large scale
/// optimization", 1989.
public struct LBFGS: Minimizer, Sendable {
  /// How many steps are remembered.
  public var memory: Int
  /// How many iterations are allowed.
  public var maximumIterations: Int
  /// Ends when the Euclidean norm of the gradient is no larger.
  public var gradientTolerance: Double
  /// Ends when five iterations in a row each change the loss by no larger a share of it.
  public var lossTolerance: Double

  /// A method with its settings.
  public init(
    memory: Int = 10, maximumIterations: Int = 200, gradientTolerance: Double = 1e-8,
    lossTolerance: Double = 0
  ) {
    guard memory > 0 else { stop("LBFGS: a memory of \(memory) steps") }
    self.memory = memory
    self.maximumIterations = maximumIterations
    self.gradientTolerance = gradientTolerance
    self.lossTolerance = lossTolerance
  }

  /// Minimizes a function of a vector.
  public func minimize(
    from start: Tensor, _ function: Function
  ) rethrows -> (point: Tensor, result: Minimization) {
    checkStart(start)
    var place = try DifferentiatedPoint(start, function)
    var result = Minimization(place)
    guard place.isFinite else { return (start, result) }
    var pairs = CurvaturePairs(limit: memory)
    // Iterations in a row that hardly changed the loss: one may be chance.
    var quiet = 0
    while result.gradientNorm > gradientTolerance {
      guard result.iterations < maximumIterations else { return (place.point, result) }
      guard let next = try step(from: place, &pairs, &result.evaluations, function) else {
        result.reason = .noProgress
        return (place.point, result)
      }
      pairs.remember(next.point - place.point, next.gradient - place.gradient)
      let change = (place.loss - next.loss).magnitude
      quiet = change <= lossTolerance * next.loss.magnitude ? quiet + 1 : 0
      place = next
      result.losses.append(place.loss)
      result.gradientNorm = place.gradient.normInOrder
      if quiet == 5, result.gradientNorm > gradientTolerance {
        result.reason = .settled
        return (place.point, result)
      }
    }
    result.reason = .gradient
    return (place.point, result)
  }

  /// A better point, or nothing. What is remembered may mislead; without it, the gradient alone
  /// is tried once.
  private func step(
    from place: DifferentiatedPoint, _ pairs: inout CurvaturePairs, _ evaluations: inout Int,
    _ function: Function
  ) rethrows -> DifferentiatedPoint? {
    if !pairs.isEmpty {
      let direction = -pairs.scaledByInverseHessian(place.gradient)
      let found = try WolfeSearch().run(
        from: place, along: direction, first: 1, evaluations: &evaluations, function)
      if let found { return found }
      pairs.forget()
    }
    // Nothing is known of the scale yet: a step of length 1 at most.
    let first = min(1, 1 / place.gradient.normInOrder)
    return try WolfeSearch().run(
      from: place, along: -place.gradient, first: first, evaluations: &evaluations, function)
  }
}

/// The last steps s, the changes y of the gradient along them, and 1 / s·y.
private struct CurvaturePairs {
  private var pairs: [(s: Tensor, y: Tensor, curvature: Double)] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  var isEmpty: Bool { pairs.isEmpty }

  /// Remembers a step, unless the gradient did not rise along it: then the approximation would no
  /// longer be positive definite.
  mutating func remember(_ s: Tensor, _ y: Tensor) {
    let curvature = s.innerProduct(y)
    guard curvature > .ulpOfOne * s.normInOrder * y.normInOrder else { return }
    pairs.append((s, y, curvature))
    if pairs.count > limit { pairs.removeFirst() }
  }

  mutating func forget() { pairs = [] }

  /// The two-loop recursion, algorithm 7.4.
  func scaledByInverseHessian(_ gradient: Tensor) -> Tensor {
    guard let newest = pairs.last else { return gradient }
    var q = gradient
    var shares: [Double] = []
    for (s, y, curvature) in pairs.reversed() {
      let share = s.innerProduct(q) / curvature
      q -= y * share
      shares.append(share)
    }
    q *= newest.curvature / newest.y.innerProduct(newest.y)
    for ((s, y, curvature), share) in zip(pairs, shares.reversed()) {
      q += s * (share - y.innerProduct(q) / curvature)
    }
    return q
  }
}
