import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class TwoLayerNetworkTests: LessonTestCase {
  func testByHand() throws {
    // One example, one input, two hidden neurons, one output: hidden (4, −2), active (4, 0).
    let network = TwoLayerNetwork(
      firstWeights: Tensor(rows: [[1, -2]]), firstBias: Tensor([2, 2]),
      secondWeights: Tensor(rows: [[0.5], [7]]), secondBias: Tensor([1]))
    let result = try network.lossAndGradients(
      Tensor(rows: [[2]]), parts: engineParts, loss: meanOfSquares)
    assertClose(result.loss, 9, "the output is 3, its square 9")
    guard result.gradients.count == 4 else { return XCTFail("four gradients: w₁, b₁, w₂, b₂") }
    assertClose(result.gradients[0], Tensor(rows: [[6, 0]]), "∂L/∂w₁")
    assertClose(result.gradients[1], Tensor([3, 0]), "∂L/∂b₁")
    assertClose(result.gradients[2], Tensor(rows: [[24], [0]]), "∂L/∂w₂")
    assertClose(result.gradients[3], Tensor([6]), "∂L/∂b₂")
  }

  func testGradientCheck() throws {
    let network = TwoLayerNetwork(
      firstWeights: randomNumbers([3, 4], seed: 13), firstBias: randomNumbers([4], seed: 14),
      secondWeights: randomNumbers([4, 2], seed: 15), secondBias: randomNumbers([2], seed: 16))
    let x = randomNumbers([5, 3], seed: 17)
    let result = try network.lossAndGradients(x, parts: engineParts, loss: meanOfSquares)
    assertGradients(
      parameters: zip(["w₁", "b₁", "w₂", "b₂"], network.parameters).map { ($0, $1) },
      analytic: result.gradients
    ) { p in
      meanOfSquares(matmul(relu(matmul(x, p[0]) + p[1]), p[2]) + p[3]).loss
    }
  }
}
