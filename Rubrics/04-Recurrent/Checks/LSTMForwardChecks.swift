import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LSTMForwardChecks: LessonTestCase {
  private func forward(_ it: LSTMCase) throws -> LSTMSequence {
    try lstmForward(it.x, it.initial, it.weights) { referenceStep($0, $1, $2) }
  }

  func testOutputsOfEveryStep() throws {
    for (steps, dtype) in [(13, DType.float64), (1, .float64), (4, .float32)] {
      let it = LSTMCase(
        batch: 3, steps: steps, features: 2, units: 4, seed: 4601, dtype: dtype)
      let expected = referenceForward(it.x, it.initial, it.weights)
      var fresh = it
      fresh.initial = it.initial.zerosLike
      // Each step from the first state.
      let forgetful = (0..<steps).map {
        referenceStep(it.x.selecting($0, axis: 1), it.initial, it.weights).state.hidden
      }
      let reversed = referenceForward(it.x.reversed(axes: [1]), it.initial, it.weights).outputs
      guard
        expectTensor(
          try forward(it).outputs, expected.outputs, "the outputs of \(steps) steps",
          suspects: [
            Suspect(
              referenceForward(fresh.x, fresh.initial, it.weights).outputs,
              "the first step begins with the initial state, not with zeros."),
            Suspect(
              .stacked(forgetful, axis: 1),
              "the state must be carried from step to step: every step starts from the first one."),
            Suspect(reversed.reversed(axes: [1]), "the steps are gone through backwards."),
            Suspect(reversed, "the steps are gone through backwards."),
          ],
          otherwise: "outputs[:, t] is the h of step t; each step starts from the state before it.")
      else { return }
      // A second call begins anew.
      guard
        expectTensor(
          try forward(it).outputs, expected.outputs, "the outputs of a second call",
          otherwise: "every call begins with the initial state that it is given.")
      else { return }
    }
  }

  func testStateAndCaches() throws {
    let it = LSTMCase(batch: 2, steps: 6, features: 3, units: 2, seed: 4602)
    let expected = referenceForward(it.x, it.initial, it.weights)
    let result = try forward(it)
    expectState(
      result.state, expected.state, "the state after the last step",
      hiddenSuspects: [Suspect(it.initial.hidden, "this is the initial state.")],
      cellSuspects: [
        Suspect(it.initial.cell, "this is the initial state."),
        Suspect(expected.state.hidden, "the cell of the state is c, not h."),
      ],
      otherwise: "the state after the last step is handed back, both parts.")
    guard
      expect(
        result.caches.count == 6, "\(result.caches.count) caches for 6 steps",
        diagnosis: "one cache for each step.")
    else { return }
    for time in 0..<6 {
      guard
        expectTensor(
          result.caches[time].input, it.x.selecting(time, axis: 1), "x in cache \(time)",
          suspects: [
            Suspect(
              it.x.selecting(5 - time, axis: 1),
              "the caches stand in the order of time, first first."
            )
          ],
          otherwise: "caches[t] is that of step t."),
        expectState(
          result.caches[time].previous, expected.caches[time].previous,
          "the state before step \(time)", otherwise: "caches[t] is that of step t.")
      else { return }
    }
  }

  func testTheFutureDoesNotReachThePast() throws {
    let it = LSTMCase(batch: 2, steps: 7, features: 3, units: 4, seed: 4603)
    var other = it
    other.x.replace(from: 4, axis: 1, with: it.x.sliced(4..<7, axis: 1) * -2)
    let (before, after) = (try forward(it).outputs, try forward(other).outputs)
    guard
      expect(
        before.shape == [2, 7, 4], "the outputs have the shape \(before.shape)",
        diagnosis: "outputs are [N, T, H].")
    else { return }
    expect(
      before.sliced(0..<4, axis: 1) == after.sliced(0..<4, axis: 1),
      "outputs of earlier steps change with the inputs of later ones",
      diagnosis: "the output of step t depends on the inputs 0 … t alone.")
    for time in 4..<7 {
      guard
        expect(
          !areClose(
            before.selecting(time, axis: 1), after.selecting(time, axis: 1), 1e-6),
          "the output of a step does not change with its input",
          diagnosis: "step t reads x[:, t].")
      else { return }
    }
    // A change at the very beginning must be remembered to the end.
    other = it
    other.x.replace(from: 0, axis: 1, with: it.x.sliced(0..<1, axis: 1) + 1)
    let remembered = try forward(other).outputs
    expect(
      !areClose(before.selecting(6, axis: 1), remembered.selecting(6, axis: 1), 1e-9),
      "the last output does not depend on the first input",
      diagnosis: "the state is carried from step to step, both parts.")
  }

  func testNoStepsAndOne() throws {
    for dtype in [DType.float64, .float32] {
      let it = LSTMCase(batch: 3, steps: 0, features: 2, units: 4, seed: 4604, dtype: dtype)
      let result = try forward(it)
      expectTensor(
        result.outputs, .zeros([3, 0, 4], dtype: dtype), "the outputs of no steps",
        otherwise: "without a step there are no outputs: shape [N, 0, H].")
      expectState(
        result.state, it.initial, tolerance: 0, "the state after no steps",
        otherwise: "without a step the state stays as it is.")
      expect(
        result.caches.isEmpty, "\(result.caches.count) caches for no steps",
        diagnosis: "no step, no cache.")
      let one = LSTMCase(batch: 3, steps: 1, features: 2, units: 4, seed: 4605, dtype: dtype)
      let step = referenceStep(one.first, one.initial, one.weights).state
      expectTensor(
        try forward(one).outputs, step.hidden.reshaped([3, 1, 4]), "the output of one step",
        otherwise: "a sequence of one step is that step: shape [N, 1, H].")
    }
  }
}
