import Gradus
import GradusTesting
import XCTest

final class RecurrentTests: XCTestCase {
  private func layers(
    _ units: Int = 3, sequences: Bool = true, backwards: Bool = false, dtype: DType = .float64
  ) -> [RecurrentLayer] {
    let layers = [
      SimpleRNN(units, returnsSequences: sequences, goesBackwards: backwards),
      GRU(units, returnsSequences: sequences, goesBackwards: backwards),
      LSTM(units, returnsSequences: sequences, goesBackwards: backwards),
    ]
    for (number, layer) in layers.enumerated() {
      layer.build(inputShape: [4, 2], seed: UInt64(number), dtype: dtype)
      // Biases that differ, so that none can stand for another.
      for parameter in layer.parameters where parameter.shape.count == 1 {
        parameter.value = random(parameter.shape, seed: 77, dtype: dtype)
      }
    }
    return layers
  }

  func testGradients() {
    for backwards in [false, true] {
      for sequences in [false, true] {
        for layer in layers(sequences: sequences, backwards: backwards) {
          let x = Parameter("x", random([2, 4, 2], seed: 5))
          let state = (0..<(layer is LSTM ? 2 : 1)).map {
            Parameter("state\($0)", random([2, 3], seed: UInt64(20 + $0)))
          }
          let upstream = random(sequences ? [2, 4, 3] : [2, 3], seed: 9)
          assertGradients(
            of: layer.parameters + [x] + state, check: GradientCheck(samples: 12, seed: 2),
            "\(layer.kind), sequences \(sequences), backwards \(backwards)"
          ) { (layer([x] + state) * upstream).sum() }
        }
      }
    }
  }

  /// The gradient through the last cell alone.
  func testGradientsThroughTheState() throws {
    for backwards in [false, true] {
      let layer = try XCTUnwrap(layers(backwards: backwards)[2] as? LSTM)
      let x = Parameter("x", random([2, 3, 2], seed: 5))
      let upstream = random([2, 3], seed: 9)
      assertGradients(of: layer.parameters + [x]) {
        let state = layer.run(x).state
        return (state.cell * upstream).sum() + (state.hidden * square(upstream)).sum()
      }
    }
  }

  /// The fused layers against steps that are put together from single operations.
  func testFusedPassesEqualSteps() throws {
    for dtype in DType.allCases {
      let layers = layers(dtype: dtype)
      let x = Variable(random([3, 5, 2], seed: 5, dtype: dtype))
      let first = Variable(random([3, 3], seed: 6, dtype: dtype))
      let start = LSTMState(hidden: first, cell: Variable(random([3, 3], seed: 7, dtype: dtype)))
      var hidden = [first, first]
      var state = start
      for time in 0..<5 {
        let input = x.selecting(time, axis: 1)
        let p = layers.map { layer in Dictionary(uniqueKeysWithValues: layer.namedParameters) }
        func get(_ layer: Int, _ name: String) throws -> Parameter { try XCTUnwrap(p[layer][name]) }
        hidden[0] = simpleRNNStep(
          input, state: hidden[0], inputWeight: try get(0, "inputWeight"),
          recurrentWeight: try get(0, "recurrentWeight"), bias: try get(0, "bias"))
        hidden[1] = gruStep(
          input, state: hidden[1], inputWeight: try get(1, "inputWeight"),
          recurrentWeight: try get(1, "recurrentWeight"), bias: try get(1, "bias"),
          recurrentBias: try get(1, "recurrentBias"))
        state = lstmStep(
          input, state: state, inputWeight: try get(2, "inputWeight"),
          recurrentWeight: try get(2, "recurrentWeight"), bias: try get(2, "bias"))
      }
      let tolerance = dtype == .float64 ? 1e-14 : 1e-6
      let steps = hidden + [state.hidden]
      for (number, layer) in layers.enumerated() {
        let states = number == 2 ? [start.hidden, start.cell] : [first]
        let sequence = layer([x] + states)
        let last = sequence.selecting(4, axis: 1)
        assertClose(last.value, steps[number].value, relative: 0, absolute: tolerance, layer.kind)
        let own = last.sum().gradients(of: layer.parameters + [x])
        let other = steps[number].sum().gradients(of: layer.parameters + [x])
        for (mine, theirs) in zip(own, other) {
          assertClose(mine, theirs, relative: 0, absolute: tolerance * 50, layer.kind)
        }
      }
      let run = try XCTUnwrap(layers[2] as? LSTM).run(x, state: start)
      assertClose(run.state.cell.value, state.cell.value, relative: 0, absolute: tolerance)
    }
  }

  func testRowsOfABatchAreIndependent() {
    let x = random([4, 6, 2], seed: 3)
    for layer in layers() {
      let together = layer(Variable(x)).value
      for row in 0..<4 {
        let alone = layer(Variable(x.sliced(row..<(row + 1), axis: 0))).value
        assertClose(
          together.sliced(row..<(row + 1), axis: 0), alone, relative: 0, absolute: 1e-15, layer.kind
        )
      }
    }
  }

