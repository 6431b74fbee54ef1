import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class BatchNormalizationForwardTests: LessonTestCase {
  func testTraining() throws {
    var running = RunningStatistics(features: 2, dtype: .float64)
    let result = try batchNormalizationForward(
      Tensor(rows: [[1, 10], [3, 30]]), scale: Tensor([1.0, 2]), shift: Tensor([0.0, 5]),
      running: &running, isTraining: true, momentum: 0.5, epsilon: 0)
    assertClose(result.cache.normalized, Tensor(rows: [[-1, -1], [1, 1]]), "x̂")
    assertClose(result.output, Tensor(rows: [[-1, 3], [1, 7]]), "scale · x̂ + shift")
    assertClose(running.mean, Tensor([1.0, 10]), "½ · 0 + ½ · (2, 20)")
    assertClose(running.variance, Tensor([1.5, 100.5]), "½ · 1 + ½ · (1, 100) · 2 ÷ 1")
  }

  func testEvaluation() throws {
    var running = RunningStatistics(mean: Tensor([1.0]), variance: Tensor([4.0]))
    let result = try batchNormalizationForward(
      Tensor(rows: [[5]]), scale: Tensor([3.0]), shift: Tensor([1.0]), running: &running,
      isTraining: false, epsilon: 0)
    assertClose(result.output, Tensor(rows: [[7]]), "3 · (5 − 1) ÷ 2 + 1")
    assertClose(running.mean, Tensor([1.0]), "the running mean stays")
  }
}
