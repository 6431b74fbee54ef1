extension GradientCheck {
  /// Evaluations of the loss that a diagnosis may cost, and the time it may take: a diagnosis
  /// must not turn a wrong answer into one that ran out of time.
  private static let evaluationLimit = 4096
  private static let timeLimit = Duration.milliseconds(500)

  /// One sentence for each kind of mistake among the parameters that failed.
  func diagnose(
    _ failed: [Int], _ parameters: [(name: String, value: Tensor)], _ analytic: [Tensor],
    _ loss: ([Tensor]) throws -> Double
  ) rethrows -> String? {
    let values = parameters.map { $0.value }
    if let everywhere = try diagnoseLoss(failed, values, analytic, loss) {
      return GradientCheck.text([(parameters.map { $0.name }, everywhere)], of: 1)
    }
    let clock = ContinuousClock()
    let deadline = clock.now + GradientCheck.timeLimit
    var evidence: [(number: Int, evidence: GradientEvidence)] = []
    for number in failed {
      var numeric = values[number].zerosLike
      var known: [Int] = []
      var generator = SeededGenerator(seed: seed)
      let slope = Slope(values: values, number: number)
      let allowed = GradientCheck.evaluationLimit / (2 * failed.count)
      // In random order, so that what there is when time is up is a fair sample.
      for offset in generator.permutation(values[number].count).prefix(allowed)
      where known.count < samples || clock.now < deadline {
        let index = Slope.indices(of: offset, in: numeric.shape)
        numeric[indices: index] = try slope.along(element: offset, loss)
        known.append(offset)
      }
      let found = GradientEvidence(
        value: values[number], analytic: analytic[number], numeric: numeric,
        known: known.sorted(), batchSize: batchSize)
      evidence.append((number, found))
    }
    if GradientCheck.areExchanged(evidence.map { $0.evidence }) {
      return GradientCheck.text(
        [(failed.map { parameters[$0].name }, .exchanged)], of: parameters.count)
    }
    var findings: [(names: [String], diagnosis: GradientDiagnosis)] = []
    for (number, found) in evidence {
      guard let diagnosis = found.diagnose() else { continue }
      let name = parameters[number].name
      if let place = findings.firstIndex(where: { $0.diagnosis == diagnosis }) {
        findings[place].names.append(name)
      } else {
        findings.append(([name], diagnosis))
      }
    }
    return findings.isEmpty ? nil : GradientCheck.text(findings, of: parameters.count)
  }

  /// What makes every comparison meaningless, whatever the gradients are.
  private func diagnoseLoss(
    _ failed: [Int], _ values: [Tensor], _ analytic: [Tensor],
    _ loss: ([Tensor]) throws -> Double
  ) rethrows -> GradientDiagnosis? {
    if values.contains(where: { $0.dtype != .float64 }) { return .elementType }
    let first = try loss(values)
    let second = try loss(values)
    if !first.isFinite { return .lossNotFinite }
    if first != second { return .lossNotRepeatable }
    if failed.contains(where: { analytic[$0].dtype != .float64 }) { return .elementType }
    for number in failed {
      guard analytic[number].shape == values[number].shape else { return nil }
      guard try hasCorner(values, number, analytic[number], loss) else { return nil }
    }
    return .corner
  }

  /// Whether every compared element that is wrong stands at a corner of the loss.
  private func hasCorner(
    _ values: [Tensor], _ number: Int, _ analytic: Tensor, _ loss: ([Tensor]) throws -> Double
  ) rethrows -> Bool {
    let slope = Slope(values: values, number: number)
    let centre = try loss(values)
    var generator = SeededGenerator(seed: seed)
    var corners = 0
    // Elements beyond the sample are looked at too: only a direction may have failed.
    for offset in generator.permutation(values[number].count).prefix(4 * samples) {
      let far = try slope.sides(element: offset, step: GradientCheck.step, loss)
      let wide = (far.ahead - far.behind) / far.width
      if GradientCheck.agrees(analytic.element(offset), wide) { continue }
      let near = try slope.sides(element: offset, step: GradientCheck.step / 10, loss)
      let narrow = (near.ahead - near.behind) / near.width
      // One-sided slopes of a smooth loss come together as the step shrinks.
      let gap = ((far.ahead - centre) - (centre - far.behind)) / (far.width / 2)
      let narrowGap = ((near.ahead - centre) - (centre - near.behind)) / (near.width / 2)
      let noise = 1e-8 * max(centre.magnitude, 1) + 1e-4 * max(wide.magnitude, narrow.magnitude)
      let isAtCorner = gap.magnitude > noise && narrowGap.magnitude > 0.5 * gap.magnitude
      let isNearCorner = (wide - narrow).magnitude > noise
      guard isAtCorner || isNearCorner else { return false }
      corners += 1
    }
    return corners > 0
  }

  /// Whether the gradients fit the parameters in another order.
  private static func areExchanged(_ evidence: [GradientEvidence]) -> Bool {
    guard evidence.count > 1, evidence.allSatisfy({ $0.isComplete }) else { return false }
    var free = Array(evidence.indices)
    for (number, own) in evidence.enumerated() {
      guard
        let place = free.firstIndex(where: {
          $0 != number && evidence[$0].equal(own.analytic, evidence[$0].numeric)
            && own.analytic.norm() > 0
        })
      else { return false }
      free.remove(at: place)
    }
    return true
  }

  /// Joins the findings; parameters are named when there are several.
  private static func text(
    _ findings: [(names: [String], diagnosis: GradientDiagnosis)], of count: Int
  ) -> String {
    findings.map { names, diagnosis in
      let sentence = "\(diagnosis)."
      guard count > 1 else { return sentence.prefix(1).uppercased() + sentence.dropFirst() }
      return "\(names.joined(separator: ", ")): \(sentence)"
    }.joined(separator: " ")
  }
}
