import Gradus
import GradusTesting
import Recurrent
import XCTest

final class RNNStepBackwardChecks: LessonTestCase {
  private func gradients(_ it: RNNCase) throws -> [Tensor] {
    let result = try rnnStepBackward(
      it.upstream, x: it.x, previous: it.h, state: it.after, it.weights)
    return [
      result.input, result.previous, result.weights.input, result.weights.recurrent,
      result.weights.bias,
    ]
  }

  func testGradientSuite() throws {
    let it = RNNCase(batch: 3, features: 4, units: 2, seed: 5401)
    assertGradients(
      parameters: [
        ("x", it.x), ("h", it.h), ("wx", it.weights.input), ("wh", it.weights.recurrent),
        ("b", it.weights.bias),
      ],
      analytic: try gradients(it), check: GradientCheck(seed: 5402, batchSize: 3)
    ) { values in
      let sums =
        matmul(values[0], values[2]) + matmul(values[1], values[3]) + values[4]
      return dot(tanh(sums), it.upstream)
    }
  }

  func testSumsOverTheBatch() throws {
    for dtype in [DType.float64, .float32] {
      let it = RNNCase(batch: 4, features: 2, units: 3, seed: 5403, dtype: dtype)
      let right = it.engineGradients()
      let own = try gradients(it)
      for (name, (value, expected)) in zip(["x", "h", "wx", "wh", "b"], zip(own, right)) {
        guard
          expectTensor(
            value, expected, "the gradient of \(name)",
            suspects: [
              Suspect(expected / 4, "nothing is divided by N."),
              Suspect(
                it.upstream.sum(axes: [0]),
                "dz = dh · (1 − h′²): the tangent's derivative is missing."
              ),
            ],
            otherwise: """
              dz = dh · (1 − h′²) with the state *after* the step; the weights' gradients are summed \
              over the rows.
              """)
        else { return }
      }
    }
  }
}
