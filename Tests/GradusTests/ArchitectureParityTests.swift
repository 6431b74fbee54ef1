import Foundation
import Gradus
import XCTest

/// A torchvision network with random weights, saved there and loaded here, gives the same output.
final class ArchitectureParityTests: FolderTestCase {
  func testResNet18() throws { try compare(.resNet18, with: "resnet18") }

  func testMobileNetV2() throws { try compare(.mobileNetV2, with: "mobilenet_v2") }

  private func compare(_ architecture: Architecture, with name: String) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let generator = tests.appending(path: "GradusParityTests/Generator/architectures.py")
    _ = try Python.run(
      String(contentsOf: generator, encoding: .utf8), [name, folder],
      needs: ["torchvision", "safetensors"])

    let image = try Safetensors(contentsOf: "\(folder)/input.safetensors")
    let expected = try Safetensors(contentsOf: "\(folder)/output.safetensors")
    let input = try XCTUnwrap(image["image"])
    let output = try XCTUnwrap(expected["output"])
    let model = architecture.makeModel().build(inputShape: [64, 64, 3], seed: 9)
    try model.loadTorchState(from: "\(folder)/state.safetensors")
    let own = model(Variable.constant(input)).value
    XCTAssertEqual(own.shape, output.shape)
    let scale = max(1, output.scalars.map { $0.magnitude }.max() ?? 1)
    let worst = zip(own.scalars, output.scalars).map { ($0 - $1).magnitude }.max() ?? .nan
    XCTAssertLessThan(worst, 1e-4 * scale)
  }
}
