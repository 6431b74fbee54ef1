/// The numeric and the analytic gradient of one parameter side by side, and the patterns
/// that a typical mistake leaves in them.
struct GradientEvidence {
  let value: Tensor
  /// Has the shape of `value`, except in `diagnoseShape`.
  let analytic: Tensor
  /// The numeric gradient; only the entries `known` are set.
  let numeric: Tensor
  /// The places, rising, at which the numeric gradient was worked out.
  let known: [Int]
  let batchSize: Int?

  var isComplete: Bool { known.count == value.count }

  /// Equal as far as a pattern needs: looser than the check, so that the noise of the
  /// differences does not hide a pattern, but far from chance.
  func same(_ x: Double, _ y: Double) -> Bool {
    (x - y).magnitude <= 1e-6 * scale + 1e-4 * max(x.magnitude, y.magnitude)
  }

  /// The largest size of a numeric entry.
  let scale: Double

  init(value: Tensor, analytic: Tensor, numeric: Tensor, known: [Int], batchSize: Int?) {
    self.value = value
    self.analytic = analytic
    self.numeric = numeric
    self.known = known
    self.batchSize = batchSize
    scale = known.reduce(0) { max($0, numeric.element($1).magnitude) }
  }

  /// The first pattern that fits, from the most to the least specific.
  func diagnose() -> GradientDiagnosis? {
    if analytic.shape != value.shape { return diagnoseShape() }
    if !analytic.isFinite { return .notFinite }
    let own = known.map { analytic.element($0) }
    let right = known.map { numeric.element($0) }
    guard !right.isEmpty else { return nil }
    if own.allSatisfy({ $0 == 0 }) { return .zero }
    if scale < 1e-9 { return .lossIgnoresParameter }
    if let factor = commonFactor(own, right) { return factor }
    if let precision = precision(own, right) { return precision }
    guard own.count > 1 else { return nil }
    if zip(own, right).allSatisfy({ same($0.magnitude, $1.magnitude) }) { return .someSigns }
    if let penalty = penalty(own, right) { return penalty }
    guard isComplete else { return nil }
    return rearranged() ?? region() ?? sharedTerm() ?? factorAlong()
  }

  /// Every entry off by one factor.
  private func commonFactor(_ own: [Double], _ right: [Double]) -> GradientDiagnosis? {
    // The least-squares factor, then every entry must follow it.
    let factor = zip(own, right).reduce(0) { $0 + $1.0 * $1.1 } / right.reduce(0) { $0 + $1 * $1 }
    guard factor != 0, factor.isFinite,
      zip(own, right).allSatisfy({ same($0 / factor, $1) }), !same(factor * scale, scale)
    else { return nil }
    let size = factor.magnitude
    func isNear(_ target: Double) -> Bool { (size / target - 1).magnitude < 1e-4 }
    let kind: GradientDiagnosis.Factor
    if isNear(1) {
      kind = .one
    } else if let batchSize, batchSize > 1, isNear(Double(batchSize)) {
      kind = .batchSize
    } else if let batchSize, batchSize > 1, isNear(1 / Double(batchSize)) {
      kind = .inverseBatchSize
    } else if isNear(2) {
      kind = .two
    } else if isNear(0.5) {
      kind = .half
    } else if own.count < 2 {
      // One entry is always off by one factor: only a telling factor says anything.
      return nil
    } else if size > 2, isNear(size.rounded()) {
      kind = .wholeNumber
    } else if size < 0.5, isNear(1 / (1 / size).rounded()) {
      kind = .inverseWholeNumber
    } else {
      kind = .other
    }
    return .factor(kind, wrongSign: factor < 0)
  }

  /// Right up to rounding, or up to a small term.
  private func precision(_ own: [Double], _ right: [Double]) -> GradientDiagnosis? {
    let error = zip(own, right).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
    guard error < 1e-3 * scale else { return nil }
    if own.allSatisfy({ $0 == Double(Float($0)) }) { return .singlePrecision }
    // A small error in proportion to the parameter is a small penalty, and said so later.
    return penalty(own, right) ?? (own.count > 1 ? .nearlyRight : nil)
  }

  /// The error is a multiple of the parameter.
  private func penalty(_ own: [Double], _ right: [Double]) -> GradientDiagnosis? {
    let values = known.map { value.element($0) }
    let error = zip(own, right).map { $0 - $1 }
    let size = values.reduce(0) { $0 + $1 * $1 }
    guard values.count > 2, size > 0, Set(values).count > 1 else { return nil }
    let factor = zip(error, values).reduce(0) { $0 + $1.0 * $1.1 } / size
    let largest = error.reduce(0) { max($0, $1.magnitude) }
    // The differences are good to about 1e-9, so a tiny error shows nothing.
    let allowed = max(1e-4 * largest, 1e-8 * max(scale, 1))
    guard largest > 100 * allowed,
      zip(error, values).allSatisfy({ ($0 - factor * $1).magnitude <= allowed })
    else { return nil }
    return .penalty
  }
}
