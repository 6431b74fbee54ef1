import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LSTMBackwardTests: LessonTestCase {
  /// Two steps by hand: the first receives its own output's gradient and what the second hands back.
  func testTwoSteps() throws {
    let it = Example(batch: 2, steps: 2, features: 3, units: 2, seed: 6)
    let first = rightStep(it.x.selecting(0, axis: 1), it.state, it.weights)
    let second = rightStep(it.x.selecting(1, axis: 1), first.state, it.weights)
    var upstream = it.final
    upstream.hidden += it.upstream.selecting(1, axis: 1)
    let late = rightStepBackward(upstream, second.cache, it.weights)
    upstream = late.previous
    upstream.hidden += it.upstream.selecting(0, axis: 1)
    let early = rightStepBackward(upstream, first.cache, it.weights)

    let gradients = try lstmBackward(
      it.upstream, final: it.final, [first.cache, second.cache], it.weights,
      step: rightStepBackward)
    assertClose(gradients.inputs, .stacked([early.input, late.input], axis: 1), "dx")
    assertClose(gradients.weights.bias, early.weights.bias + late.weights.bias, "db")
    assertClose(gradients.initial.cell, early.previous.cell, "dc")
  }

  /// All four functions of yours together are the engine's layer.
  func testYoursEqualsTheEngines() throws {
    let it = Example(batch: 3, steps: 13, features: 4, units: 5, seed: 7)
    let sequence = try lstmForward(it.x, it.state, it.weights, step: lstmStepForward)
    let gradients = try lstmBackward(
      it.upstream, final: it.final, sequence.caches, it.weights, step: lstmStepBackward)

    // The engine's columns are in the lesson's order, and its layer adds nothing to the forget bias.
    let leaves = [
      it.x, it.state.hidden, it.state.cell, it.weights.input, it.weights.recurrent, it.weights.bias,
    ].map { Variable($0) }
    let (outputs, state) = lstm(
      leaves[0], inputWeight: leaves[3], recurrentWeight: leaves[4], bias: leaves[5],
      state: LSTMState(hidden: leaves[1], cell: leaves[2]))
    let loss =
      (outputs * it.upstream).sum() + (state.hidden * it.final.hidden).sum()
      + (state.cell * it.final.cell).sum()
    let right = loss.gradients(of: leaves)
    let own = [
      sequence.outputs, sequence.state.hidden, sequence.state.cell, gradients.inputs,
      gradients.initial.hidden, gradients.initial.cell, gradients.weights.input,
      gradients.weights.recurrent, gradients.weights.bias,
    ]
    let names = ["outputs", "h", "c", "dx", "dh", "dc", "dwx", "dwh", "db"]
    for (name, (value, expected)) in zip(
      names, zip(own, [outputs.value, state.hidden.value, state.cell.value] + right))
    {
      assertClose(value, expected, relative: 1e-10, absolute: 1e-10, name)
    }
  }
}
