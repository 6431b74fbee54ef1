/// Newton's method for many parameters: each Newton equation is solved by conjugate gradients,
/// only as exactly as it is worth, from products of the Hessian and vectors.
///
/// The products are differences of gradients (`hessianVectorProduct`), so that parameters must be
/// `float64` and the loss twice differentiable. Where the Hessian curves downwards along a
/// direction of the inner iteration, that iteration ends with what it has, or with the steepest
/// descent when it has nothing yet; so the method comes down from saddles that it does not start
/// at exactly.
///
/// Source: Nocedal & Wright, "Numerical optimization", 2nd edition, 2006, algorithm 7.1.
public struct NewtonCG: Minimizer, Sendable {
  /// How many iterations are allowed.
  public var maximumIterations: Int
  /// Ends when the Euclidean norm of the gradient is no larger.
  public var gradientTolerance: Double
  /// How far the inner iteration goes: until the residual is this share of the gradient. Nothing:
  /// `min(1/2, √|g|)`, with which the method converges faster than linearly.
  public var relativeResidual: Double?
  /// How many products an inner iteration may take; nothing: as many as there are parameters.
  public var maximumProducts: Int?

  /// A method with its settings.
  public init(
    maximumIterations: Int = 100, gradientTolerance: Double = 1e-8,
    relativeResidual: Double? = nil, maximumProducts: Int? = nil
  ) {
    self.maximumIterations = maximumIterations
    self.gradientTolerance = gradientTolerance
    self.relativeResidual = relativeResidual
    self.maximumProducts = maximumProducts
  }

  /// Stops unless the parameters are in 64 bits.
  public func check(_ dtype: DType) {
    guard dtype == .float64 else {
      stop("NewtonCG: parameters are \(dtype); differences of gradients need float64")
    }
  }

  /// Minimizes a function of a vector.
  public func minimize(
    from start: Tensor, _ function: Function
  ) rethrows -> (point: Tensor, result: Minimization) {
    checkStart(start)
    var place = try DifferentiatedPoint(start, function)
    var result = Minimization(place)
    guard place.isFinite else { return (start, result) }
    while result.gradientNorm > gradientTolerance {
      guard result.iterations < maximumIterations else { return (place.point, result) }
      let direction = try direction(at: place, &result.evaluations, function)
      let next = try WolfeSearch().run(
        from: place, along: direction, first: 1, evaluations: &result.evaluations, function)
      guard let next else {
        result.reason = .noProgress
        return (place.point, result)
      }
      place = next
      result.losses.append(place.loss)
      result.gradientNorm = place.gradient.normInOrder
    }
    result.reason = .gradient
    return (place.point, result)
  }

  /// The inner iteration: conjugate gradients for `H · z = −g`.
  private func direction(
    at place: DifferentiatedPoint, _ evaluations: inout Int, _ function: Function
  ) rethrows -> Tensor {
    let norm = place.gradient.normInOrder
    let tolerance = norm * (relativeResidual ?? min(0.5, norm.squareRoot()))
    var z = place.gradient.zerosLike
    var residual = place.gradient
    var d = -residual
    var square = residual.innerProduct(residual)
    for product in 0..<(maximumProducts ?? max(place.point.count, 1)) {
      evaluations += 2
      let image = try hessianVectorProduct(at: place.point, d) { try function($0).gradient }
      let curvature = d.innerProduct(image)
      // Not `<= 0`: not-a-number ends here too.
      guard curvature > 0, curvature.isFinite else { return product == 0 ? d : z }
      let length = square / curvature
      z += d * length
      residual += image * length
      let next = residual.innerProduct(residual)
      if next.squareRoot() <= tolerance { break }
      d = d * (next / square) - residual
      square = next
    }
    return z
  }
}
