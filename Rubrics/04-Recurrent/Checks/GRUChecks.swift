import Gradus
import GradusTesting
import Recurrent
import XCTest

/// A random step of gated recurrent units.
private struct GRUCase {
  var x: Tensor
  var h: Tensor
  var weights: GRUWeights
  var upstream: Tensor

  var units: Int { h.shape[1] }

  init(batch: Int, features: Int, units: Int, seed: UInt64, dtype: DType = .float64) {
    var generator = SeededGenerator(seed: seed)
    func draw(_ shape: [Int], _ scale: Double = 1) -> Tensor {
      random(shape, &generator, scale: scale, dtype: dtype)
    }
    x = draw([batch, features])
    h = draw([batch, units])
    weights = GRUWeights(
      input: draw([features, 3 * units], 0.7), recurrent: draw([units, 3 * units], 0.7),
      bias: draw([3 * units]), recurrentBias: draw([3 * units]))
    upstream = draw([batch, units])
  }

  /// x, h, wx, wh, b, bh.
  var values: [Tensor] {
    [x, h, weights.input, weights.recurrent, weights.bias, weights.recurrentBias]
  }

  /// The state after a step, by the engine.
  func engine(_ v: [Variable]) -> Variable {
    gruStep(
      v[0], state: v[1], inputWeight: v[2], recurrentWeight: v[3], bias: v[4], recurrentBias: v[5])
  }

  var after: Tensor { engine(values.map { .constant($0) }).value }

  /// The gates r, z, n and the product p₂.
  var cache: GRUCache {
    let a = matmul(x, weights.input) + weights.bias
    let p = matmul(h, weights.recurrent) + weights.recurrentBias
    func gate(_ k: Int) -> Tensor { sigmoid(block(k, of: a, units) + block(k, of: p, units)) }
    let product = block(2, of: p, units)
    return GRUCache(
      input: x, previous: h, reset: gate(0), update: gate(1),
      candidate: tanh(block(2, of: a, units) + gate(0) * product), product: product)
  }
}

final class GRUStepForwardChecks: LessonTestCase {
  private func suspects(_ it: GRUCase) -> [Suspect<Tensor>] {
    let c = it.cache
    var found = otherOrders(3).map { order in
      var other = it
      other.weights = GRUWeights(
        input: reordered(it.weights.input, order),
        recurrent: reordered(it.weights.recurrent, order),
        bias: reordered(it.weights.bias, order),
        recurrentBias: reordered(it.weights.recurrentBias, order))
      return Suspect(
        other.after, "the blocks are taken in another order than reset, update, candidate.")
    }
    found.append(
      Suspect(
        c.update * c.candidate + (1 - c.update) * it.h,
        "z is the share of the *old* state: h′ = (1 − z) · n + z · h."))
    let a = matmul(it.x, it.weights.input) + it.weights.bias
    let early = matmul(
      c.reset * it.h, it.weights.recurrent.sliced((2 * it.units)..<(3 * it.units), axis: 1))
    let shift = it.weights.recurrentBias.sliced((2 * it.units)..<(3 * it.units), axis: 0)
    let mixed = [
      (
        tanh(block(2, of: a, it.units) + early + shift),
        "the reset gate multiplies the product p₂, not the state before the product."
      ),
      (
        tanh(block(2, of: a, it.units) + c.reset * (c.product - shift) + shift),
        "the reset gate multiplies all of p₂, its bias included."
      ),
      (
        tanh(block(2, of: a, it.units) + c.product),
        "the reset gate is not used: n = tanh(a₂ + r · p₂)."
      ),
    ]
    for (candidate, diagnosis) in mixed {
      found.append(Suspect((1 - c.update) * candidate + c.update * it.h, diagnosis))
    }
    return found
  }

  private func expectStep(_ it: GRUCase, _ name: String, line: UInt = #line) throws {
    let step = try gruStepForward(it.x, it.h, it.weights)
    guard
      expectTensor(
        step.state, it.after, name, suspects: suspects(it),
        otherwise: "r, z = σ(a + p), n = tanh(a₂ + r · p₂), h′ = (1 − z) · n + z · h.", line: line)
    else { return }
    let right = it.cache
    for (part, value, expected) in [
      ("x", step.cache.input, right.input), ("h before the step", step.cache.previous, it.h),
      ("r", step.cache.reset, right.reset), ("z", step.cache.update, right.update),
      ("n", step.cache.candidate, right.candidate), ("p₂", step.cache.product, right.product),
    ] {
      guard
        expectTensor(
          value, expected, "\(part) in the cache",
          otherwise: "the cache holds x, h before the step, r, z, n after their functions, and p₂.",
          line: line)
      else { return }
    }
  }

