import Foundation
import Gradus
import GradusTesting
import Recurrent
import XCTest

final class GradientNormByLagChecks: LessonTestCase {
  private func norm(_ state: RecurrentState) -> Double {
    (dot(state.hidden, state.hidden) + dot(state.cell, state.cell)).squareRoot()
  }

  /// A plain recurrent network as a step with its way back.
  private func plainStep(_ weights: RNNWeights) -> (Tensor, RecurrentState) -> PullbackStep {
    { x, state in
      let after = tanh(
        matmul(x, weights.input) + matmul(state.hidden, weights.recurrent) + weights.bias)
      return PullbackStep(state: RecurrentState(hidden: after, cell: state.cell)) { upstream in
        let sums = upstream.hidden * (1 - square(after))
        return RecurrentState(
          hidden: matmul(sums, weights.recurrent, transposeSecond: true),
          cell: upstream.cell.zerosLike)
      }
    }
  }

  /// Long short-term memory as a step with its way back.
  private func memoryStep(_ weights: LSTMWeights) -> (Tensor, RecurrentState) -> PullbackStep {
    { x, state in
      let step = referenceStep(x, state, weights)
      return PullbackStep(state: step.state) {
        referenceStepBackward($0, step.cache, weights).previous
      }
    }
  }

  private func expectNorms(
    _ norms: [Double], _ expected: [Double], _ name: String, tolerance: Double = 1e-9,
    suspects: [Suspect<[Double]>] = [], line: UInt = #line
  ) {
    guard
      expect(
        norms.count == expected.count, "\(norms.count) norms for \(expected.count - 1) steps",
        diagnosis: """
          T steps have T + 1 norms: lag 0 is the upstream gradient itself, lag T the gradient of the \
          initial state.
          """, line: line)
    else { return }
    expectTensor(
      Tensor(norms), Tensor(expected), tolerance: tolerance, name,
      suspects: [
        Suspect(
          Tensor(expected.reversed()),
          "norms[k] belongs to lag k: the last state, with lag 0, stands first.")
      ] + suspects.map { Suspect(Tensor($0.result), $0.diagnosis) },
      otherwise: """
        go forward through all steps, keep the pullbacks, then go back from the last step to the \
        first; the norm is √(‖dh‖² + ‖dc‖²).
        """, line: line)
  }

  func testLinearNetwork() throws {
    // h shrinks by 0.8 and c grows by 1.1 at every step: the norms are known.
    var generator = SeededGenerator(seed: 5501)
    let upstream = randomState(3, 2, &generator)
    let norms = try gradientNormByLag(
      random([3, 6, 1], &generator), initial: randomState(3, 2, &generator), upstream: upstream
    ) { _, state in
      PullbackStep(
        state: RecurrentState(hidden: 0.8 * state.hidden, cell: 1.1 * state.cell)
      ) { RecurrentState(hidden: 0.8 * $0.hidden, cell: 1.1 * $0.cell) }
    }
    func sizes(_ lag: Int) -> (Double, Double) {
      (pow(0.8, Double(lag)) * upstream.hidden.norm(), pow(1.1, Double(lag)) * upstream.cell.norm())
    }
    let all = (0...6).map { sizes($0) }
    let right = all.map { ($0.0 * $0.0 + $0.1 * $0.1).squareRoot() }
    expectNorms(
      norms, right, "the norms of a linear network",
      suspects: [
        Suspect(all.map { $0.0 }, "the cell's gradient counts too: √(‖dh‖² + ‖dc‖²)."),
        Suspect(all.map { $0.1 }, "the gradient of h counts too: √(‖dh‖² + ‖dc‖²)."),
        Suspect(all.map { $0.0 + $0.1 }, "norms do not add up: add the squares, then the root."),
        Suspect(right.map { $0 * $0 }, "the norm is the root of the sum of squares."),
      ])
  }

