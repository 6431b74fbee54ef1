/// Compares gradients with central differences of the loss, in `float64`.
///
/// ```swift
/// let report = GradientCheck(seed: 1).compare(
///   parameters: [("w", w), ("b", b)], analytic: [dw, db]
/// ) { values in loss(w: values[0], b: values[1]) }
/// print(report)
/// ```
///
/// Of every parameter at least five elements are compared (all, when it has fewer), chosen by
/// the seed, and the slopes along three random directions, which see every element at once.
/// An analytic derivative `a` agrees with a numeric `n` when
/// `|a − n| ≤ 1e-7 + 1e-5 · max(|a|, |n|)`.
public struct GradientCheck: Sendable {
  /// Elements compared of each parameter.
  public let samples: Int
  /// Random directions for each parameter.
  public let directions: Int
  /// Decides which elements and directions.
  public let seed: UInt64
  /// Examples in the batch that the loss is taken over, if it is; helps the diagnosis alone.
  public let batchSize: Int?

  /// How far a parameter is moved to each side.
  public static let step = 1e-5
  /// The difference that is always allowed: the noise of the central difference.
  public static let absoluteTolerance = 1e-7
  /// The difference that is allowed relative to the larger derivative.
  public static let relativeTolerance = 1e-5

  /// A check of `samples` elements and `directions` directions of each parameter.
  public init(samples: Int = 5, directions: Int = 3, seed: UInt64 = 0, batchSize: Int? = nil) {
    guard samples > 0, directions >= 0 else {
      stop("GradientCheck: \(samples) samples and \(directions) directions")
    }
    self.samples = samples
    self.directions = directions
    self.seed = seed
    self.batchSize = batchSize
  }

  /// Whether a derivative agrees with its central difference.
  public static func agrees(_ analytic: Double, _ numeric: Double) -> Bool {
    let difference = (analytic - numeric).magnitude
    let size = max(analytic.magnitude, numeric.magnitude)
    // Not-a-number fails here, and so does a pair of infinities.
    return difference <= absoluteTolerance + relativeTolerance * size
      && analytic.isFinite && numeric.isFinite
  }

  /// Compares the gradients `analytic` with differences of `loss`.
  ///
  /// - Parameters:
  ///   - parameters: names for the messages, and the values, in `float64`, where the gradient
  ///     was taken.
  ///   - analytic: one gradient for each parameter, in its shape. A wrong shape, element type or
  ///     number of gradients is a failure in the report.
  ///   - loss: the loss for given values of all parameters; must give the same number for the
  ///     same values.
  /// - Throws: what `loss` throws.
  public func compare(
    parameters: [(name: String, value: Tensor)], analytic: [Tensor],
    loss: ([Tensor]) throws -> Double
  ) rethrows -> GradientReport {
    guard parameters.count == analytic.count else {
      let failure = GradientFailure(
        parameter: "all parameters",
        place: .whole("\(analytic.count) gradients for \(parameters.count) parameters"),
        analytic: .nan, numeric: .nan)
      return GradientReport(
        comparisons: 1, failures: [failure],
        diagnosis: "Return one gradient for each parameter, in their order.")
    }
    var comparisons = 0
    var failures: [GradientFailure] = []
    var failed: [Int] = []
    var generator = SeededGenerator(seed: seed)
    for (number, (name, value)) in parameters.enumerated() {
      // Each parameter has its own draws: adding one leaves the others' samples alone.
      var draws = generator.split()
      let gradient = analytic[number]
      if let problem = GradientCheck.incomparable(value, gradient) {
        comparisons += 1
        failed.append(number)
        failures.append(
          GradientFailure(
            parameter: name, place: .whole(problem), analytic: .nan, numeric: .nan))
        continue
      }
      let slope = Slope(values: parameters.map { $0.value }, number: number)
      var found: [GradientFailure] = []
      for offset in draws.permutation(value.count).prefix(samples) {
        comparisons += 1
        let numeric = try slope.along(element: offset, loss)
        let own = gradient.element(offset)
        if !GradientCheck.agrees(own, numeric) {
          let index = Slope.indices(of: offset, in: value.shape)
          found.append(
            GradientFailure(
              parameter: name, place: .entry(index), analytic: own, numeric: numeric))
        }
      }
      for direction in 0..<(value.count > 0 ? directions : 0) {
        comparisons += 1
        let way = Slope.direction(value.shape, &draws)
        let numeric = try slope.along(way, loss)
        let own = dot(gradient, way)
        if !GradientCheck.agrees(own, numeric) {
          found.append(
            GradientFailure(
              parameter: name, place: .direction(direction), analytic: own, numeric: numeric))
        }
      }
      if !found.isEmpty { failed.append(number) }
      failures += found
    }
    guard !failures.isEmpty else {
      return GradientReport(comparisons: comparisons, failures: [], diagnosis: nil)
    }
    let diagnosis = try diagnose(failed, parameters, analytic, loss)
    return GradientReport(comparisons: comparisons, failures: failures, diagnosis: diagnosis)
  }

  /// Why a gradient cannot be compared with its parameter, if it cannot.
  static func incomparable(_ value: Tensor, _ gradient: Tensor) -> String? {
    if value.dtype != .float64 {
      return "the parameter is \(value.dtype); a gradient check needs float64"
    }
    if gradient.shape != value.shape {
      return "the gradient has shape \(gradient.shape), the parameter \(value.shape)"
    }
    if gradient.dtype != value.dtype {
      return "the gradient is \(gradient.dtype), the parameter \(value.dtype)"
    }
    return nil
  }
}
