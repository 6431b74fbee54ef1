import Gradus
import XCTest

/// What normalizing, regularizing, shape and recurrent layers refuse, and in which words. Each case
/// runs in a process of its own.
final class LayerMisuseTests: XCTestCase {
  private static let cases: [StopCase] = [
    (
      "batchNormalization: shape [1, 3] has one value of each channel; training needs two at least",
      {
        let layer = BatchNormalization().build(inputShape: [3], seed: 1)
        layer.mode = .training
        _ = layer(Variable(.zeros([1, 3])))
      }
    ),
    (
      "batchNormalization: input and parameter: shapes [2, 4] and [3] do not match",
      {
        _ = BatchNormalization().build(inputShape: [3], seed: 1)(Variable(.zeros([2, 4])))
      }
    ),
    (
      "groupNormalization: 6 channels do not divide into 4 groups",
      { GroupNormalization(groups: 4).build(inputShape: [6], seed: 1) }
    ),
    ("Dropout: a rate of 1.0 is not in 0..<1", { _ = Dropout(1) }),
    (
      "SpatialDropout2D: shape [1, 3] has 2 axes, expected 4",
      {
        let layer = SpatialDropout2D(0.5)
        layer.build(inputShape: [3], seed: 1)
      }
    ),
    (
      "embedding: token 5.0 is not a whole number in 0..<5",
      {
        let layer = Embedding(vocabularySize: 5, dimensions: 2).build(inputShape: [1], seed: 1)
        _ = layer(Variable(.full([1, 1], 5)))
      }
    ),
    (
      "embedding: token 0.5 is not a whole number in 0..<5",
      { _ = embedding(Tensor([0.5]), weight: Variable(.zeros([5, 2]))) }
    ),
    (
      "embedding: token nan is not a whole number",
      { _ = embedding(Tensor([.nan]), weight: Variable(.zeros([5, 2]))) }
    ),
    (
      "Reshape: an example of [3, 4] does not fill [5, -1]",
      { Reshape([5, -1]).build(inputShape: [3, 4], seed: 1) }
    ),
    ("Permute: [1, 0] is not an order of axes", { _ = Permute([1, 0]) }),
    (
      "Cropping2D: Margins(top: 2, bottom: 2, left: 2, right: 2) is more than shape [1, 3, 5, 1]",
      { Cropping2D(2).build(inputShape: [3, 5, 1], seed: 1) }
    ),
    (
      "Multiply: shapes [1, 3] and [1, 4] do not match",
      { Multiply().build(inputShapes: [[3], [4]], seed: 1) }
    ),
    (
      "LSTM: shape [1, 3] has 2 axes, expected 3: [batch, time, features]",
      { LSTM(2).build(inputShape: [3], seed: 1) }
    ),
    (
      "lstm: inputWeight has shape [3, 8], expected [4, 8] for input [1, 5, 4] and 2 units",
      {
        let layer = LSTM(2).build(inputShape: [5, 3], seed: 1)
        _ = layer(Variable(.zeros([1, 5, 4])))
      }
    ),
    (
      "gru: the state has shape [1, 2], expected [4, 2]",
      {
        let layer = GRU(2).build(inputShape: [5, 3], seed: 1)
        _ = layer.run(Variable(.zeros([4, 5, 3])), state: Variable(.zeros([1, 2])))
      }
    ),
    (
      "Bidirectional: the closure gave one layer twice",
      {
        let layer = LSTM(2)
        _ = Bidirectional { layer }
      }
    ),
    (
      "LSTM: has no weights yet; call build(inputShape:seed:)",
      { _ = LSTM(2).run(Variable(.zeros([4, 5, 3]))) }
    ),
  ]

  func testMessages() throws {
    try StopCases.check(LayerMisuseTests.cases, in: "LayerMisuseTests/testOneCase")
  }

  func testOneCase() throws { try StopCases.runOne(LayerMisuseTests.cases) }
}
