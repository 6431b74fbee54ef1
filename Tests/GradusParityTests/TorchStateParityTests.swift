import Foundation
import Gradus
import XCTest

/// Every kind of layer with the numbers of torch's.
final class TorchStateParityTests: XCTestCase {
  private final class Network: Model {
    let firstConv = Convolution2D(filters: 4, kernelSize: (3, 2), bias: false)
    let norm = BatchNormalization()
    let grouped = Convolution2D(filters: 6, kernelSize: 3, groups: 2)
    let depthwise = DepthwiseConvolution2D(kernelSize: (1, 3), multiplier: 2)
    let up = TransposedConvolution2D(
      filters: 4, kernelSize: (3, 2), stride: (2, 2), groups: 2)
    let blocks = [Dense(5), Dense(4, bias: false)]
    let embed = Embedding(vocabularySize: 7, dimensions: 4)
    let signal = Convolution1D(filters: 6, kernelSize: 3, groups: 2)
    let rnn = SimpleRNN(3, returnsSequences: true)
    let lstm = Bidirectional { LSTM(4, returnsSequences: true) }
    let gru = GRU(5, returnsSequences: true)
    let layerNorm = LayerNormalization()

    override func forward(all inputs: [Variable]) -> [Variable] {
      var x = norm(firstConv(inputs[0]))
      x = up(depthwise(grouped(x)))
      let image = blocks[1](blocks[0](x.mean(axes: [1, 2])))
      let text = layerNorm(gru(lstm(rnn(signal(embed(inputs[1]))))))
      return [image, text]
    }
  }

  private func file(_ name: String, file: StaticString = #filePath) throws -> Safetensors {
    let folder = URL(fileURLWithPath: "\(file)").deletingLastPathComponent()
    return try Safetensors(contentsOf: folder.appending(path: "Fixtures/\(name)").path)
  }

  func testOutputsAreTorchs() throws {
    let data = try file("torch_state_io.safetensors")
    for (dtype, tolerance) in [(DType.float64, 1e-10), (.float32, 1e-5)] {
      let model = Network().build(inputShapes: [[9, 8, 3], [8]], seed: 1, dtype: dtype)
      try model.loadTorchState(
        file("torch_state.safetensors"), prefix: "model.", named: "torch_state")
      let inputs = try ["image", "text"].map {
        Variable.constant(try XCTUnwrap(data[$0]).converted(to: dtype))
      }
      let outputs = model.outputs(of: inputs).map { $0.value.converted(to: .float64) }
      for (name, output) in zip(["image_output", "text_output"], outputs) {
        let expected = try XCTUnwrap(data[name])
        XCTAssertTrue(
          output.isClose(to: expected, relative: tolerance, absolute: tolerance),
          "\(name) \(dtype)")
      }
    }
  }

  func testWhatDiffersIsNamedInOurAxes() throws {
    let model = Network().build(inputShapes: [[9, 8, 3], [8]], seed: 1)
    let whole = try file("torch_state.safetensors")
    let before = model.parameters.map { $0.value }
    func check(_ change: (String, Tensor) -> (String, Tensor)?, _ message: String) {
      var changed = Safetensors()
      for (name, tensor) in whole.tensors {
        if let (name, tensor) = change(name, tensor) { changed.add(name, tensor) }
      }
      XCTAssertThrowsError(
        try model.loadTorchState(changed, prefix: "model.", named: "f")
      ) { error in
        XCTAssertEqual("\(error)", message)
      }
      XCTAssertEqual(model.parameters.map { $0.value }, before)
    }
    check(
      { name, tensor in
        (name, name.hasSuffix("grouped.weight") ? .zeros([6, 3, 3, 3], dtype: .float64) : tensor)
      },
      "f: has 'grouped.weight' with shape [3, 3, 3, 6], the model with [3, 3, 2, 6]; "
        + "it was saved from another model")
    check(
      { name, tensor in name.hasSuffix("lstm.bias_hh_l0_reverse") ? nil : (name, tensor) },
      "f: has no 'lstm.backwardLayer.bias', which the model has with shape [16]; "
        + "it was saved from another model")
    check(
      { name, tensor in (name == "model.up.bias" ? "model.down.bias" : name, tensor) },
      "f: has no 'up.bias', which the model has with shape [4]; it was saved from another model")
    var more = Safetensors()
    for (name, tensor) in whole.tensors { more.add(name, tensor) }
    more.add("model.head.bias", Tensor([1, 2]))
    XCTAssertThrowsError(try model.loadTorchState(more, prefix: "model.", named: "f")) { error in
      XCTAssertEqual(
        "\(error)",
        "f: has 'head.bias' with shape [2], which the model has not; it was saved from another "
          + "model")
    }
  }
}