  func testFormula() throws {
    try expectStep(GRUCase(batch: 3, features: 4, units: 2, seed: 5701), "h′")
    try expectStep(GRUCase(batch: 2, features: 1, units: 5, seed: 5702), "h′")
  }

  func testGatesAndFloat32() throws {
    try expectStep(
      GRUCase(batch: 2, features: 3, units: 4, seed: 5703, dtype: .float32), "h′ of 32-bit numbers")
    var it = GRUCase(batch: 2, features: 3, units: 2, seed: 5704)
    // The update gate open: the state is kept. Shut, with r = 0: the candidate of x alone.
    it.weights.bias = Tensor([0.3, -0.4, 900, 900, 0.2, 0.5])
    expectTensor(
      try gruStepForward(it.x, it.h, it.weights).state, it.h, "h′ with an open update gate",
      otherwise: "with z = 1 the state is kept as it is, without NaN.")
    it.weights.bias = Tensor([-900, -900, -900, -900, 0.2, 0.5])
    let sums = matmul(it.x, it.weights.input) + it.weights.bias
    expectTensor(
      try gruStepForward(it.x, it.h, it.weights).state, tanh(block(2, of: sums, 2)),
      "h′ with both gates shut",
      otherwise: "with z = 0 and r = 0 the state is tanh(a₂): nothing of the past is left.")
  }
}

final class GRUStepBackwardChecks: LessonTestCase {
  private func gradients(_ it: GRUCase, upstream: Tensor? = nil) throws -> [Tensor] {
    let g = try gruStepBackward(upstream ?? it.upstream, it.cache, it.weights)
    let w = g.weights
    return [g.input, g.previous, w.input, w.recurrent, w.bias, w.recurrentBias]
  }

  func testGradientSuite() throws {
    for (number, it) in [
      GRUCase(batch: 3, features: 4, units: 2, seed: 5705),
      GRUCase(batch: 2, features: 2, units: 3, seed: 5706),
    ].enumerated() {
      let names = ["x", "h", "wx", "wh", "b", "bh"]
      assertGradients(
        parameters: zip(names, it.values).map { (name: $0, value: $1) },
        analytic: try gradients(it),
        check: GradientCheck(seed: 5707 + UInt64(number), batchSize: it.x.shape[0])
      ) { values in dot(it.engine(values.map { .constant($0) }).value, it.upstream) }
    }
  }

  func testChainOfSteps() throws {
    for dtype in [DType.float64, .float32] {
      // Five steps, backwards: what each hands back is the upstream gradient of the one before.
      var it = GRUCase(batch: 2, features: 3, units: 4, seed: 5709, dtype: dtype)
      var generator = SeededGenerator(seed: 5710)
      let x = random([2, 5, 3], &generator, dtype: dtype)
      let leaves = ([x] + it.values.dropFirst()).map { Variable($0) }
      let state = gru(
        leaves[0], inputWeight: leaves[2], recurrentWeight: leaves[3], bias: leaves[4],
        recurrentBias: leaves[5], state: leaves[1]
      ).state
      let right = state.gradients(of: leaves, upstream: it.upstream)
      var steps: [GRUCase] = []
      for time in 0..<5 {
        it.x = x.selecting(time, axis: 1)
        steps.append(it)
        it.h = it.after
      }
      var upstream = it.upstream
      var total = it.values.dropFirst(2).map { $0.zerosLike }
      for time in (0..<5).reversed() {
        let own = try gradients(steps[time], upstream: upstream)
        guard
          expectTensor(
            own[0], right[0].selecting(time, axis: 1), "the gradient of the input of step \(time)",
            otherwise: """
              the state reaches the next one by three ways: the products, and z · h directly. Their \
              gradients are added.
              """)
        else { return }
        upstream = own[1]
        for number in 0..<4 { total[number] += own[number + 2] }
      }
      expectTensor(
        upstream, right[1], "the gradient of the first state",
        otherwise: "the gradient of h is dp · whᵀ + dh · z.")
      for (number, name) in ["wx", "wh", "b", "bh"].enumerated() {
        expectTensor(
          total[number], right[number + 2], "the gradient of \(name), summed over the steps",
          otherwise: "wx and b take da, wh and bh take dp, summed over the rows.")
      }
    }
  }
}
