import Foundation
import Gradus
import XCTest

/// The published networks have their published sizes.
final class ArchitectureTests: XCTestCase {
  /// Smaller images than published where the number of parameters does not depend on them.
  private func shape(_ architecture: Architecture) -> [Int] {
    switch architecture {
    case .alexNet, .vgg16, .ssd300: architecture.inputShape
    case .uNet: [32, 32, 1]
    default: architecture.inputShape.map { $0 == 224 ? 64 : $0 }
    }
  }

  private func check(_ architectures: [Architecture]) {
    for architecture in architectures {
      let model = architecture.makeModel()
      model.build(inputShape: shape(architecture), seed: 1)
      XCTAssertEqual(
        model.parameterCount, architecture.parameterCount.count, architecture.rawValue)
      XCTAssertFalse(architecture.parameterCount.source.isEmpty)
    }
  }

  func testParameterCounts() {
    check(Architecture.allCases.filter { !ArchitectureTests.large.contains($0) })
  }

  /// Hundreds of megabytes of weights each.
  private static let large: [Architecture] = [.alexNet, .vgg16, .ssd300, .wideResNet50]

  func testParameterCountsOfTheLargest() throws {
    try XCTSkipUnless(
      ProcessInfo.processInfo.environment["GRADUS_LONG"] == "1",
      "large networks: set GRADUS_LONG=1, or run make verify")
    check(ArchitectureTests.large)
  }

  func testEveryArchitectureHasItsNumberOfClasses() {
    for architecture in [Architecture.leNet5, .networkInNetwork, .resNet18, .mobileNetV2] {
      let model = architecture.makeModel(classes: 7)
      model.build(inputShape: shape(architecture), seed: 2)
      let input = Variable.constant(.zeros([2] + shape(architecture)))
      XCTAssertEqual(model(input).shape, [2, 7], architecture.rawValue)
    }
  }

  func testByName() {
    XCTAssertEqual(Architecture(named: "resnet-18"), .resNet18)
    XCTAssertNil(Architecture(named: "resnet-19"))
    XCTAssertEqual(Set(Architecture.allCases.map { $0.rawValue.lowercased() }).count, 19)
  }

  func testAUNetKeepsTheSizeOfItsImage() {
    let model = UNet(depth: 2, base: 4, classes: 3).build(inputShape: [12, 20, 1], seed: 1)
    XCTAssertEqual(model(Variable.constant(.zeros([2, 16, 24, 1]))).shape, [2, 16, 24, 3])
  }

  func testSmallResNet() {
    let model = SmallResNet().build(inputShape: [32, 32, 3], seed: 1)
    XCTAssertEqual(model.parameterCount, 272_474)
  }

  func testAVariationalAutoencoderDrawsInTrainingOnly() {
    let model = VariationalAutoencoder(inputs: 6, hidden: 5, latent: 2)
    model.build(inputShape: [6], seed: 1)
    let input = Variable.constant(.ones([3, 6]))
    let outputs = model.outputs(of: [input])
    XCTAssertEqual(outputs.map { $0.shape }, [[3, 6], [3, 2], [3, 2]])
    XCTAssertEqual(outputs[0].value, model.outputs(of: [input])[0].value)
    model.mode = .training
    XCTAssertNotEqual(model.outputs(of: [input])[0].value, model.outputs(of: [input])[0].value)
  }
}
