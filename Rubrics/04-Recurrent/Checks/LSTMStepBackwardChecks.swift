import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LSTMStepBackwardChecks: LessonTestCase {
  private func cache(_ it: LSTMCase) -> LSTMCache {
    referenceStep(it.first, it.initial, it.weights).cache
  }

  /// Compares the gradients of everything with differences.
  private func suite(_ it: LSTMCase, seed: UInt64) throws {
    let gradients = try lstmStepBackward(it.final, cache(it), it.weights)
    let w = it.weights
    assertGradients(
      parameters: [
        ("x", it.first), ("h", it.initial.hidden), ("c", it.initial.cell), ("wx", w.input),
        ("wh", w.recurrent), ("b", w.bias),
      ],
      analytic: [
        gradients.input, gradients.previous.hidden, gradients.previous.cell,
        gradients.weights.input, gradients.weights.recurrent, gradients.weights.bias,
      ],
      check: GradientCheck(seed: seed, batchSize: it.first.shape[0])
    ) { values in
      let after = referenceStep(
        values[0], RecurrentState(hidden: values[1], cell: values[2]),
        LSTMWeights(input: values[3], recurrent: values[4], bias: values[5])
      ).state
      return dot(after.hidden, it.final.hidden) + dot(after.cell, it.final.cell)
    }
  }

  func testGradientSuiteThroughTheOutput() throws {
    var it = LSTMCase(batch: 3, features: 4, units: 2, seed: 4501)
    it.final.cell = it.final.cell.zerosLike
    try suite(it, seed: 4502)
  }

  func testGradientSuiteThroughTheCell() throws {
    var it = LSTMCase(batch: 2, features: 3, units: 4, seed: 4503)
    it.final.hidden = it.final.hidden.zerosLike
    try suite(it, seed: 4504)
  }

  func testGradientSuiteThroughBoth() throws {
    try suite(LSTMCase(batch: 3, features: 2, units: 4, seed: 4505), seed: 4506)
    try suite(LSTMCase(batch: 1, features: 5, units: 3, seed: 4507), seed: 4508)
  }

  func testGradientOfThePreviousCell() throws {
    let it = LSTMCase(batch: 4, features: 2, units: 3, seed: 4509)
    let c = cache(it)
    func back(_ cell: Tensor, dc: Tensor? = nil) -> Tensor {
      (dc ?? it.final.cell) + it.final.hidden * c.outputGate * (1 - square(tanh(cell)))
    }
    let right = back(c.cell)
    expectTensor(
      try lstmStepBackward(it.final, c, it.weights).previous.cell, right * c.forgetGate,
      "the gradient of c",
      suspects: [
        Suspect(
          back(c.cell, dc: c.cell.zerosLike) * c.forgetGate,
          "dc, the gradient that comes through the cell itself, is dropped."),
        Suspect(
          it.final.cell * c.forgetGate,
          "the way through h′ is missing: dh · o · (1 − tanh²(c′)) is added to dc."),
        Suspect(
          back(c.previous.cell) * c.forgetGate,
          "the derivative of tanh is taken at the new cell c′, not at the one before the step."),
        Suspect(right, "the gradient of c is dc′ · f: the forget gate is missing."),
        Suspect(right * c.inputGate, "the gradient of c is dc′ · f, not dc′ · i."),
        Suspect(
          (it.final.cell + it.final.hidden * c.outputGate * (1 - tanh(c.cell))) * c.forgetGate,
          "the derivative of tanh is 1 − tanh², with the square."),
        Suspect(
          (it.final.cell + it.final.hidden * (1 - square(tanh(c.cell)))) * c.forgetGate,
          "h′ = o · tanh(c′): on the way to c′ dh is multiplied by o."),
      ],
      otherwise: "dc′ = dc + dh · o · (1 − tanh²(c′)), and the gradient of c is dc′ · f.")
  }

  func testBiasGradientSumsTheBatch() throws {
    let it = LSTMCase(batch: 5, features: 2, units: 3, seed: 4510)
    let right = referenceStepBackward(it.final, cache(it), it.weights).weights.bias
    var alone = it
    alone.x = it.x.sliced(0..<1, axis: 0)
    func firstRow(_ state: RecurrentState) -> RecurrentState {
      RecurrentState(
        hidden: state.hidden.sliced(0..<1, axis: 0), cell: state.cell.sliced(0..<1, axis: 0))
    }
    alone.initial = firstRow(it.initial)
    let single = referenceStepBackward(firstRow(it.final), cache(alone), it.weights).weights.bias
    let bias = try lstmStepBackward(it.final, cache(it), it.weights).weights.bias
    expectTensor(
      bias, right, "the gradient of b",
      suspects: [
        Suspect(right / 5, "nothing is divided by N: db is a sum over the rows."),
        Suspect(single, "db sums over the rows of the batch: only the first one is in it."),
      ]
        + otherOrders(4).map {
          Suspect(
            reordered(right, $0),
            "the blocks of dz stand in another order than input, forget, output, candidate.")
        },
      otherwise: "b is used by every row: db = Σₙ dz, the four blocks side by side.")
  }

  func testGradientsOfTheWeights() throws {
    let it = LSTMCase(batch: 3, features: 4, units: 2, seed: 4511)
    let c = cache(it)
    let right = referenceStepBackward(it.final, c, it.weights).weights
    let after = c.outputGate * tanh(c.cell)
    // Another h in the cache changes the gradient of wh alone.
    var shifted = c
    shifted.previous.hidden = after
    let ofNew = referenceStepBackwardAtCache(it.final, shifted, it.weights, sumsFrom: c)
    let weights = try lstmStepBackward(it.final, c, it.weights).weights
    expectTensor(
      weights.recurrent, right.recurrent, "the gradient of wh",
      suspects: [
        Suspect(ofNew, "wh has met the *previous* h: dwh = hᵀ · dz, not h′ᵀ · dz."),
        Suspect(right.recurrent / 3, "nothing is divided by N."),
      ]
        + otherOrders(4).map {
          Suspect(
            reordered(right.recurrent, $0),
            "the blocks of dz stand in another order than input, forget, output, candidate.")
        },
      otherwise: "dwh = hᵀ · dz with the h before the step.")
    expectTensor(
      weights.input, right.input, "the gradient of wx",
      suspects: [Suspect(right.input / 3, "nothing is divided by N.")]
        + otherOrders(4).map {
          Suspect(
            reordered(right.input, $0),
            "the blocks of dz stand in another order than input, forget, output, candidate.")
        },
      otherwise: "dwx = xᵀ · dz.")
  }

  /// hᵀ · dz with the h of one cache and the dz of another.
  private func referenceStepBackwardAtCache(
    _ upstream: RecurrentState, _ cache: LSTMCache, _ weights: LSTMWeights,
    sumsFrom other: LSTMCache
  ) -> Tensor {
    let (i, f) = (other.inputGate, other.forgetGate)
    let (o, g) = (other.outputGate, other.candidate)
    let squashed = tanh(other.cell)
    let cell = upstream.cell + upstream.hidden * o * (1 - square(squashed))
    let sums = Tensor.concatenated(
      [
        cell * g * i * (1 - i), cell * other.previous.cell * f * (1 - f),
        upstream.hidden * squashed * o * (1 - o), cell * i * (1 - square(g)),
      ], axis: 1)
    return matmul(cache.previous.hidden, sums, transposeFirst: true)
  }

  func testSaturatedGates() throws {
    let it = LSTMCase(batch: 2, features: 3, units: 4, seed: 4512)
    var c = cache(it)
    // Forget everything else: the cell is handed on as it is, and nothing can be learnt.
    c.forgetGate = c.forgetGate.onesLike
    c.inputGate = c.inputGate.zerosLike
    c.outputGate = c.outputGate.zerosLike
    c.candidate = c.candidate.onesLike
    c.cell = c.previous.cell
    let gradients = try lstmStepBackward(it.final, c, it.weights)
    expectTensor(
      gradients.previous.cell, it.final.cell, "the gradient of c through an open forget gate",
      otherwise: """
        with f = 1 and o = 0 the gradient of the cell passes undiminished, whatever dh is: that is \
        what long short-term memory is made for.
        """)
    expectTensor(
      gradients.weights.bias, it.weights.bias.zerosLike, "the gradient of b at saturated gates",
      otherwise: "at a gate of exactly 0 or 1 the derivative s · (1 − s) is 0.")
    // Half open: the way through h′ counts too.
    c.outputGate = Tensor.full([2, 4], 0.5, dtype: .float64)
    let half = try lstmStepBackward(it.final, c, it.weights)
    expectTensor(
      half.previous.cell,
      it.final.cell + it.final.hidden * 0.5 * (1 - square(tanh(c.cell))),
      "the gradient of c through half an output gate",
      otherwise: "dc′ = dc + dh · o · (1 − tanh²(c′)).")
  }

  func testEqualsTheEnginesLSTM() throws {
    let it = LSTMCase(batch: 3, steps: 13, features: 4, units: 5, seed: 4513)
    let engine = it.engine().gradients
    let caches = referenceForward(it.x, it.initial, it.weights).caches
    var state = it.final
    var total = it.weights.zerosLike
    for time in (0..<13).reversed() {
      state.hidden += it.upstream.selecting(time, axis: 1)
      let gradients = try lstmStepBackward(state, caches[time], it.weights)
      guard
        expectTensor(
          gradients.input, engine.inputs.selecting(time, axis: 1), tolerance: 1e-10,
          "the gradient of the input of step \(time) of 13",
          otherwise: """
            chained backwards, the steps must give what the engine's LSTM gives: both parts of the \
            state's gradient are handed from step to step.
            """)
      else { return }
      total.input += gradients.weights.input
      total.recurrent += gradients.weights.recurrent
      total.bias += gradients.weights.bias
      state = gradients.previous
    }
    expectState(
      state, engine.initial, tolerance: 1e-10, "the gradient of the first state",
      otherwise: "the gradient of the state is handed through all steps.")
    expectWeights(
      total, engine.weights, tolerance: 1e-10,
      otherwise: "summed over the steps, the gradients are those of the engine's LSTM.")
  }

  func testFloat32AndSecondCall() throws {
    let it = LSTMCase(batch: 2, features: 3, units: 2, seed: 4514, dtype: .float32)
    let expected = referenceStepBackward(it.final, cache(it), it.weights)
    let advice = "every call stands by itself, in the element type of its arguments."
    for call in ["the first call", "the second call"] {
      let gradients = try lstmStepBackward(it.final, cache(it), it.weights)
      guard
        expectTensor(
          gradients.input, expected.input, "the gradient of x of \(call)", otherwise: advice),
        expectState(
          gradients.previous, expected.previous, "the gradient of the state of \(call)",
          otherwise: advice),
        expectWeights(gradients.weights, expected.weights, otherwise: advice)
      else { return }
    }
  }
}
