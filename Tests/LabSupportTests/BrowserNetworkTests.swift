import BrowserTesting
import Foundation
import Gradus
import GradusPlot
import XCTest

@testable import LabSupport

/// The network that calculates in the browser, beside the engine's.
final class BrowserNetworkTests: LabTestCase {
  /// A page with nothing but the scripts.
  private func browser(_ scripts: String) throws -> Chromium {
    try FileManager.default.createDirectory(
      atPath: folder + "/profile", withIntermediateDirectories: true)
    let browser = try Chromium(profile: URL(filePath: folder + "/profile"))
    addTeardownBlock { browser.close() }
    try write("<!DOCTYPE html><title>t</title><script>\(scripts)</script>", to: "page.html")
    try browser.open(URL(filePath: folder + "/page.html"))
    return browser
  }

  /// Networks that together have every layer, and every setting that moves a window.
  private var networks: [(shape: [Int], model: Sequential)] {
    func network(_ shape: [Int], @SequentialBuilder _ layers: () -> [Layer]) -> (
      shape: [Int], model: Sequential
    ) {
      (shape, Sequential(layers()).build(inputShape: shape, seed: 11))
    }
    return [
      network([28, 28, 1]) {
        Convolution2D(filters: 4, kernelSize: 7, padding: .same, biasInitializer: .ones)
        ReLU()
        MaxPool2D(size: 2)
        Convolution2D(filters: 8, kernelSize: 5, padding: .same)
        ReLU()
        MaxPool2D(size: 2)
        Flatten()
        Dense(32)
        ReLU()
        Dropout(0.5)
        Dense(10)
      },
      network([11, 8, 3]) {
        Convolution2D(
          filters: 6, kernelSize: (3, 2), stride: (2, 1),
          padding: .explicit(top: 1, bottom: 2, left: 0, right: 1), bias: false)
        BatchNormalization()
        Sequential {
          ReLU()
          AveragePool2D(size: 3, stride: 2, padding: .same)
        }
        GlobalAveragePool2D()
        Dense(5, bias: false)
      },
      network([9, 10, 4]) {
        Convolution2D(filters: 8, kernelSize: 3, dilation: 2, groups: 2)
        MaxPool2D(size: 3, stride: 2, padding: .explicit(1))
        AveragePool2D(size: 2, stride: 1, padding: .explicit(1), countingPadding: true)
        Convolution2D(filters: 3, kernelSize: 2, stride: 2, padding: .same)
        Dense(7)
        Flatten()
      },
    ]
  }

  func testTheBrowserCalculatesWhatTheEngineCalculates() throws {
    let browser = try browser(BrowserNetwork.script)
    var generator = SeededGenerator(seed: 5)
    for (number, (shape, model)) in networks.enumerated() {
      // Running statistics that are not 0 and 1.
      model.mode = .training
      for _ in 0..<3 {
        _ = model(.constant(Tensor.normal([6] + shape, dtype: .float32, using: &generator) + 0.5))
      }
      model.mode = .evaluation
      let images = Tensor.normal([4] + shape, dtype: .float32, using: &generator)
      let expected = model(.constant(images)).value
      let network = try BrowserNetwork(model, inputShape: shape)
      try browser.evaluate("window.network = Network(\(network.json)); 0")
      for image in 0..<4 {
        let input = images.selecting(image, axis: 0).scalars
        let given = try XCTUnwrap(
          browser.evaluate("network.outputs(\(EmbeddedJSON.text(input)))") as? [Double])
        let wanted = expected.selecting(image, axis: 0).scalars
        XCTAssertEqual(given.count, wanted.count, "network \(number)")
        let difference = zip(given, wanted).map { abs($0 - $1) }.max() ?? .nan
        XCTAssertLessThan(difference, 1e-4, "network \(number), image \(image)")
        XCTAssertGreaterThan(wanted.map(abs).max() ?? 0, 0.01, "nothing was compared")
        let parts = try XCTUnwrap(
          browser.evaluate("network.probabilities(\(EmbeddedJSON.text(input)))") as? [Double])
        let softmax = Tensor(wanted.map(Float.init), shape: [wanted.count]).softmax(axis: 0).scalars
        XCTAssertLessThan(zip(parts, softmax).map { abs($0 - $1) }.max() ?? .nan, 1e-4)
      }
    }
    XCTAssertEqual(browser.complaints, [])
  }

  func testABatchNormalizationIsNotTheIdentityInTheComparison() throws {
    let model = networks[1].model
    let fresh = try BrowserNetwork(model, inputShape: [11, 8, 3])
    var generator = SeededGenerator(seed: 6)
    model.mode = .training
    _ = model(.constant(Tensor.normal([6, 11, 8, 3], dtype: .float32, using: &generator) + 0.5))
    XCTAssertNotEqual(fresh.json, try BrowserNetwork(model, inputShape: [11, 8, 3]).json)
  }

  func testALayerThatThePageDoesNotHaveIsNamed() {
    let model = Sequential {
      Flatten()
      GELU()
    }.build(inputShape: [4, 4, 1], seed: 1)
    XCTAssertThrowsError(try BrowserNetwork(model, inputShape: [4, 4, 1])) { error in
      XCTAssertEqual(error as? BrowserNetwork.Unsupported, .init(kind: "GELU"))
      assertOneLine(error, saying: ["GELU", "Convolution2D"])
    }
  }

  func testStrokesBecomeTheSameImageInBoth() throws {
    let browser = try browser(DigitPage.script)
    try browser.evaluate("window.image = StrokeImage(\(DigitPage.settings)); 0")
    var generator = SeededGenerator(seed: 3)
    var drawings = (0..<10).map { DrawnDigits.strokes(of: $0, using: &generator) }
    // A dot, a line that leans on one corner of its box, nothing, an empty stroke.
    drawings += [
      [[.init(0.7, 0.2)]], [[.init(0, 0), .init(0, 1), .init(1, 1)], [.init(0.1, 0.9)]], [], [[]],
    ]
    for (number, drawing) in drawings.enumerated() {
      let wanted = StrokeImage.image(of: drawing).scalars
      let given = try XCTUnwrap(
        browser.evaluate("Array.from(image(\(EmbeddedJSON.text(drawing))))") as? [Double])
      XCTAssertEqual(given.count, 784)
      XCTAssertLessThan(
        zip(given, wanted).map { abs($0 - $1) }.max() ?? .nan, 1e-4, "drawing \(number)")
    }
    XCTAssertEqual(browser.complaints, [])
  }
}
