import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class UnfreezeChecks: LessonTestCase {
  private func thawed(_ body: Sequential) -> [Int] {
    body.layers.indices.filter {
      !body.layers[$0].parameters.isEmpty && !body.layers[$0].isFrozen
    }
  }

  func testLastLayers() throws {
    let body = trainedBody(seed: 4801)
    body.isFrozen = true
    // Up and down again: afterwards exactly these are trainable, whatever was before.
    for (count, places) in [
      (1, [7]), (2, [4, 7]), (3, [0, 4, 7]), (9, [0, 4, 7]), (1, [7]), (0, []),
    ] {
      try unfreeze(last: count, of: body)
      let own = thawed(body)
      let advice: String
      if own.contains(where: { body.layers[$0] is BatchNormalization }) {
        advice = "batch normalizations stay frozen, and do not count among the last layers."
      } else if own.count < places.count {
        advice = "only layers with parameters count: ReLU and pool have none."
      } else {
        advice = """
          afterwards exactly the last `count` layers with parameters that are no batch normalizations \
          are trainable: freeze the others first.
          """
      }
      let trainable = Set(body.trainableParameters.map { ObjectIdentifier($0) })
      let wanted = Set(places.flatMap { body.layers[$0].parameters }.map { ObjectIdentifier($0) })
      guard
        expect(
          own == places && trainable == wanted,
          "unfreeze(last: \(count)): the layers \(own) are trainable, expected \(places)",
          diagnosis: advice)
      else { return }
    }
    let open = trainedBody(seed: 4802)
    try unfreeze(last: 1, of: open)
    expect(
      thawed(open) == [7], "of a body that was never frozen \(thawed(open)) are trainable",
      diagnosis: "layers before the last ones are frozen, whatever they were before.")
  }

  func testBatchNormStaysFrozen() throws {
    let body = trainedBody(seed: 4803)
    let model = Sequential {
      body
      GlobalAveragePool2D()
      Dense(3)
    }.build(inputShape: [6, 4, 2], seed: 1, dtype: .float64)
    body.isFrozen = true
    try unfreeze(last: 2, of: body)
    let before = body.layers.map { numbers($0) }
    var generator = SeededGenerator(seed: 4804)
    let x = random([6, 6, 4, 2], &generator)
    train(model, x, Tensor([0.0, 1, 2, 2, 1, 0]), steps: 2)
    let after = body.layers.map { numbers($0) }
    for (place, layer) in body.layers.enumerated() where !layer.parameters.isEmpty {
      let isTrained = [4, 7].contains(place)
      let advice: String
      if layer is BatchNormalization {
        advice = "batch normalizations stay frozen, statistics included."
      } else if isTrained {
        advice = "the last layers take part in training."
      } else {
        advice = "the first layers stay frozen."
      }
      expect(
        (before[place] == after[place]) != isTrained,
        "layer \(place) (\(layer.kind)) \(isTrained ? "stays as it was" : "has changed") in training",
        diagnosis: advice)
    }
  }
}