  func testFutureInputsDoNotChangePastOutputs() {
    let x = random([2, 6, 2], seed: 3)
    var changed = x
    changed.replace(from: 4, axis: 1, with: random([2, 2, 2], seed: 4))
    for layer in layers() {
      let (first, second) = (layer(Variable(x)).value, layer(Variable(changed)).value)
      XCTAssertEqual(first.sliced(0..<4, axis: 1), second.sliced(0..<4, axis: 1), layer.kind)
      XCTAssertNotEqual(first.sliced(4..<5, axis: 1), second.sliced(4..<5, axis: 1), layer.kind)
    }
    for layer in layers(backwards: true) {
      let (first, second) = (layer(Variable(x)).value, layer(Variable(changed)).value)
      XCTAssertNotEqual(first.sliced(0..<1, axis: 1), second.sliced(0..<1, axis: 1), layer.kind)
    }
  }

  /// Backwards is forwards over the reversed sequence, the outputs at the places of their inputs.
  func testBackwards() {
    let x = random([2, 5, 2], seed: 3)
    for ((forwards, backwards), onlyLast) in zip(
      zip(layers(), layers(backwards: true)), layers(sequences: false, backwards: true))
    {
      let expected = forwards(Variable(x.reversed(axes: [1]))).value.reversed(axes: [1])
      XCTAssertEqual(backwards(Variable(x)).value, expected, forwards.kind)
      XCTAssertEqual(onlyLast(Variable(x)).value, expected.selecting(0, axis: 1), forwards.kind)
    }
  }

  /// A sequence in two pieces, the second from the state that the first left.
  func testASequenceInPieces() throws {
    let x = Variable(random([2, 7, 2], seed: 3))
    let (head, tail) = (x.sliced(0..<3, axis: 1), x.sliced(3..<7, axis: 1))
    let layers = layers()
    let rnn = try XCTUnwrap(layers[0] as? SimpleRNN)
    let gru = try XCTUnwrap(layers[1] as? GRU)
    let lstm = try XCTUnwrap(layers[2] as? LSTM)
    let pieces = [
      rnn.run(tail, state: rnn.run(head).state).sequence,
      gru.run(tail, state: gru.run(head).state).sequence,
      lstm.run(tail, state: lstm.run(head).state).sequence,
    ]
    for (layer, piece) in zip(layers, pieces) {
      let whole = layer(x).sliced(3..<7, axis: 1)
      assertClose(piece.value, whole.value, relative: 0, absolute: 1e-15, layer.kind)
      let own = square(piece).sum().gradients(of: layer.parameters)
      let other = square(whole).sum().gradients(of: layer.parameters)
      for (mine, theirs) in zip(own, other) {
        assertClose(mine, theirs, relative: 0, absolute: 1e-13)
      }
    }
    let detached = lstm.run(head).state.detached()
    XCTAssertTrue(detached.hidden.isConstant && detached.cell.isConstant)
  }

  func testSequencesOfNoStepAndOneStep() throws {
    let none = Variable(.zeros([2, 0, 2], dtype: .float64))
    let state = [Variable(random([2, 3], seed: 1)), Variable(random([2, 3], seed: 2))]
    for (layer, last) in zip(layers(), layers(sequences: false)) {
      let start = layer is LSTM ? state : [state[0]]
      XCTAssertEqual(layer(none).shape, [2, 0, 3])
      XCTAssertEqual(last(none).value, .zeros([2, 3], dtype: .float64))
      // The first state goes through unchanged, and so does its gradient.
      let output = last([none] + start)
      XCTAssertEqual(output.value, state[0].value)
      let upstream = random([2, 3], seed: 3)
      let gradients = output.gradients(of: [state[0]] + last.parameters, upstream: upstream)
      XCTAssertEqual(gradients[0], upstream)
      for gradient in gradients.dropFirst() { XCTAssertEqual(gradient, gradient.zerosLike) }
      let one = Variable(random([2, 1, 2]))
      XCTAssertEqual(
        layer(one).value.reshaped([2, 3]).shape, last(one).shape)
    }
    let lstm = try XCTUnwrap(layers()[2] as? LSTM)
    let run = lstm.run(none, state: LSTMState(hidden: state[0], cell: state[1]))
    XCTAssertEqual(run.state.hidden.value, state[0].value)
    XCTAssertEqual(run.state.cell.value, state[1].value)
    XCTAssertEqual(run.state.cell.sum().gradients(of: [state[1]])[0], state[1].value.onesLike)
  }

