import Gradus

// What every function of this lesson shares. Do not edit: the grader puts its own copy in place.

/// Why a run ended.
public enum StopReason: String, Sendable, CaseIterable {
  /// The loss hardly changes any more *and* the gradient is small.
  case converged
  /// The loss or the gradient is no longer a finite number.
  case diverged
  /// The number of allowed steps is used up.
  case maxSteps
}

/// The thresholds by which `shouldStop` decides.
public struct StopCriteria: Sendable {
  /// A change of the loss in one step up to this counts as none.
  public var lossTolerance: Double
  /// A gradient whose Euclidean norm is up to this counts as zero.
  public var gradientTolerance: Double
  /// The number of steps after which a run ends in any case.
  public var maxSteps: Int

  /// Creates thresholds; the defaults suit every function of this lesson.
  public init(
    lossTolerance: Double = 1e-9, gradientTolerance: Double = 1e-6, maxSteps: Int = 1000
  ) {
    self.lossTolerance = lossTolerance
    self.gradientTolerance = gradientTolerance
    self.maxSteps = maxSteps
  }
}

/// Decides after each step whether a run goes on. Call it like a function:
///
/// ```swift
/// if let reason = try stop(previous: before, current: after, gradientNorm: norm, step: k) { … }
/// ```
public struct StopRule: Sendable {
  private let decide: @Sendable (Double, Double, Double, Int) throws -> StopReason?

  /// Creates a rule from a closure of (previous loss, current loss, gradient norm, step).
  public init(
    _ decide:
      @escaping @Sendable (
        _ previous: Double, _ current: Double, _ gradientNorm: Double, _ step: Int
      ) throws -> StopReason?
  ) {
    self.decide = decide
  }

  /// The reason to stop now, or `nil` to go on.
  /// - Parameters:
  ///   - previous: the loss before the step.
  ///   - current: the loss after it.
  ///   - gradientNorm: the Euclidean norm of the gradient at the new point.
  ///   - step: how many steps have been made: 1 after the first.
  public func callAsFunction(
    previous: Double, current: Double, gradientNorm: Double, step: Int
  ) throws -> StopReason? {
    try decide(previous, current, gradientNorm, step)
  }

  /// A rule that looks at nothing and ends the run after exactly `count` steps.
  public static func afterSteps(_ count: Int) -> StopRule {
    StopRule { _, _, _, step in step >= count ? .maxSteps : nil }
  }
}

/// A function to be minimised, with its gradient. A point is a float64 tensor of shape `[D]`.
public struct Objective: Sendable {
  /// The loss at a point.
  public let value: @Sendable (_ point: Tensor) throws -> Double
  /// The gradient at a point, float64, of the point's shape `[D]`.
  public let gradient: @Sendable (_ point: Tensor) throws -> Tensor

  /// Creates an objective from its two closures.
  public init(
    value: @escaping @Sendable (_ point: Tensor) throws -> Double,
    gradient: @escaping @Sendable (_ point: Tensor) throws -> Tensor
  ) {
    self.value = value
    self.gradient = gradient
  }

  /// A function of one variable as an objective over points of shape `[1]`.
  public static func ofOneVariable(
    value: @escaping @Sendable (Double) throws -> Double,
    derivative: @escaping @Sendable (Double) throws -> Double
  ) -> Objective {
    Objective(
      value: { try value($0[0]) },
      gradient: { Tensor([try derivative($0[0])]) })
  }
}

/// The path of a run: the start and the point after each of its K steps, K+1 in all.
public struct Trace: Sendable {
  /// Every point visited, the start first, the last reached last; each float64 `[D]`.
  public var points: [Tensor]
  /// The loss at each point: as many as points.
  public var losses: [Double]
  /// Why the run ended.
  public var reason: StopReason

  /// Creates a trace.
  public init(points: [Tensor], losses: [Double], reason: StopReason) {
    self.points = points
    self.losses = losses
    self.reason = reason
  }
}

/// What `compareGradients` finds out.
public struct GradientComparison: Sendable, Equatable {
  /// Whether every component agrees.
  public var matches: Bool
  /// The largest |a − n| ÷ (absolute + relative · max(|a|, |n|)) over the components: up to 1 passes.
  public var worstRatio: Double
  /// The component (counted from 0) where that largest ratio is.
  public var worstIndex: Int

