import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LSTMStepForwardTests: LessonTestCase {
  func testEvenlySpacedValues() throws {
    let step = try lstmStepForward(
      spaced([2, 3], from: -0.4, to: 1.2),
      RecurrentState(
        hidden: spaced([2, 2], from: -0.3, to: 0.7), cell: spaced([2, 2], from: -0.4, to: 0.9)),
      LSTMWeights(
        input: spaced([3, 8], from: -2.1, to: 1.3), recurrent: spaced([2, 8], from: -0.7, to: 2.2),
        bias: spaced([8], from: 0.3, to: 0.7)))
    assertClose(
      step.state.hidden,
      Tensor(rows: [[0.2972926608, 0.4967714865], [0.4011016348, 0.7073144925]]),
      "h′")
    assertClose(
      step.state.cell, Tensor(rows: [[0.3894893405, 0.7307672], [0.5272402485, 1.052258772]]), "c′")
  }

  /// The handout's example.
  func testByHand() throws {
    let step = try lstmStepForward(
      Tensor(rows: [[1]]),
      RecurrentState(hidden: Tensor(rows: [[0.5]]), cell: Tensor(rows: [[2]])),
      LSTMWeights(
        input: Tensor(rows: [[0.5, 1, -0.5, 1]]), recurrent: Tensor(rows: [[1, -1, 1, -2]]),
        bias: Tensor([0, 1, 0.5, -0.75])))
    assertClose(step.cache.inputGate, Tensor(rows: [[0.7310585786]]), "i")
    assertClose(step.cache.forgetGate, Tensor(rows: [[0.8175744762]]), "f")
    assertClose(step.cache.outputGate, Tensor(rows: [[0.6224593312]]), "o")
    assertClose(step.cache.candidate, Tensor(rows: [[-0.6351489524]]), "g")
    assertClose(step.state.cell, Tensor(rows: [[1.170817862]]), "c′")
    assertClose(step.state.hidden, Tensor(rows: [[0.5132389943]]), "h′")
  }

  /// Forget gate 1, input gate 0: the cell is kept.
  func testSaturatedGatesKeepTheCell() throws {
    let cell = Tensor(rows: [[0.3, -1.7], [2, 0.1]])
    let step = try lstmStepForward(
      Tensor(rows: [[1, 2, 3], [-1, 0, 1]]), RecurrentState(hidden: cell, cell: cell),
      LSTMWeights(
        input: .zeros([3, 8], dtype: .float64), recurrent: .zeros([2, 8], dtype: .float64),
        bias: Tensor([-100.0, -100, 100, 100, 100, 100, 1, 1])))
    assertClose(step.state.cell, cell, "c′")
    assertClose(step.state.hidden, tanh(cell), "h′")
  }
}
