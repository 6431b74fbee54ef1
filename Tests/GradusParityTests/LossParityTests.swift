import Gradus
import XCTest

final class LossParityTests: XCTestCase {
  private func loss(_ item: Fixture.Case) throws -> Loss {
    let attributes = item.attributes
    func optional(_ name: String) throws -> Double? {
      attributes[name] == nil ? nil : try item.number(name)
    }
    var classWeights: [Double]?
    if case .numbers(let values)? = attributes["classWeights"] { classWeights = values }
    switch try item.text("kind") {
    case "meanSquared": return MeanSquaredError()
    case "meanAbsolute": return MeanAbsoluteError()
    case "huber": return HuberLoss(delta: try item.number("delta"))
    case "smoothL1": return SmoothL1Loss(beta: try item.number("beta"))
    case "binaryCrossEntropy", "positiveCrossEntropy":
      return BinaryCrossEntropy(positiveWeight: try item.number("positiveWeight"))
    case "focal", "steepFocal":
      return FocalLoss(gamma: try item.number("gamma"), alpha: try optional("alpha"))
    case "binaryHinge": return BinaryHingeLoss(margin: try item.number("margin"))
    case "hinge": return HingeLoss(margin: try item.number("margin"))
    case "sparse":
      return SparseCategoricalCrossEntropy(
        labelSmoothing: try optional("labelSmoothing") ?? 0,
        ignoredIndex: try optional("ignoredIndex").map { Int($0) }, classWeights: classWeights)
    case "categoricalFocal":
      return CategoricalFocalLoss(gamma: try item.number("gamma"), classWeights: classWeights)
    case "categorical":
      return CategoricalCrossEntropy(labelSmoothing: try item.number("labelSmoothing"))
    case "divergence": return KullbackLeiblerDivergence()
    case "dice":
      let scores: [String: DiceLoss.Scores] = [
        "probabilities": .probabilities, "logits": .logits, "classLogits": .classLogits,
      ]
      return DiceLoss(
        try XCTUnwrap(scores[item.text("scores")]), smoothing: try item.number("smoothing"))
    default: return try XCTUnwrap(nil, "no loss for '\(item.name)'")
    }
  }

  func testLosses() throws {
    for item in try Fixture("losses").cases where try item.text("kind") != "gaussian" {
      let loss = try loss(item)
      for dtype in DType.allCases {
        let x = Variable(try item.input("x", dtype))
        let targets = try item.input("targets", dtype)
        let weights = item.hasInput("weights") ? try item.input("weights", dtype) : nil
        let value = loss(x, targets, weights: weights)
        assertParity(value.value, try item.output("loss"), "\(item.name), \(dtype): loss")
        let upstream = try item.input("upstream", dtype)
        let gradient = value.gradients(of: [x], upstream: upstream)[0]
        assertParity(gradient, try item.output("dx"), "\(item.name), \(dtype): dx")
      }
    }
  }

  func testGaussianDivergence() throws {
    for item in try Fixture("losses").cases where try item.text("kind") == "gaussian" {
      for dtype in DType.allCases {
        let mean = Variable(try item.input("mean", dtype))
        let logVariance = Variable(try item.input("logVariance", dtype))
        let y = gaussianDivergence(mean: mean, logVariance: logVariance)
        assertParity(y.value, try item.output("y"), item.name)
        let gradients = y.gradients(
          of: [mean, logVariance], upstream: try item.input("upstream", dtype))
        assertParity(gradients[0], try item.output("dmean"), "\(item.name): dmean")
        assertParity(gradients[1], try item.output("dlogVariance"), "\(item.name): dlogVariance")
      }
    }
  }
}