  /// Creates a result.
  public init(matches: Bool, worstRatio: Double, worstIndex: Int) {
    self.matches = matches
    self.worstRatio = worstRatio
    self.worstIndex = worstIndex
  }
}

/// Chooses how far to go along a direction. Call it like a function:
///
/// ```swift
/// let t = try lineSearch(objective, from: x, along: p)
/// ```
public struct LineSearch: Sendable {
  private let choose: @Sendable (Objective, Tensor, Tensor) throws -> Double

  /// Creates a line search from a closure of (objective, point, direction) giving the step length.
  public init(
    _ choose:
      @escaping @Sendable (
        _ objective: Objective, _ point: Tensor, _ direction: Tensor
      ) throws -> Double
  ) {
    self.choose = choose
  }

  /// The step length t, so that the next point is `point + t · direction`.
  public func callAsFunction(
    _ objective: Objective, from point: Tensor, along direction: Tensor
  ) throws -> Double {
    try choose(objective, point, direction)
  }

  /// A line search that always answers `length`.
  public static func fixed(_ length: Double) -> LineSearch {
    LineSearch { _, _, _ in length }
  }

  /// A line search for L-BFGS: besides the decrease of the loss it asks that the slope has become
  /// clearly less steep (the weak Wolfe conditions, 1e-4 and 0.9), which makes sᵀy > 0.
  /// Backtracking alone does not, and leaves L-BFGS without anything to remember.
  ///
  /// Source: Lewis & Overton, "Nonsmooth optimization via quasi-Newton methods", 2013, section 2.
  public static var wolfe: LineSearch {
    LineSearch { objective, point, direction in
      let value = try objective.value(point)
      let slope = dot(try objective.gradient(point), direction)
      var (low, high, length) = (0.0, Double.infinity, 1.0)
      for _ in 0..<60 {
        let next = point + length * direction
        if !(try objective.value(next) <= value + 1e-4 * length * slope) {
          high = length
        } else if dot(try objective.gradient(next), direction) < 0.9 * slope {
          low = length
        } else {
          break
        }
        length = high.isFinite ? (low + high) / 2 : 2 * low
      }
      return length
    }
  }
}

/// A path seen along its principal directions, with everything needed to draw it.
public struct Projection: Sendable {
  /// The mean of the points, `[D]`.
  public var center: Tensor
  /// Unit vectors, orthogonal to each other, one a row, the most important first: `[count, D]`.
  public var directions: Tensor
  /// The points in these directions, one a row: `[points, count]`.
  public var coordinates: Tensor
  /// The share of the total variance along each direction, in the same order; each in 0…1.
  public var shares: [Double]

  /// Creates a projection.
  public init(center: Tensor, directions: Tensor, coordinates: Tensor, shares: [Double]) {
    self.center = center
    self.directions = directions
    self.coordinates = coordinates
    self.shares = shares
  }
}

/// A sum of squares to be minimised, L(x) = ½ ‖r(x)‖².
public struct LeastSquares: Sendable {
  /// The residuals r at a point `[D]`: float64 `[M]`.
  public let residuals: @Sendable (_ point: Tensor) throws -> Tensor
  /// Their Jacobian at a point `[D]`: float64 `[M, D]`, row i the gradient of residual i.
  public let jacobian: @Sendable (_ point: Tensor) throws -> Tensor

  /// Creates a problem from its two closures.
  public init(
    residuals: @escaping @Sendable (_ point: Tensor) throws -> Tensor,
    jacobian: @escaping @Sendable (_ point: Tensor) throws -> Tensor
  ) {
    self.residuals = residuals
    self.jacobian = jacobian
  }
}

/// A run of Levenberg–Marquardt: its path and how the damping went.
public struct DampedTrace: Sendable {
  /// The path; a rejected step repeats the point.
  public var path: Trace
  /// The damping λ after each step, the initial one first: as many as points.
  public var dampings: [Double]

  /// Creates a run.
  public init(path: Trace, dampings: [Double]) {
    self.path = path
    self.dampings = dampings
  }
}
