import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LayerNormForwardChecks: LessonTestCase {
  func testRowsByThemselves() throws {
    for (rows, width, epsilon, dtype) in [
      (3, 5, 1e-5, DType.float64), (4, 3, 0.5, .float64), (2, 6, 1e-3, .float32),
    ] {
      var generator = SeededGenerator(seed: 5801)
      let x = random([rows, width], &generator, scale: 3, dtype: dtype) + 2
      let parameters = randomParameters(width, &generator, epsilon: epsilon, dtype: dtype)
      let result = try layerNormForward(x, parameters)
      let right = referenceNormalize(x, parameters)
      func scaled(_ normalized: Tensor) -> Tensor {
        parameters.scale * normalized + parameters.shift
      }
      let centred = x - x.mean(axes: [1], keepingDimensions: true)
      let variance = x.variance(axes: [1], keepingDimensions: true)
      let count = Double(width)
      guard
        expectTensor(
          result.output, right.output, "y",
          suspects: [
            Suspect(
              scaled((x - x.mean(axes: [0])) / sqrt(x.variance(axes: [0]) + epsilon)),
              "each *row* is normalised over its features; this is batch normalization."),
            Suspect(
              scaled((x - x.mean()) / sqrt((x - x.mean()).variance(axes: [0, 1]) + epsilon)),
              "each row by itself, not the whole batch together."),
            Suspect(right.cache.normalized, "scale and shift are missing: y = γ · x̂ + β."),
            Suspect(
              scaled(centred / (sqrt(variance) + epsilon)), "epsilon is added under the root."),
            Suspect(
              scaled(centred / sqrt(variance * (count / (count - 1)) + epsilon)),
              "the variance is divided by M, not by M − 1."),
          ],
          otherwise: "x̂ = (x − μ) / √(v + ε) with μ and v of each row, y = γ · x̂ + β."),
        expectTensor(
          result.cache.normalized, right.cache.normalized, "x̂ in the cache",
          otherwise: "the cache holds x̂, before scale and shift."),
        expectTensor(
          result.cache.inverseDeviation, right.cache.inverseDeviation,
          "1 / √(v + ε) in the cache",
          suspects: [
            Suspect(1 / right.cache.inverseDeviation, "the cache holds one divided by the root.")
          ],
          otherwise: "1 / √(v + ε) of each row, in the shape [N, 1]."),
        expect(
          result.cache.parameters == parameters, "other parameters in the cache",
          diagnosis: "the cache holds the parameters as they were given.")
      else { return }
    }
  }
}

final class LayerNormBackwardChecks: LessonTestCase {
  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 5802)
    let x = random([3, 5], &generator, scale: 2)
    let parameters = randomParameters(5, &generator, epsilon: 0.1)
    let upstream = random([3, 5], &generator)
    let gradients = try layerNormBackward(upstream, referenceNormalize(x, parameters).cache)
    assertGradients(
      parameters: [("x", x), ("scale", parameters.scale), ("shift", parameters.shift)],
      analytic: [gradients.input, gradients.parameters.scale, gradients.parameters.shift],
      check: GradientCheck(samples: 12, seed: 5803, batchSize: 3)
    ) { values in
      let other = LayerNormParameters(scale: values[1], shift: values[2], epsilon: 0.1)
      return dot(referenceNormalize(values[0], other).output, upstream)
    }
  }

  func testRowsAndFloat32() throws {
    for dtype in [DType.float64, .float32] {
      var generator = SeededGenerator(seed: 5804)
      let x = random([4, 3], &generator, scale: 2, dtype: dtype)
      let parameters = randomParameters(3, &generator, epsilon: 0.02, dtype: dtype)
      let upstream = random([4, 3], &generator, dtype: dtype)
      let cache = referenceNormalize(x, parameters).cache
      let right = referenceNormalizeBackward(upstream, cache)
      let gradients = try layerNormBackward(upstream, cache)
      let q = upstream * parameters.scale
      let mean = q.mean(axes: [1], keepingDimensions: true)
      guard
        expectTensor(
          gradients.input, right.input, "dx",
          suspects: [
            Suspect(
              q * cache.inverseDeviation,
              "mean and variance depend on x too: two more summands."),
            Suspect(
              cache.inverseDeviation * (q - mean), "the way through the variance is missing."),
            Suspect(
              cache.inverseDeviation
                * (upstream - upstream.mean(axes: [1], keepingDimensions: true)
                  - cache.normalized
                  * (upstream * cache.normalized).mean(axes: [1], keepingDimensions: true)),
              "the scale is missing: q = dy · γ."),
          ],
          otherwise: "dx = 1 / √(v + ε) · (q − mean(q) − x̂ · mean(q · x̂)), means over each row."),
        expectTensor(
          gradients.parameters.scale, right.parameters.scale, "dγ",
          suspects: [Suspect(right.parameters.scale / 4, "dγ is a sum over the rows, not a mean.")],
          otherwise: "dγ = Σₙ dy · x̂."),
        expectTensor(
          gradients.parameters.shift, right.parameters.shift, "dβ",
          suspects: [Suspect(right.parameters.shift / 4, "dβ is a sum over the rows, not a mean.")],
          otherwise: "dβ = Σₙ dy.")
      else { return }
      // What is added to all numbers of a row, or multiplies them (but for ε), changes nothing.
      expectTensor(
        gradients.input.sum(axes: [1]), Tensor.zeros([4], dtype: dtype), "the sum of dx over a row",
        otherwise: "a row that is shifted gives the same y: dx sums to 0 over each row.")
    }
  }
}

