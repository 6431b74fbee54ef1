/// Finds a step along a direction that lowers the loss enough and leaves a slope flat enough: the
/// strong Wolfe conditions.
///
/// Near a minimum the loss changes by less than its rounding; there the slopes decide, which are
/// exact for longer.
///
/// Sources: Nocedal & Wright, "Numerical optimization", 2nd edition, 2006, algorithms 3.5 and 3.6,
/// with the interpolation of equation 3.59; the approximate conditions: Hager & Zhang, "A new
/// conjugate gradient method with guaranteed descent and an efficient line search", 2005, section
/// 4.
struct WolfeSearch {
  /// The share of the decrease that the slope promises which is enough.
  var sufficientDecrease = 1e-4
  /// The share of the slope that may be left.
  var curvature = 0.9
  /// How many points may be tried.
  var trials = 30

  /// A point on the way, and the slope of the loss along the direction there.
  struct Trial {
    let step: Double
    let place: DifferentiatedPoint
    let slope: Double

    var isFinite: Bool { place.isFinite && slope.isFinite }
  }

  /// - Parameters:
  ///   - start: where the search begins.
  ///   - direction: where it goes; the loss must fall that way at the start.
  ///   - first: the first step to try.
  ///   - evaluations: raised by the number of points tried.
  /// - Returns: a point that meets the conditions, or at least lowers the loss when trials run out;
  ///   nothing when there is none.
  func run(
    from start: DifferentiatedPoint, along direction: Tensor, first: Double,
    evaluations: inout Int, _ function: Minimizer.Function
  ) rethrows -> DifferentiatedPoint? {
    let origin = Trial(step: 0, place: start, slope: start.gradient.innerProduct(direction))
    guard origin.slope < 0 else { return nil }
    var low = origin
    var high: Trial?
    var step = first
    for _ in 0..<trials {
      evaluations += 1
      let place = try DifferentiatedPoint(start.point + direction * step, function)
      let trial = Trial(step: step, place: place, slope: place.gradient.innerProduct(direction))
      if !trial.isFinite || !isDecrease(trial, origin) || isAbove(trial, low) {
        // Too far: what is looked for lies between `low` and here.
        high = trial
      } else if trial.slope.magnitude <= -curvature * origin.slope {
        return trial.place
      } else if let other = high {
        if trial.slope * (other.step - low.step) >= 0 { high = low }
        low = trial
      } else if trial.slope > 0 {
        high = low
        low = trial
      } else {
        low = trial
        step *= 2
        continue
      }
      guard let high, (high.step - low.step).magnitude > 1e-16 * step.magnitude else { break }
      step = between(low, high)
    }
    return low.place.loss < start.loss ? low.place : nil
  }

  private func isDecrease(_ trial: Trial, _ origin: Trial) -> Bool {
    if trial.place.loss <= origin.place.loss + sufficientDecrease * trial.step * origin.slope {
      return true
    }
    // For a parabola this says the same as the line above.
    return !isAbove(trial, origin)
      && trial.slope <= (2 * sufficientDecrease - 1) * origin.slope
  }

  /// Whether a loss is larger than another by more than rounding.
  private func isAbove(_ trial: Trial, _ other: Trial) -> Bool {
    let rounding = 4 * Double.ulpOfOne * other.place.loss.magnitude
    return trial.place.loss > other.place.loss + rounding
  }

  /// Where the cubic through two losses and their slopes is smallest, but no nearer to either end
  /// than a tenth of the way.
  private func between(_ low: Trial, _ high: Trial) -> Double {
    let width = high.step - low.step
    let middle = low.step + width / 2
    guard high.isFinite else { return low.step + width / 10 }
    let d1 = low.slope + high.slope + 3 * (low.place.loss - high.place.loss) / width
    let radicand = d1 * d1 - low.slope * high.slope
    guard radicand >= 0 else { return middle }
    let d2 = width < 0 ? -radicand.squareRoot() : radicand.squareRoot()
    let share = 1 - (high.slope + d2 - d1) / (high.slope - low.slope + 2 * d2)
    guard share.isFinite else { return middle }
    return low.step + width * min(max(share, 0.1), 0.9)
  }
}
