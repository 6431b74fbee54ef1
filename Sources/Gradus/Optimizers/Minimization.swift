/// How the search for a minimum went.
public struct Minimization: Sendable, Equatable {
  /// Why a search ended.
  public enum Reason: String, Sendable, CaseIterable {
    /// The gradient is as small as was asked for.
    case gradient
    /// The loss, or the point, hardly changes any more.
    case settled
    /// The number of iterations that were allowed is used up.
    case iterationLimit
    /// No step that could be found lowers the loss: as a rule what is left is rounding.
    case noProgress
    /// The loss or its gradient at the start is not finite.
    case notFinite
  }

  /// The loss at the start and after every iteration.
  public internal(set) var losses: [Double]
  /// The Euclidean norm of the last gradient.
  public internal(set) var gradientNorm: Double
  /// Why it ended.
  public internal(set) var reason: Reason
  /// How often a loss or a gradient was worked out; the two together count once.
  public internal(set) var evaluations: Int

  /// The number of iterations.
  public var iterations: Int { losses.count - 1 }

  /// The last loss.
  public var loss: Double { losses[losses.count - 1] }

  init(_ start: DifferentiatedPoint) {
    losses = [start.loss]
    gradientNorm = start.gradient.normInOrder
    reason = start.isFinite ? .iterationLimit : .notFinite
    evaluations = 1
  }
}

/// A point, the loss there and its gradient.
struct DifferentiatedPoint {
  let point: Tensor
  let loss: Double
  let gradient: Tensor

  init(_ point: Tensor, _ function: Minimizer.Function) rethrows {
    self.point = point
    (loss, gradient) = try function(point)
    guard gradient.shape == point.shape else {
      stop(Complaint.mismatch("minimize: point and gradient", point.shape, gradient.shape))
    }
    guard gradient.dtype == .float64 else {
      stop(Complaint.types("minimize: point and gradient", .float64, gradient.dtype))
    }
  }

  var isFinite: Bool { loss.isFinite && gradient.isFinite }
}

/// A method that minimizes a smooth function of a vector.
public protocol Minimizer {
  /// Gives the loss at a point and its gradient, both vectors `[n]` in `float64`.
  typealias Function = (_ point: Tensor) throws -> (loss: Double, gradient: Tensor)

  /// Minimizes a function.
  ///
  /// - Parameters:
  ///   - start: a vector `[n]` in `float64`.
  ///   - function: the same number for the same point, always.
  /// - Returns: the best point, and how the search went.
  /// - Throws: what `function` throws.
  func minimize(
    from start: Tensor, _ function: Function
  ) rethrows -> (point: Tensor, result: Minimization)

  /// Stops when the method cannot work with parameters of an element type.
  func check(_ dtype: DType)
}

extension Minimizer {
  /// Minimizes a loss by its parameters, which are left at the best point found.
  ///
  /// ```swift
  /// let result = LBFGS().minimize(model.trainableParameters) {
  ///   MeanSquaredError()(model(x), y)
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - parameters: what is to be changed.
  ///   - loss: builds the graph from the parameters, and returns one number. It must be the same
  ///     for the same values: all the data, no dropout.
  /// - Throws: what `loss` throws; the parameters are then as they were.
  @discardableResult
  public func minimize(
    _ parameters: [Parameter], loss: () throws -> Variable
  ) rethrows -> Minimization {
    for parameter in parameters { check(parameter.dtype) }
    let flat = FlatParameters(parameters)
    var finish = flat.values
    defer { flat.assign(finish) }
    let (point, result) = try minimize(from: finish) { point in
      flat.assign(point)
      let loss = try loss()
      return (loss.item, flat.gradient(of: loss))
    }
    finish = point
    return result
  }

  /// Every element type will do.
  public func check(_ dtype: DType) {}

  /// Stops unless the start is a vector of 64-bit numbers.
  func checkStart(_ start: Tensor) {
    guard start.rank == 1, start.dtype == .float64 else {
      stop(
        "minimize: the start is a \(start.dtype) of shape \(start.shape), expected a float64 [n]")
    }
  }
}