final class LayerNormLSTMStepForwardChecks: LessonTestCase {
  func testStep() throws {
    for dtype in [DType.float64, .float32] {
      let it = LayerNormLSTMCase(batch: 3, features: 4, units: 2, seed: 5805, dtype: dtype)
      let result = try layerNormLSTMStepForward(
        it.x, it.state, it.weights, normalize: { referenceNormalize($0, $1) })
      let right = it.step()
      let suspects =
        [
          Suspect(
            it.step(joint: true), "the two products are normalised *apart*, then added."),
          Suspect(
            it.step(plainCell: true), "the cell is normalised on its way to the output."),
          Suspect(
            it.step(carriesNormalized: true),
            "c′ is carried on as it is; only its way to the output is normalised."),
          Suspect(
            it.step(exchanged: true), "each product has the parameters of its own normalization."),
        ]
        + otherOrders(4).map {
          Suspect(
            it.step(order: $0), "the gates' order is input, forget, output, candidate.")
        }
      guard
        expectState(
          result.state, right.state, "the state",
          hiddenSuspects: suspects.map { Suspect($0.result.state.hidden, $0.diagnosis) },
          cellSuspects: suspects.map { Suspect($0.result.state.cell, $0.diagnosis) },
          otherwise: """
            z = LN(x · wx) + LN(h · wh), then the gates; c′ = f · c + i · g; h′ = o · tanh(LN(c′)).
            """),
        expectTensor(
          result.cache.squashedCell, right.cache.squashedCell, "tanh(LN(c′)) in the cache",
          otherwise: "squashedCell is tanh of the normalised cell, before the output gate."),
        expectTensor(
          result.cache.gates.cell, right.cache.gates.cell, "c′ in the cache",
          otherwise: "the cell in the cache is c′, not normalised."),
        expectState(
          result.cache.gates.previous, it.state, tolerance: 0, "the state in the cache",
          otherwise: "the cache holds the state before the step."),
        expectTensor(
          result.cache.inputNorm.normalized, right.cache.inputNorm.normalized,
          "the cache of the normalization of x · wx", otherwise: "caches go to their own names."),
        expectTensor(
          result.cache.recurrentNorm.normalized, right.cache.recurrentNorm.normalized,
          "the cache of the normalization of h · wh", otherwise: "caches go to their own names."),
        expectTensor(
          result.cache.cellNorm.normalized, right.cache.cellNorm.normalized,
          "the cache of the normalization of the cell", otherwise: "caches go to their own names.")
      else { return }
      for (name, value, expected) in [
        ("i", result.cache.gates.inputGate, right.cache.gates.inputGate),
        ("f", result.cache.gates.forgetGate, right.cache.gates.forgetGate),
        ("o", result.cache.gates.outputGate, right.cache.gates.outputGate),
        ("g", result.cache.gates.candidate, right.cache.gates.candidate),
        ("x", result.cache.gates.input, it.x),
      ] {
        guard
          expectTensor(
            value, expected, "\(name) in the cache",
            otherwise: "the cache holds x and the four gates after their functions.")
        else { return }
      }
    }
  }
}

