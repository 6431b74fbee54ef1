import GradientDescent
import Gradus
import Synchronization

/// Thrown into a loop that does not end by itself.
struct CallsUsedUp: Error, CustomStringConvertible {
  let limit: Int

  var description: String {
    """
    stopped after \(limit) evaluations

    Diagnosis: the run does not end. Ask the stop rule after every step and return as soon as it \
    gives a reason; bound every inner loop.
    """
  }
}

/// Counts calls and throws when there were too many.
final class CallBudget: Sendable {
  private let limit: Int
  private let used = Mutex(0)

  init(_ limit: Int) { self.limit = limit }

  func spend() throws {
    let count = used.withLock { count -> Int in
      count += 1
      return count
    }
    if count > limit { throw CallsUsedUp(limit: limit) }
  }
}

/// Collects values from within a closure that must be `Sendable`.
final class Recorder<Element: Sendable>: Sendable {
  private let storage = Mutex<[Element]>([])

  func append(_ element: Element) {
    storage.withLock { $0.append(element) }
  }

  var elements: [Element] { storage.withLock { $0 } }
}

/// What a stop rule was asked.
struct Question: Sendable {
  let previous: Double
  let current: Double
  let gradientNorm: Double
  let step: Int
}

/// A stop rule that notes what it is asked and ends the run after `steps` steps.
func recordingRule(_ recorder: Recorder<Question>, steps: Int) -> StopRule {
  let asked = CallBudget(steps + 50)
  return StopRule { previous, current, norm, step in
    try asked.spend()
    recorder.append(
      Question(previous: previous, current: current, gradientNorm: norm, step: step))
    return recorder.elements.count >= steps ? .maxSteps : nil
  }
}

/// Stops at a point where the loss has settled and the gradient is small, at the latest after
/// `limit` steps: the rule of the handout, for checks of the functions that only use one.
func sensibleRule(
  loss lossTolerance: Double = 1e-12, gradient gradientTolerance: Double = 1e-6, limit: Int
) -> StopRule {
  let asked = CallBudget(limit + 50)
  return StopRule { previous, current, norm, step in
    try asked.spend()
    guard previous.isFinite, current.isFinite, norm.isFinite else { return .diverged }
    if abs(current - previous) <= lossTolerance && norm <= gradientTolerance {
      return .converged
    }
    return step >= limit ? .maxSteps : nil
  }
}
