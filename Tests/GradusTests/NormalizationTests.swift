import Gradus
import GradusTesting
import XCTest

final class NormalizationTests: XCTestCase {
  /// Every layer under a random upstream gradient, against differences in float64.
  func testGradients() {
    for (shape, groups) in [([5, 4], 2), ([3, 2, 6], 3), ([2, 3, 5, 4], 4), ([2, 3, 5, 4], 1)] {
      let channels = shape.last ?? 1
      let operands = [random(shape), random([channels], seed: 2), random([channels], seed: 3)]
      let upstream = random(shape, seed: 9)
      let running = (random([channels], seed: 4), random([channels], in: 0.5..<2, seed: 5))
      let cases: [(String, ([Variable]) -> Variable)] = [
        ("batch", { batchNormalization($0[0], weight: $0[1], bias: $0[2]).output }),
        (
          "running",
          {
            batchNormalization(
              $0[0], weight: $0[1], bias: $0[2], mean: running.0, variance: running.1)
          }
        ),
        ("layer", { layerNormalization($0[0], weight: $0[1], bias: $0[2]) }),
        ("group", { groupNormalization($0[0], groups: groups, weight: $0[1], bias: $0[2]) }),
      ]
      for (name, operation) in cases {
        assertGradients(
          of: operands.map { Variable($0) }, check: GradientCheck(samples: 20, seed: 3),
          "\(name) \(shape)"
        ) { (operation($0) * upstream).sum() }
      }
    }
  }

  func testTrainedBatchHasMeanZeroAndVarianceOne() {
    let layer = BatchNormalization().build(inputShape: [7, 3], seed: 1, dtype: .float64)
    layer.mode = .training
    let y = layer(Variable(random([4, 7, 3]) * 5 + 2))
    assertClose(
      y.value.mean(axes: [0, 1]), .zeros([3], dtype: .float64), relative: 0, absolute: 1e-12)
    assertClose(
      square(y.value).mean(axes: [0, 1]), .ones([3], dtype: .float64), relative: 0, absolute: 1e-5)
  }

  /// A large mean must not eat the digits of the variance.
  func testLargeMeanInFloat32() {
    let x = random([64, 3]) + 3000
    let layer = BatchNormalization().build(inputShape: [3], seed: 1, dtype: .float32)
    layer.mode = .training
    let y = layer(Variable(x.converted(to: .float32))).value
    XCTAssertEqual(square(y).mean().item, 1, accuracy: 1e-3)
  }

  func testEvaluationIgnoresBatchMates() {
    let layer = BatchNormalization().build(inputShape: [4, 3], seed: 1, dtype: .float64)
    layer.mode = .training
    _ = layer(Variable(random([5, 4, 3])))
    layer.mode = .evaluation
    let x = random([6, 4, 3], seed: 7)
    let together = layer(Variable(x)).value
    let alone = layer(Variable(x.sliced(2..<3, axis: 0))).value
    XCTAssertEqual(together.sliced(2..<3, axis: 0), alone)
  }

  func testStatisticsMoveOnlyWhileTrained() throws {
    let layer = BatchNormalization().build(inputShape: [3], seed: 1, dtype: .float64)
    let x = Variable(random([8, 3]) + 4)
    func statistics() -> [Tensor] { layer.namedBuffers.map { $0.buffer.value } }
    let first = statistics()
    let evaluated = layer(x).value
    XCTAssertEqual(statistics(), first)
    layer.mode = .training
    layer.isFrozen = true
    // Frozen, it gives what it gives in evaluation.
    XCTAssertEqual(layer(x).value, evaluated)
    XCTAssertEqual(statistics(), first)
    layer.isFrozen = false
    XCTAssertNotEqual(layer(x).value, evaluated)
    XCTAssertNotEqual(statistics(), first)
    XCTAssertEqual(layer.namedBuffers.map { $0.path }, ["runningMean", "runningVariance"])
    let mean = try XCTUnwrap(layer.runningMean).value
    assertClose(mean, x.value.mean(axes: [0]) * 0.1, relative: 0, absolute: 1e-12)
  }

  /// Building a model runs it on one example, which must not count as a batch.
  func testBuildingLeavesTheStatisticsAlone() {
    let layer = BatchNormalization()
    layer.mode = .training
    layer.build(inputShape: [3], seed: 1)
    XCTAssertEqual(layer.runningVariance?.value, .ones([3]))
    XCTAssertEqual(layer.mode, .training)
  }

  func testAConstantChannelStaysFinite() {
    let layer = BatchNormalization().build(inputShape: [2], seed: 1, dtype: .float32)
    layer.mode = .training
    let x = Variable(Tensor.full([4, 2], 3))
    let y = layer(x)
    XCTAssertEqual(y.value, .zeros([4, 2]))
    XCTAssertEqual(y.sum().gradients(of: [x])[0], .zeros([4, 2]))
  }

  func testGroupsOfOneChannelAndOneGroup() {
    let x = random([2, 5, 4])
    let (one, zero) = (Variable(Tensor([1, 1, 1, 1])), Variable(Tensor([0, 0, 0, 0])))
    let instance = groupNormalization(Variable(x), groups: 4, weight: one, bias: zero).value
    assertClose(
      instance.mean(axes: [1]), .zeros([2, 4], dtype: .float64), relative: 0, absolute: 1e-12)
    let whole = groupNormalization(Variable(x), groups: 1, weight: one, bias: zero).value
    assertClose(
      whole.mean(axes: [1, 2]), .zeros([2], dtype: .float64), relative: 0, absolute: 1e-12)
    // One position: the same as layer normalization.
    let flat = random([3, 4])
    XCTAssertEqual(
      groupNormalization(Variable(flat), groups: 1, weight: one, bias: zero).value,
      layerNormalization(Variable(flat), weight: one, bias: zero).value)
  }

  func testEmptyBatchInEvaluation() {
    let layer = BatchNormalization().build(inputShape: [4, 3], seed: 1)
    XCTAssertEqual(layer(Variable(.zeros([0, 4, 3]))).shape, [0, 4, 3])
    let group = GroupNormalization(groups: 3).build(inputShape: [4, 3], seed: 1)
    XCTAssertEqual(group(Variable(.zeros([0, 4, 3]))).shape, [0, 4, 3])
  }
}