  func testLongSequences() {
    let x = Variable(random([1, 2000, 2]))
    for layer in layers() {
      let loss = square(layer(x)).sum()
      let gradient = loss.gradients(of: layer.parameters)[0]
      XCTAssertTrue(gradient.scalars.allSatisfy { $0.isFinite }, layer.kind)
    }
    // Steps put together by hand are thousands of nodes in a row.
    let layer = layers()[2]
    let p = layer.parameters
    let zeros = Variable.constant(.zeros([1, 3], dtype: .float64))
    var state = LSTMState(hidden: zeros, cell: zeros)
    for time in 0..<2000 {
      state = lstmStep(
        x.selecting(time, axis: 1), state: state, inputWeight: p[0], recurrentWeight: p[1],
        bias: p[2])
    }
    XCTAssertTrue(state.hidden.sum().gradients(of: p)[0].scalars.allSatisfy { $0.isFinite })
  }

  func testBidirectionalIsTwoLayers() throws {
    for sequences in [false, true] {
      let both = Bidirectional { LSTM(3, returnsSequences: sequences) }
      both.build(inputShape: [4, 2], seed: 3, dtype: .float64)
      let x = Variable(random([2, 4, 2]))
      let ahead = LSTM(3, returnsSequences: sequences)
      let back = LSTM(3, returnsSequences: sequences, goesBackwards: true)
      for (own, original) in [(ahead, both.forwardLayer), (back, both.backwardLayer)] {
        own.build(inputShape: [4, 2], seed: 8, dtype: .float64)
        for (parameter, other) in zip(own.parameters, original.parameters) {
          parameter.value = other.value
        }
      }
      XCTAssertEqual(
        both(x).value, .concatenated([ahead(x).value, back(x).value], axis: -1))
    }
    let model = Sequential { Bidirectional { GRU(2) } }.build(inputShape: [4, 2], seed: 3)
    XCTAssertEqual(model.parameters[0].name, "0.forwardLayer.inputWeight")
    XCTAssertEqual(model.parameters.count, 8)
  }

  func testParametersAndOutputs() throws {
    let lstm = LSTM(3).build(inputShape: [5, 2], seed: 1)
    XCTAssertEqual(
      lstm.namedParameters.map { $0.path }, ["inputWeight", "recurrentWeight", "bias"])
    XCTAssertEqual(lstm.bias?.value.scalars, [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0])
    XCTAssertEqual(lstm.parameterCount, 4 * 3 * (2 + 3 + 1))
    XCTAssertEqual(GRU(3).build(inputShape: [5, 2], seed: 1).parameterCount, 3 * 3 * (2 + 3 + 2))
    // An encoder hands its state to a decoder, the functional way.
    let (source, target) = (Input(shape: [5, 2], seed: 1), Input(shape: [4, 3], seed: 1))
    let encoded = LSTM(6, returnsState: true).outputs(of: [source])
    XCTAssertEqual(encoded.map { $0.shape }, [[1, 6], [1, 6], [1, 6]])
    let decoded = LSTM(6, returnsSequences: true)([target, encoded[1], encoded[2]])
    let model = Model(inputs: [source, target], outputs: [Dense(2)(decoded)])
    let y = model([Variable(.ones([7, 5, 2])), Variable(.ones([7, 3, 3]))])
    XCTAssertEqual(y.shape, [7, 3, 2])
  }

  /// A model that is being built may reach the layer by its `run`.
  func testRunBuildsTheLayer() {
    final class Reader: Model {
      let memory = LSTM(3)
      override func forward(_ input: Variable) -> Variable { memory.run(input).state.cell }
    }
    let model = Reader().build(inputShape: [4, 2], seed: 1)
    XCTAssertEqual(model.parameters.count, 3)
    XCTAssertEqual(model(Variable(.ones([5, 4, 2]))).shape, [5, 3])
  }

  /// Functions of the gates worked out eight at a time, at places of every remainder, far from 0
  /// and near it.
  func testFloat32GatesAreAccurate() {
    for units in [1, 7, 8, 19] {
      let layer = LSTM(units).build(inputShape: [1, 1], seed: 1, dtype: .float32)
      let exact = LSTM(units).build(inputShape: [1, 1], seed: 1, dtype: .float64)
      for scale in [1e-3, 0.3, 1, 10, 1000] {
        for (own, other) in zip(layer.parameters, exact.parameters) {
          own.value = (random(own.shape, seed: 4) * scale).converted(to: .float32)
          other.value = own.value.converted(to: .float64)
        }
        let x = random([3, 1, 1], seed: 5, dtype: .float32)
        let result = layer(Variable(x)).value.converted(to: .float64)
        let expected = exact(Variable(x.converted(to: .float64))).value
        for (own, other) in zip(result.scalars, expected.scalars) {
          XCTAssertEqual(own, other, accuracy: 1e-4 * other.magnitude + 1e-7 * min(scale, 1))
        }
      }
      let broken = layer(Variable(Tensor.full([1, 1, 1], .nan)))
      XCTAssertTrue(broken.value.scalars.allSatisfy { $0.isNaN })
    }
  }
}
