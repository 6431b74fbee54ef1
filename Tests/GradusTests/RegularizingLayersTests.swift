import Gradus
import GradusTesting
import XCTest

final class RegularizingLayersTests: XCTestCase {
  private func layers() -> [(layer: Layer, shape: [Int])] {
    [
      (Dropout(0.3), [20, 30]), (SpatialDropout2D(0.3), [4, 5, 60]),
      (SpatialDropout1D(0.3), [20, 60]), (GaussianNoise(standardDeviation: 0.5), [20, 30]),
    ]
  }

  func testIdentityInEvaluation() {
    for (layer, shape) in layers() {
      layer.build(inputShape: shape, seed: 1, dtype: .float64)
      let x = Variable(random([3] + shape))
      XCTAssertTrue(layer(x) === x, layer.kind)
      layer.mode = .training
      XCTAssertNotEqual(layer(x).value, x.value, layer.kind)
    }
  }

  func testTheMeanIsKept() {
    for (layer, shape) in layers() {
      layer.build(inputShape: shape, seed: 1, dtype: .float64)
      layer.mode = .training
      let y = layer(Variable(Tensor.ones([40] + shape, dtype: .float64)))
      // Of 2,400 draws or more with a deviation below 0.66: five of their mean's deviations.
      XCTAssertEqual(y.value.mean().item, 1, accuracy: 0.07, layer.kind)
    }
  }

  func testDroppedShareAndScale() {
    let layer = Dropout(0.25).build(inputShape: [100], seed: 3)
    layer.mode = .training
    let values = layer(Variable(.ones([100, 100]))).value.scalars
    XCTAssertEqual(Set(values), [0, Double(Float(4.0 / 3))])
    XCTAssertEqual(Double(values.filter { $0 == 0 }.count) / 10000, 0.25, accuracy: 0.02)
  }

  /// The gradient goes through the very mask that the output went through.
  func testOneMaskBothWays() {
    for (layer, shape) in layers() where !(layer is GaussianNoise) {
      layer.build(inputShape: shape, seed: 5, dtype: .float64)
      layer.mode = .training
      let x = Variable(Tensor.ones([2] + shape, dtype: .float64))
      let y = layer(x)
      let upstream = random(x.shape, seed: 4)
      XCTAssertEqual(y.gradients(of: [x], upstream: upstream)[0], upstream * y.value, layer.kind)
      XCTAssertNotEqual(layer(x).value, y.value, "\(layer.kind): a new mask each time")
    }
    let mask = Tensor([0, 2, 2, 0, 2, 0], shape: [2, 3])
    assertGradients(of: [Variable(random([2, 3]))]) {
      (dropout($0[0], mask: mask) * random([2, 3], seed: 8)).sum()
    }
  }

  func testWholeChannelsAreDropped() {
    for (layer, shape) in layers() where layer.kind.hasPrefix("Spatial") {
      layer.build(inputShape: shape, seed: 2, dtype: .float64)
      layer.mode = .training
      let y = layer(Variable(Tensor.ones([3] + shape, dtype: .float64))).value
      let axes = Array(1..<shape.count)
      XCTAssertEqual(y.min(axes: axes), y.max(axes: axes), layer.kind)
      XCTAssertEqual(Set(y.scalars).count, 2, layer.kind)
    }
  }

  func testTheSameSeedGivesTheSameBits() {
    for dtype in DType.allCases {
      for (first, second) in zip(layers(), layers()) {
        let x = Variable(random([3] + first.shape, dtype: dtype))
        let outputs = [first.layer, second.layer].map { layer in
          layer.build(inputShape: first.shape, seed: 6, dtype: dtype)
          layer.mode = .training
          return [layer(x).value, layer(x).value]
        }
        XCTAssertEqual(outputs[0], outputs[1], first.layer.kind)
        XCTAssertEqual(first.layer.namedRandomSources.map { $0.path }, ["random"])
      }
    }
  }

  func testNothingToDo() {
    for layer in [Dropout(0), GaussianNoise(standardDeviation: 0)] as [Layer] {
      layer.build(inputShape: [3], seed: 1)
      layer.mode = .training
      let x = Variable(.ones([2, 3]))
      XCTAssertTrue(layer(x) === x)
    }
  }
}
