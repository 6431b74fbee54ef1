import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LSTMBackwardChecks: LessonTestCase {
  private func backward(_ it: LSTMCase) throws -> LSTMSequenceGradients {
    try lstmBackward(
      it.upstream, final: it.final, referenceForward(it.x, it.initial, it.weights).caches,
      it.weights
    ) { referenceStepBackward($0, $1, $2) }
  }

  /// The gradients for other upstream gradients.
  private func reference(
    _ it: LSTMCase, upstream: Tensor? = nil, final: RecurrentState? = nil
  ) -> LSTMSequenceGradients {
    referenceBackward(
      upstream ?? it.upstream, final ?? it.final,
      referenceForward(it.x, it.initial, it.weights).caches, it.weights)
  }

  func testGradientSuite() throws {
    let it = LSTMCase(batch: 2, steps: 4, features: 3, units: 2, seed: 4701)
    let gradients = try backward(it)
    let w = it.weights
    assertGradients(
      parameters: [
        ("x", it.x), ("h", it.initial.hidden), ("c", it.initial.cell), ("wx", w.input),
        ("wh", w.recurrent), ("b", w.bias),
      ],
      analytic: [
        gradients.inputs, gradients.initial.hidden, gradients.initial.cell,
        gradients.weights.input, gradients.weights.recurrent, gradients.weights.bias,
      ],
      check: GradientCheck(seed: 4702, batchSize: 2)
    ) { values in
      let sequence = referenceForward(
        values[0], RecurrentState(hidden: values[1], cell: values[2]),
        LSTMWeights(input: values[3], recurrent: values[4], bias: values[5]))
      return dot(sequence.outputs, it.upstream) + dot(sequence.state.hidden, it.final.hidden)
        + dot(sequence.state.cell, it.final.cell)
    }
  }

  func testThirteenSteps() throws {
    let it = LSTMCase(batch: 3, steps: 13, features: 2, units: 4, seed: 4703)
    let right = it.engine().gradients
    let gradients = try backward(it)
    var onlyLast = it.upstream.zerosLike
    onlyLast.replace(from: 12, axis: 1, with: it.upstream.sliced(12..<13, axis: 1))
    let lastAlone = reference(it, upstream: onlyLast)
    // The gradients of the weights of the first step and of the last step alone.
    let caches = referenceForward(it.x, it.initial, it.weights).caches
    let rest = referenceBackward(
      it.upstream.sliced(1..<13, axis: 1), it.final, Array(caches[1...]), it.weights)
    var state = rest.initial
    state.hidden += it.upstream.selecting(0, axis: 1)
    let first = referenceStepBackward(state, caches[0], it.weights)
    state = it.final
    state.hidden += it.upstream.selecting(12, axis: 1)
    let last = referenceStepBackward(state, caches[12], it.weights)
    func divided(_ w: LSTMWeights, _ by: Double) -> LSTMWeights {
      LSTMWeights(input: w.input / by, recurrent: w.recurrent / by, bias: w.bias / by)
    }
    guard
      expectTensor(
        gradients.inputs, right.inputs, "the gradient of x",
        suspects: [
          Suspect(lastAlone.inputs, "every step has an upstream gradient, not only the last one."),
          Suspect(
            right.inputs.reversed(axes: [1]),
            "gradients stand at the places of their inputs: the steps come out backwards."),
          Suspect(
            reference(it, final: it.final.zerosLike).inputs,
            "`final`, the gradient of the state after the last step, is dropped."),
        ],
        otherwise: """
          step t receives upstream[:, t] plus what step t + 1 hands back, from the last step to the \
          first.
          """)
    else { return }
    guard
      expectWeights(
        gradients.weights, right.weights,
        suspects: [
          Suspect(
            first.weights, "the gradients of the weights add up over the steps: = in place of +=."),
          Suspect(
            last.weights,
            "the gradients of the weights add up over *all* steps, not the last alone."
          ),
          Suspect(
            divided(right.weights, 13), "the gradients are summed over the steps, not averaged."),
        ],
        otherwise: "the gradients of the weights are summed over all steps.")
    else { return }
    expectState(
      gradients.initial, right.initial, "the gradient of the initial state",
      otherwise: "what the first step hands back is the gradient of the initial state.")
  }

  func testGradientOfTheFinalState() throws {
    for part in ["h", "c"] {
      var it = LSTMCase(batch: 2, steps: 5, features: 3, units: 2, seed: 4704)
      it.upstream = it.upstream.zerosLike
      if part == "h" {
        it.final.cell = it.final.cell.zerosLike
      } else {
        it.final.hidden = it.final.hidden.zerosLike
      }
      let right = it.engine().gradients
      let gradients = try backward(it)
      let advice = """
        `final` is the gradient of the state after the last step, both parts: it goes into the last \
        step, together with the last output's gradient.
        """
      guard
        expectState(
          gradients.initial, right.initial,
          "the gradient of the initial state, from that of the last \(part)", otherwise: advice),
        expectWeights(gradients.weights, right.weights, otherwise: advice)
      else { return }
    }
  }

  func testOneStepAndNone() throws {
    for dtype in [DType.float64, .float32] {
      let one = LSTMCase(batch: 3, steps: 1, features: 2, units: 4, seed: 4705, dtype: dtype)
      let right = reference(one)
      let gradients = try backward(one)
      expectTensor(
        gradients.inputs, right.inputs, "the gradient of a sequence of one step",
        otherwise: "one step receives its upstream gradient plus `final`.")
      expectState(
        gradients.initial, right.initial, "the gradient of the state before one step",
        otherwise: "one step receives its upstream gradient plus `final`.")
      let none = LSTMCase(batch: 3, steps: 0, features: 2, units: 4, seed: 4706, dtype: dtype)
      let empty = try backward(none)
      expectTensor(
        empty.inputs, .zeros([3, 0, 2], dtype: dtype), "the gradient of no inputs",
        otherwise: "without a step: shape [N, 0, D], D being that of wx.")
      expectState(
        empty.initial, none.final, tolerance: 0, "the gradient of the state before no steps",
        otherwise: "without a step the gradient of the initial state is `final`.")
      expectWeights(
        empty.weights, none.weights.zerosLike,
        otherwise: "without a step the gradients of the weights are zeros, in their shapes.")
    }
  }
}