  func testOrderOfTheSteps() throws {
    // How much of the gradient passes depends on the state that a step has started from.
    var generator = SeededGenerator(seed: 5502)
    var weights = RNNCase(batch: 2, features: 3, units: 4, seed: 5503).weights
    weights.recurrent *= 1.4
    let x = random([2, 5, 3], &generator)
    let initial = randomState(2, 4, &generator)
    var upstream = randomState(2, 4, &generator)
    upstream.cell = upstream.cell.zerosLike
    let norms = try gradientNormByLag(
      x, initial: initial, upstream: upstream, step: plainStep(weights))
    // By the engine: each state in turn is where the graph begins.
    var states = [initial.hidden]
    for time in 0..<5 {
      let next =
        matmul(x.selecting(time, axis: 1), weights.input)
        + matmul(states[time], weights.recurrent) + weights.bias
      states.append(tanh(next))
    }
    let right = (0...5).map { lag -> Double in
      let leaf = Variable(states[5 - lag])
      var state: Variable = leaf
      for time in (5 - lag)..<5 {
        state = simpleRNNStep(
          .constant(x.selecting(time, axis: 1)), state: state,
          inputWeight: .constant(weights.input), recurrentWeight: .constant(weights.recurrent),
          bias: .constant(weights.bias))
      }
      return state.gradients(of: [leaf], upstream: upstream.hidden)[0].norm()
    }
    expectNorms(norms, right, "the norms of a plain network")
  }

  func testPlainFadesAndOpenKeeps() throws {
    var generator = SeededGenerator(seed: 5504)
    let steps = 20
    let x = random([2, steps, 3], &generator)
    let initial = RecurrentState.zeros(batch: 2, units: 4, dtype: .float64)
    let upstream = randomState(2, 4, &generator)
    var plain = RNNCase(batch: 2, features: 3, units: 4, seed: 5505).weights
    plain.recurrent = 0.6 * plain.recurrent / plain.recurrent.norm()
    var open = LSTMCase(batch: 2, features: 3, units: 4, seed: 5506).weights
    open.input *= 0.05
    open.recurrent *= 0.05
    // Input gates shut, forget gates open.
    for unit in 0..<4 {
      open.bias[unit] = -12
      open.bias[4 + unit] = 12
      open.bias[8 + unit] = -12
    }
    let faded = try gradientNormByLag(
      x, initial: initial, upstream: upstream, step: plainStep(plain))
    let kept = try gradientNormByLag(
      x, initial: initial, upstream: upstream, step: memoryStep(open))
    guard
      expect(
        faded.count == steps + 1 && kept.count == steps + 1,
        "\(faded.count) and \(kept.count) norms", diagnosis: "T steps have T + 1 norms.")
    else { return }
    expectNumber(
      faded[0], norm(upstream), "the norm at lag 0",
      otherwise: "lag 0 is the norm of the upstream gradient itself.")
    expect(
      faded[steps] < 1e-3 * faded[0] && faded[steps] > 0,
      "the gradient of a plain network with small weights does not fade",
      diagnosis: "each norm is that of the gradient as it has come through *all* steps so far.")
    expect(
      (1...steps).allSatisfy { faded[$0] < faded[$0 - 1] },
      "the norms of a network that shrinks every gradient do not fall with the lag",
      diagnosis: "norms[k] belongs to lag k; the pullbacks are applied one after another.")
    expect(
      abs(kept[steps] / upstream.cell.norm() - 1) < 0.01,
      "the gradient through an open forget gate is not kept",
      diagnosis: "the cell's part of the gradient counts: √(‖dh‖² + ‖dc‖²).")
  }

  func testNoStepsAndOne() throws {
    for dtype in [DType.float64, .float32] {
      var generator = SeededGenerator(seed: 5507)
      let upstream = randomState(2, 3, &generator, dtype: dtype)
      let initial = randomState(2, 3, &generator, dtype: dtype)
      let weights = LSTMCase(batch: 2, features: 2, units: 3, seed: 5508, dtype: dtype).weights
      let none = try gradientNormByLag(
        .zeros([2, 0, 2], dtype: dtype), initial: initial, upstream: upstream
      ) { _, state in
        expect(false, "a step is done for no steps", diagnosis: "x has T steps: here none.")
        return PullbackStep(state: state) { $0 }
      }
      let tolerance = dtype == .float64 ? 1e-9 : 1e-5
      expectNorms(none, [norm(upstream)], "the norm without a step", tolerance: tolerance)
      let x = random([2, 1, 2], &generator, dtype: dtype)
      let step = memoryStep(weights)(x.selecting(0, axis: 1), initial)
      expectNorms(
        try gradientNormByLag(x, initial: initial, upstream: upstream, step: memoryStep(weights)),
        [norm(upstream), norm(try step.pullback(upstream))], "the norms of one step",
        tolerance: tolerance)
    }
  }
}
