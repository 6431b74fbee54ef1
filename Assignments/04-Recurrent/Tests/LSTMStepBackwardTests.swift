import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LSTMStepBackwardTests: LessonTestCase {
  /// The handout's example.
  func testByHand() throws {
    let weights = LSTMWeights(
      input: Tensor(rows: [[0.5, 1, -0.5, 1]]), recurrent: Tensor(rows: [[1, -1, 1, -2]]),
      bias: Tensor([0, 1, 0.5, -0.75]))
    let before = RecurrentState(hidden: Tensor(rows: [[0.5]]), cell: Tensor(rows: [[2]]))
    let gradients = try lstmStepBackward(
      RecurrentState(hidden: Tensor(rows: [[1]]), cell: Tensor(rows: [[0.5]])),
      rightStep(Tensor(rows: [[1]]), before, weights).cache, weights)
    assertClose(
      gradients.weights.bias, Tensor([-0.0873241225, 0.2085891398, 0.1937685932, 0.3049817601]),
      "db")
    assertClose(gradients.input, Tensor(rows: [[0.373024542]]), "dx")
    assertClose(gradients.previous.hidden, Tensor(rows: [[-0.7121081893]]), "dh")
    assertClose(gradients.previous.cell, Tensor(rows: [[0.5717104039]]), "dc")
  }

  func testGradientCheck() throws {
    let it = Example(batch: 2, steps: 1, features: 3, units: 2, seed: 4)
    let x = it.x.selecting(0, axis: 1)
    let cache = rightStep(x, it.state, it.weights).cache
    let gradients = try lstmStepBackward(it.final, cache, it.weights)
    func cell(_ dc: Tensor) -> Tensor {
      rightStepBackward(RecurrentState(hidden: it.final.hidden, cell: dc), cache, it.weights)
        .previous.cell
    }
    guard
      expectTensor(
        gradients.previous.cell, cell(it.final.cell), "the gradient of c",
        suspects: [
          Suspect(
            cell(it.final.cell.zerosLike),
            "dc, the gradient that comes through the cell itself, is dropped.")
        ],
        otherwise: "dc′ = dc + dh · o · (1 − tanh²(c′)), and the gradient of c is dc′ · f.")
    else { return }
    assertGradients(
      parameters: [
        ("x", x), ("h", it.state.hidden), ("c", it.state.cell), ("wx", it.weights.input),
        ("wh", it.weights.recurrent), ("b", it.weights.bias),
      ],
      analytic: [
        gradients.input, gradients.previous.hidden, gradients.previous.cell,
        gradients.weights.input, gradients.weights.recurrent, gradients.weights.bias,
      ],
      check: GradientCheck(batchSize: 2)
    ) { values in
      let after = rightStep(
        values[0], RecurrentState(hidden: values[1], cell: values[2]),
        LSTMWeights(input: values[3], recurrent: values[4], bias: values[5])
      ).state
      return dot(after.hidden, it.final.hidden) + dot(after.cell, it.final.cell)
    }
  }
}