final class LayerNormLSTMStepBackwardChecks: LessonTestCase {
  private func values(_ it: LayerNormLSTMCase) -> [(name: String, value: Tensor)] {
    let w = it.weights
    return [
      ("x", it.x), ("h", it.state.hidden), ("c", it.state.cell), ("wx", w.input),
      ("wh", w.recurrent), ("scale of x · wx", w.inputNorm.scale),
      ("shift of x · wx", w.inputNorm.shift), ("scale of h · wh", w.recurrentNorm.scale),
      ("shift of h · wh", w.recurrentNorm.shift), ("scale of c", w.cellNorm.scale),
      ("shift of c", w.cellNorm.shift),
    ]
  }

  private func gradients(_ it: LayerNormLSTMCase) throws -> [Tensor] {
    let g = try layerNormLSTMStepBackward(
      it.upstream, it.step().cache, it.weights,
      normalizeBackward: { referenceNormalizeBackward($0, $1) })
    let w = g.weights
    return [
      g.input, g.previous.hidden, g.previous.cell, w.input, w.recurrent, w.inputNorm.scale,
      w.inputNorm.shift, w.recurrentNorm.scale, w.recurrentNorm.shift, w.cellNorm.scale,
      w.cellNorm.shift,
    ]
  }

  func testGradientSuite() throws {
    let it = LayerNormLSTMCase(batch: 2, features: 3, units: 2, seed: 5806)
    assertGradients(
      parameters: values(it), analytic: try gradients(it),
      check: GradientCheck(seed: 5807, batchSize: 2)
    ) { v in
      var other = it
      other.x = v[0]
      other.state = RecurrentState(hidden: v[1], cell: v[2])
      other.weights.input = v[3]
      other.weights.recurrent = v[4]
      other.weights.inputNorm.scale = v[5]
      other.weights.inputNorm.shift = v[6]
      other.weights.recurrentNorm.scale = v[7]
      other.weights.recurrentNorm.shift = v[8]
      other.weights.cellNorm.scale = v[9]
      other.weights.cellNorm.shift = v[10]
      let after = other.step().state
      return dot(after.hidden, it.upstream.hidden) + dot(after.cell, it.upstream.cell)
    }
  }

  func testCellAndSums() throws {
    var it = LayerNormLSTMCase(batch: 4, features: 2, units: 3, seed: 5808)
    let cache = it.step().cache
    let gates = cache.gates
    func cell(_ dc: Tensor) -> Tensor {
      let inner = it.upstream.hidden * gates.outputGate * (1 - square(cache.squashedCell))
      return (dc + referenceNormalizeBackward(inner, cache.cellNorm).input) * gates.forgetGate
    }
    let direct = it.upstream.cell
    let own = try gradients(it)
    let skipped =
      (direct + it.upstream.hidden * gates.outputGate * (1 - square(cache.squashedCell)))
      * gates.forgetGate
    let right = cell(direct)
    expectTensor(
      own[2], right, "the gradient of c",
      suspects: [
        Suspect(cell(direct.zerosLike), "dc, the direct gradient of the cell, is dropped."),
        Suspect(skipped, "on its way from h′ to c′ the gradient goes back through LN(c′)."),
        Suspect(direct * gates.forgetGate, "the way through h′ is missing."),
      ],
      otherwise: "dc′ = dc + what comes back through tanh and LN(c′); the gradient of c is dc′ · f."
    )
    // Both shifts stand in the same sum.
    expectTensor(
      own[6], own[8], "the gradients of the two shifts",
      otherwise: "z is the sum of the two normalised products: both shifts receive Σₙ dz.")
    it.upstream.hidden = it.upstream.hidden.zerosLike
    let closed = try gradients(it)
    expectTensor(
      closed[2], direct * gates.forgetGate, "the gradient of c when h′ does not reach the loss",
      otherwise: "without dh the gradient of the cell passes the forget gate alone.")
    expectTensor(
      closed[9], Tensor.zeros([3], dtype: .float64),
      "the gradient of the cell's scale when h′ does not reach the loss",
      otherwise: "the cell's normalization stands on the way to h′ alone.")
  }
}
