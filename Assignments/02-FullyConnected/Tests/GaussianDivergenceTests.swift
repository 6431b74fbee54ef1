import Foundation
import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class GaussianDivergenceTests: LessonTestCase {
  func testKnownValues() throws {
    // ρ = ln(e − 1) gives σ = 1.
    let rho = log(exp(1.0) - 1)
    let same = try gaussianDivergence(
      GaussianWeights(mean: Tensor([0.0, 0]), rho: Tensor([rho, rho])))
    assertClose(same.value, 0, "q is the prior")
    let moved = try gaussianDivergence(
      GaussianWeights(mean: Tensor([2.0, -1]), rho: Tensor([rho, rho])))
    assertClose(moved.value, 2.5, "Σ μ² ÷ 2")
    assertClose(moved.gradients.mean, Tensor([2.0, -1]), "μ ÷ s²")
    assertClose(moved.gradients.rho, Tensor([0.0, 0]), "σ is right already")
  }
}
