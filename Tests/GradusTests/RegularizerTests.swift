import Gradus
import XCTest

final class RegularizerTests: XCTestCase {
  func testGradients() {
    let w = Variable(random([3, 4], seed: 3))
    let regularizers: [any Regularizer] = [.l1(0.3), .l2(0.2), .elasticNet(l1: 0.1, l2: 0.4)]
    for regularizer in regularizers {
      let report = GradientCheck().compare(variables: [w]) { regularizer.penalty($0[0]) }
      XCTAssertTrue(report.passed, "\(report)")
    }
  }

  func testLayersAddUpTheirPenalties() {
    let model = Sequential {
      Dense(3, regularizer: .l2(0.5))
      Dense(2, regularizer: .l1(2))
      Dense(1)
    }.build(inputShape: [4], seed: 1, dtype: .float64)
    let weights = model.parameters.filter { $0.name.hasSuffix("weight") }
    let expected =
      0.5 * square(weights[0].value).sum().item + 2 * abs(weights[1].value).sum().item
    XCTAssertEqual(model.penalty?.item ?? .nan, expected, accuracy: 1e-12)
    XCTAssertNil(Dense(2).build(inputShape: [3], seed: 1).penalty)
  }

  func testL2IsTwiceItsStrengthOfWeightDecay() {
    let start = random([5], seed: 4)
    let (first, second) = (Parameter("w", start), Parameter("w", start))
    first.regularizer = .l2(0.25)
    let gradient = random([5], seed: 5)
    let penalty = first.regularizer?.penalty(first).gradients(of: [first])[0]
    SGD(learningRate: 0.1).step([first], gradients: [gradient + (penalty ?? gradient)])
    SGD(learningRate: 0.1, weightDecay: 0.5).step([second], gradients: [gradient])
    XCTAssertTrue(first.value.isClose(to: second.value, relative: 1e-14))
  }
}
