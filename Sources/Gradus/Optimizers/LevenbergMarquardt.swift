/// Levenberg–Marquardt: least squares by steps between Gauss–Newton's and the steepest descent's.
///
/// Minimizes `½ Σ r²` for residuals `r(x)` of which the Jacobian `J` is known. Each step `h` solves
/// `(JᵀJ + μI) h = −Jᵀr`. The damping `μ` falls when the loss falls about as much as the linear
/// model says, by a third at most, and rises, ever faster, while steps are rejected.
///
/// ```swift
/// let result = LevenbergMarquardt().minimize([a, b]) { a * exp(b * x) - y }
/// ```
///
/// Works in 64 bits; `JᵀJ` is `[n, n]` for `n` parameters, so keep these below a few thousand.
///
/// Sources: Levenberg, "A method for the solution of certain non-linear problems in least
/// squares", 1944; Marquardt, "An algorithm for least-squares estimation of nonlinear
/// parameters", 1963; Nielsen, "Damping parameter in Marquardt's method", 1999; as algorithm 3.16
/// of Madsen, Nielsen & Tingleff, "Methods for non-linear least squares problems", 2004.
public struct LevenbergMarquardt: Sendable {
  /// How many iterations are allowed, rejected steps included.
  public var maximumIterations: Int
  /// The first damping, as a share of the largest element on the diagonal of `JᵀJ`.
  public var initialDamping: Double
  /// Ends when no element of the gradient `Jᵀr` is larger.
  public var gradientTolerance: Double
  /// Ends when a step is no larger a share of the point's length.
  public var stepTolerance: Double

  /// A method with its settings.
  public init(
    maximumIterations: Int = 200, initialDamping: Double = 1e-3,
    gradientTolerance: Double = 1e-10, stepTolerance: Double = 1e-14
  ) {
    guard initialDamping > 0 else { stop("LevenbergMarquardt: a damping of \(initialDamping)") }
    self.maximumIterations = maximumIterations
    self.initialDamping = initialDamping
    self.gradientTolerance = gradientTolerance
    self.stepTolerance = stepTolerance
  }

  /// Minimizes half the sum of squared residuals by parameters, which are left at the best point.
  ///
  /// The Jacobian takes one backward pass for each residual.
  ///
  /// - Parameters:
  ///   - parameters: what is to be changed.
  ///   - residuals: builds the graph from the parameters; any shape, the same numbers for the same
  ///     values.
  /// - Throws: what `residuals` throws; the parameters are then as they were.
  @discardableResult
  public func minimize(
    _ parameters: [Parameter], residuals: () throws -> Variable
  ) rethrows -> Minimization {
    let flat = FlatParameters(parameters)
    var finish = flat.values
    defer { flat.assign(finish) }
    let (point, result) = try minimize(
      from: finish,
      residuals: { point in
        flat.assign(point)
        let value = try residuals().value
        return value.converted(to: .float64).reshaped([value.count])
      },
      jacobian: { point in
        flat.assign(point)
        return flat.jacobian(of: try residuals())
      })
    finish = point
    return result
  }

