import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LSTMStepForwardChecks: LessonTestCase {
  private func step(_ it: LSTMCase) throws -> LSTMStep {
    try lstmStepForward(it.first, it.initial, it.weights)
  }

  /// The states that typical mistakes give.
  private func suspects(_ it: LSTMCase) -> [Suspect<RecurrentState>] {
    var found: [Suspect<RecurrentState>] = []
    func note(_ weights: LSTMWeights, _ diagnosis: String) {
      found.append(Suspect(referenceStep(it.first, it.initial, weights).state, diagnosis))
    }
    for order in otherOrders(4) {
      note(
        LSTMWeights(
          input: reordered(it.weights.input, order),
          recurrent: reordered(it.weights.recurrent, order),
          bias: reordered(it.weights.bias, order)),
        """
        the blocks of columns are taken for other gates: their order is input, forget, output, \
        candidate.
        """)
    }
    var weights = it.weights
    weights.bias = it.weights.bias.zerosLike
    note(weights, "the bias is missing.")
    for gate in 0..<4 {
      let own = it.weights.bias.sliced((gate * it.units)..<((gate + 1) * it.units), axis: 0)
      weights.bias = .concatenated([own, own, own, own], axis: 0)
      note(weights, "every gate has biases of its own: block k of b belongs to gate k.")
    }
    weights = it.weights
    weights.recurrent = weights.recurrent.zerosLike
    note(weights, "the previous h plays no part.")
    let right = referenceStep(it.first, it.initial, it.weights)
    let cache = right.cache
    func state(_ hidden: Tensor, _ cell: Tensor, _ diagnosis: String) {
      found.append(Suspect(RecurrentState(hidden: hidden, cell: cell), diagnosis))
    }
    state(
      cache.outputGate * cache.cell, cache.cell, "h′ = o · tanh(c′): the tangent is missing.")
    state(
      cache.outputGate * sigmoid(cache.cell), cache.cell,
      "h′ = o · tanh(c′): this is the sigmoid of c′.")
    state(
      cache.outputGate * tanh(it.initial.cell), cache.cell,
      "h′ = o · tanh(c′) takes the *new* cell.")
    let forgetful = cache.inputGate * cache.candidate
    state(cache.outputGate * tanh(forgetful), forgetful, "f · c is missing in c′ = f · c + i · g.")
    let tied =
      cache.forgetGate * it.initial.cell + (1 - cache.forgetGate) * cache.candidate
    state(cache.outputGate * tanh(tied), tied, "the candidate is multiplied by i, not by 1 − f.")
    let late = (cache.forgetGate + 1) * it.initial.cell + cache.inputGate * cache.candidate
    state(
      cache.outputGate * tanh(late), late,
      "nothing is added to the forget gate after its sigmoid: a forget bias is part of b.")
    let sums =
      matmul(it.first, it.weights.input) + matmul(it.initial.hidden, it.weights.recurrent)
      + it.weights.bias
    let soft =
      cache.forgetGate * it.initial.cell + cache.inputGate * sigmoid(block(3, of: sums, it.units))
    state(cache.outputGate * tanh(soft), soft, "the candidate is a tanh, not a sigmoid.")
    let early = sigmoid(block(1, of: sums, it.units) + 1)
    let biased = early * it.initial.cell + cache.inputGate * cache.candidate
    state(
      cache.outputGate * tanh(biased), biased,
      "a 1 is added to the forget gate: its bias is part of b already.")
    return found
  }

  private func expectStep(_ it: LSTMCase, _ name: String, line: UInt = #line) throws {
    let state = try step(it).state
    let expected = referenceStep(it.first, it.initial, it.weights).state
    expectState(
      state, expected, name,
      hiddenSuspects: suspects(it).map { Suspect($0.result.hidden, $0.diagnosis) },
      cellSuspects: suspects(it).map { Suspect($0.result.cell, $0.diagnosis) },
      otherwise: "z = x · wx + h · wh + b; c′ = f · c + i · g; h′ = o · tanh(c′).", line: line)
  }

  func testAllSizesDifferent() throws {
    try expectStep(LSTMCase(batch: 3, features: 4, units: 2, seed: 4401), "the state")
    try expectStep(LSTMCase(batch: 2, features: 1, units: 3, seed: 4402), "the state")
  }

  func testOrderOfTheGates() throws {
    // Only one gate is far from the others, in turn: who takes the blocks in another order opens
    // another gate.
    for gate in 0..<4 {
      var it = LSTMCase(batch: 2, features: 3, units: 4, seed: 4403 + UInt64(gate))
      for unit in 0..<4 { it.weights.bias[gate * 4 + unit] += gate == 3 ? -3 : 4 }
      let cache = try step(it).cache
      let right = referenceStep(it.first, it.initial, it.weights).cache
      let named = [
        ("the input gate", cache.inputGate, right.inputGate),
        ("the forget gate", cache.forgetGate, right.forgetGate),
        ("the output gate", cache.outputGate, right.outputGate),
        ("the candidate", cache.candidate, right.candidate),
      ]
      for (name, value, expected) in named {
        guard
          expectTensor(
            value, expected, "\(name) in the cache",
            suspects: named.map {
              Suspect($0.2, "\($0.0) stands in its place: input, forget, output, candidate.")
            },
            otherwise: """
              the cache holds the gates after their functions (three sigmoids and a tanh), from \
              blocks of H columns in the order input, forget, output, candidate.
              """)
        else { return }
      }
    }
  }

  func testBiasOfEachGate() throws {
    var it = LSTMCase(batch: 2, features: 3, units: 3, seed: 4410)
    it.weights.input *= 0.1
    it.weights.recurrent *= 0.1
    it.weights.bias = Tensor((0..<12).map { 0.4 * Double($0) - 2 })
    try expectStep(it, "the state of a step that the biases decide")
  }

  func testSaturatedGates() throws {
    var it = LSTMCase(batch: 2, features: 2, units: 3, seed: 4411)
    it.weights.input *= 0.01
    it.weights.recurrent *= 0.01
    func bias(_ blocks: [Double]) -> Tensor { Tensor(blocks.flatMap { [$0, $0, $0] }) }
    let cases: [([Double], Tensor, String)] = [
      (
        [-800, 800, 800, 5], it.initial.cell,
        "with the input gate shut and the forget gate open the cell is kept as it is."
      ),
      (
        [800, -800, 800, 900], it.initial.cell.onesLike,
        "with the forget gate shut and the input gate open the cell is the candidate, here 1."
      ),
      (
        [800, 800, 800, -900], it.initial.cell - 1,
        "with all gates open the cell is the old one plus the candidate, here −1."
      ),
    ]
    for (blocks, cell, advice) in cases {
      it.weights.bias = bias(blocks)
      expectState(
        try step(it).state, RecurrentState(hidden: tanh(cell), cell: cell), "the state",
        otherwise: advice + " Sums of ±800 give gates of 0 or 1, never NaN.")
    }
  }

  func testRowsAreIndependent() throws {
    let it = LSTMCase(batch: 4, features: 3, units: 2, seed: 4412)
    let expected = referenceStep(it.first, it.initial, it.weights).state
    func row(_ tensor: Tensor, _ n: Int) -> Tensor { tensor.sliced(n..<(n + 1), axis: 0) }
    for n in 0..<4 {
      let alone = try lstmStepForward(
        row(it.first, n),
        RecurrentState(hidden: row(it.initial.hidden, n), cell: row(it.initial.cell, n)),
        it.weights
      ).state
      expectState(
        alone,
        RecurrentState(hidden: row(expected.hidden, n), cell: row(expected.cell, n)),
        "row \(n) alone", otherwise: "every row of the batch is a sequence of its own.")
    }
    expectState(
      try step(it).state, expected, "all rows together",
      otherwise: "every row of the batch is a sequence of its own.")
  }

  func testCacheForTheWayBack() throws {
    let it = LSTMCase(batch: 3, features: 2, units: 4, seed: 4413)
    let cache = try step(it).cache
    let right = referenceStep(it.first, it.initial, it.weights)
    expectTensor(
      cache.input, it.first, tolerance: 0, "x in the cache", otherwise: "the cache holds x.")
    expectState(
      cache.previous, it.initial, tolerance: 0, "the previous state in the cache",
      hiddenSuspects: [
        Suspect(right.state.hidden, "the cache holds h *before* the step, not after it.")
      ],
      cellSuspects: [
        Suspect(right.state.cell, "the cache holds c *before* the step, not after it.")
      ],
      otherwise: "the cache holds the state before the step.")
    expectTensor(
      cache.cell, right.state.cell, "c′ in the cache",
      suspects: [
        Suspect(tanh(right.state.cell), "the cache holds c′ before the tangent."),
        Suspect(it.initial.cell, "the cell in the cache is the one *after* the step."),
      ], otherwise: "the cell in the cache is the one after the step, before the tangent.")
  }

  func testEqualsTheEnginesLSTM() throws {
    for (batch, steps, features, units) in [(3, 13, 4, 5), (2, 1, 3, 2)] {
      let it = LSTMCase(
        batch: batch, steps: steps, features: features, units: units, seed: 4414)
      let engine = it.engine()
      var state = it.initial
      for time in 0..<steps {
        state = try lstmStepForward(it.x.selecting(time, axis: 1), state, it.weights).state
        guard
          expectTensor(
            state.hidden, engine.outputs.selecting(time, axis: 1), tolerance: 1e-10,
            "the output of step \(time) of \(steps)",
            otherwise: """
              chained steps must give what the engine's LSTM gives: each from the h and the c that \
              the one before has left.
              """)
        else { return }
      }
      expectState(
        state, engine.state, tolerance: 1e-10, "the state after \(steps) steps",
        otherwise: "the state carries c′ as it is, without a tangent.")
    }
  }

  func testFloat32() throws {
    let it = LSTMCase(batch: 2, features: 5, units: 3, seed: 4415, dtype: .float32)
    try expectStep(it, "the state of 32-bit numbers")
    let cache = try step(it).cache
    expectTensor(
      cache.forgetGate, referenceStep(it.first, it.initial, it.weights).cache.forgetGate,
      "the forget gate of 32-bit numbers", otherwise: "everything has the element type of x.")
  }

  func testErrors() throws {
    let it = LSTMCase(batch: 3, features: 4, units: 2, seed: 4416)
    var generator = SeededGenerator(seed: 4417)
    func draw(_ shape: [Int]) -> Tensor { random(shape, &generator) }
    var (input, recurrent, bias) = (it.weights, it.weights, it.weights)
    input.input = draw([3, 8])
    recurrent.recurrent = draw([3, 8])
    bias.bias = draw([2])
    let small = RecurrentState(hidden: draw([2, 2]), cell: draw([2, 2]))
    let cases: [(String, RecurrentState, LSTMWeights)] = [
      ("x and the state of another N", small, it.weights),
      ("x and wx of another D", it.initial, input),
      ("h and wh of another H", it.initial, recurrent),
      ("b with H instead of 4H numbers", it.initial, bias),
    ]
    for (what, state, weights) in cases {
      try expectMismatch(
        what, diagnosis: "shapes that do not belong together throw RecurrentError.mismatch."
      ) { _ = try lstmStepForward(it.first, state, weights) }
    }
    // Shapes that do belong together are no error.
    try expectStep(it, "the state")
  }
}
