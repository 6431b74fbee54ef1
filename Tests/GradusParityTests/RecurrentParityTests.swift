import Gradus
import XCTest

final class RecurrentParityTests: XCTestCase {
  private func items(_ kinds: String...) throws -> [Fixture.Case] {
    try Fixture("recurrent").cases.filter { kinds.contains(try $0.text("kind")) }
  }

  /// The layer of a case; the first output is the sequence, or the last step.
  private func layer(
    _ item: Fixture.Case, returnsSequences: Bool, returnsState: Bool
  ) throws -> RecurrentLayer {
    let units = try item.integer("units")
    let goesBackwards = try item.integer("backwards") == 1
    switch try item.text("kind") {
    case "rnn":
      return SimpleRNN(
        units, returnsSequences: returnsSequences, returnsState: returnsState,
        goesBackwards: goesBackwards)
    case "gru":
      return GRU(
        units, returnsSequences: returnsSequences, returnsState: returnsState,
        goesBackwards: goesBackwards)
    default:
      return LSTM(
        units, returnsSequences: returnsSequences, returnsState: returnsState,
        goesBackwards: goesBackwards)
    }
  }

  func testSequencesAndStates() throws {
    for item in try items("rnn", "gru", "lstm") {
      for dtype in [DType.float64, .float32] {
        let isLSTM = try item.text("kind") == "lstm"
        for returnsEverything in [true, false] {
          let layer = try layer(
            item, returnsSequences: returnsEverything, returnsState: returnsEverything)
          let x = Variable(try item.input("x", dtype))
          layer.build(inputShape: Array(x.shape.dropFirst()), seed: 1, dtype: dtype)
          for parameter in layer.parameters {
            parameter.value = try item.input(parameter.name, dtype)
          }
          var state: [(name: String, variable: Variable)] = []
          for name in ["hidden", "cell"] where item.hasInput(name) {
            state.append((name, Variable(try item.input(name, dtype))))
          }
          let outputs = layer.outputs(of: [x] + state.map { $0.variable })
          let names =
            (returnsEverything ? ["sequence"] : []) + ["lastHidden"]
            + (returnsEverything && isLSTM ? ["lastCell"] : [])
          XCTAssertEqual(outputs.count, names.count)
          var total = Variable(Tensor.zeros([], dtype: dtype))
          for (name, output) in zip(names, outputs) {
            assertParity(output.value, try item.output(name), "\(item.name): \(name)")
            let key = "upstream" + (name == "sequence" ? "Sequence" : "\(name.dropFirst(4))")
            total = total + (output * (try item.input(key, dtype))).sum()
          }
          let targets =
            [("x", x)] + layer.namedParameters.map { ($0.path, $0.parameter) }
            + state.map { ($0.name, $0.variable) }
          let gradients = total.gradients(of: targets.map { $0.1 })
          for ((name, _), gradient) in zip(targets, gradients) {
            let key = returnsEverything ? "d\(name)" : "last d\(name)"
            assertParity(gradient, try item.output(key), "\(item.name): \(key)")
          }
        }
      }
    }
  }

  func testBidirectional() throws {
    let item = try XCTUnwrap(try items("bidirectional").first)
    for dtype in [DType.float64, .float32] {
      let units = try item.integer("units")
      let layer = Bidirectional { LSTM(units, returnsSequences: true) }
      let x = Variable(try item.input("x", dtype))
      layer.build(inputShape: Array(x.shape.dropFirst()), seed: 1, dtype: dtype)
      for parameter in layer.parameters {
        parameter.value = try item.input(parameter.name, dtype)
      }
      let y = layer(x)
      assertParity(y.value, try item.output("y"), "y")
      let gradients = y.gradients(
        of: [x] + layer.parameters, upstream: try item.input("upstream", dtype))
      for (name, gradient) in zip(["x"] + layer.parameters.map { $0.name }, gradients) {
        assertParity(gradient, try item.output("d\(name)"), "d\(name)")
      }
    }
  }

  func testEmbedding() throws {
    let item = try XCTUnwrap(try items("embedding").first)
    for dtype in [DType.float64, .float32] {
      let table = try item.input("weight", dtype)
      let layer = Embedding(vocabularySize: table.shape[0], dimensions: table.shape[1])
      let x = Variable(try item.input("x", dtype))
      layer.build(inputShape: Array(x.shape.dropFirst()), seed: 1, dtype: dtype)
      for parameter in layer.parameters { parameter.value = table }
      let y = layer(x)
      assertParity(y.value, try item.output("y"), "y")
      let gradients = y.gradients(
        of: layer.parameters, upstream: try item.input("upstream", dtype))
      assertParity(gradients[0], try item.output("dweight"), "dweight")
    }
  }
}