  /// Minimizes half the sum of squared residuals of a vector.
  ///
  /// - Parameters:
  ///   - start: `[n]` in `float64`.
  ///   - residuals: `[m]` at a point, in `float64`.
  ///   - jacobian: `[m, n]` at a point, in `float64`: row `i` is the gradient of residual `i`.
  /// - Returns: the best point, and how the search went; `losses` are `½ Σ r²`.
  /// - Throws: what the two functions throw.
  public func minimize(
    from start: Tensor, residuals: (Tensor) throws -> Tensor,
    jacobian: (Tensor) throws -> Tensor
  ) rethrows -> (point: Tensor, result: Minimization) {
    var point = start
    let first = try residuals(point)
    var system = NormalEquations(try jacobian(point), first)
    var loss = first.innerProduct(first) / 2
    var result = Minimization(loss: loss, gradient: system.gradient)
    guard loss.isFinite, system.isFinite else { return (point, result) }
    var damping = initialDamping * system.largestDiagonal
    // A Jacobian of zeros gives no scale.
    if damping == 0 { damping = initialDamping }
    var rise = 2.0
    while system.gradientSize > gradientTolerance {
      guard result.iterations < maximumIterations else { return (point, result) }
      guard damping.isFinite else {
        result.reason = .noProgress
        return (point, result)
      }
      let step = system.step(damping: damping)
      let length = step?.normInOrder ?? .infinity
      if length <= stepTolerance * (point.normInOrder + stepTolerance) {
        result.reason = .settled
        return (point, result)
      }
      var gain = -1.0
      if let step {
        let trial = point + step
        result.evaluations += 1
        let found = try residuals(trial)
        let after = found.innerProduct(found) / 2
        // Not-a-number is no gain.
        gain = (loss - after) / system.promise(step, damping: damping)
        if gain > 0 {
          (point, loss) = (trial, after)
          system = NormalEquations(try jacobian(point), found)
        }
      }
      if gain > 0 {
        let miss = 2 * gain - 1
        damping *= max(1.0 / 3, 1 - miss * miss * miss)
        rise = 2
      } else {
        damping *= rise
        rise *= 2
      }
      result.losses.append(loss)
      result.gradientNorm = system.gradient.normInOrder
    }
    result.reason = .gradient
    return (point, result)
  }
}

/// `JᵀJ` and `Jᵀr` at a point.
private struct NormalEquations {
  let matrix: Tensor
  let gradient: Tensor

  init(_ jacobian: Tensor, _ residuals: Tensor) {
    guard jacobian.rank == 2, residuals.rank == 1, jacobian.shape[0] == residuals.count else {
      stop(
        Complaint.mismatch(
          "LevenbergMarquardt: Jacobian and residuals", jacobian.shape, residuals.shape))
    }
    matrix = matmul(jacobian, jacobian, transposeFirst: true)
    gradient = matmul(jacobian, residuals.reshaped([residuals.count, 1]), transposeFirst: true)
      .reshaped([-1])
  }

  var isFinite: Bool { matrix.isFinite && gradient.isFinite }
  var gradientSize: Double { abs(gradient).max().item }
  var largestDiagonal: Double { (0..<gradient.count).map { matrix[$0, $0] }.max() ?? 0 }

  /// The step for a damping, or nothing when the equations are singular all the same.
  func step(damping: Double) -> Tensor? {
    let damped = matrix + Tensor.identity(gradient.count, dtype: .float64) * damping
    do {
      return try solve(damped, -gradient)
    } catch {
      // Singular to working precision: more damping is the remedy, and the caller's.
      return nil
    }
  }

  /// How much less the linear model says the loss will be.
  func promise(_ step: Tensor, damping: Double) -> Double {
    step.innerProduct(step * damping - gradient) / 2
  }
}

extension Minimization {
  /// Least squares at the start.
  fileprivate init(loss: Double, gradient: Tensor) {
    losses = [loss]
    gradientNorm = gradient.normInOrder
    reason = loss.isFinite && gradient.isFinite ? .iterationLimit : .notFinite
    evaluations = 1
  }
}

extension FlatParameters {
  /// The gradients of all elements of `outputs` as the rows of `[outputs, count]`; a backward pass
  /// for each.
  public func jacobian(of outputs: Variable) -> Tensor {
    let rows = (0..<outputs.value.count).map { place in
      var upstream = Tensor.zeros([outputs.value.count], dtype: outputs.dtype)
      upstream[place] = 1
      return joined(
        outputs.gradients(of: parameters, upstream: upstream.reshaped(outputs.shape)))
    }
    return rows.isEmpty ? .zeros([0, count], dtype: .float64) : .stacked(rows)
  }
}
