import XCTest

@testable import Gradus

final class OptimizerTests: XCTestCase {
  private func all() -> [Optimizer] {
    [
      SGD(learningRate: 0.1), Momentum(learningRate: 0.1), Nesterov(learningRate: 0.1),
      AdaGrad(learningRate: 0.1), RMSProp(learningRate: 0.1),
      RMSProp(learningRate: 0.1, momentum: 0.5, isCentered: true), Adam(learningRate: 0.1),
      AdamW(learningRate: 0.1),
    ]
  }

  private func parameters(_ dtype: DType) -> [Parameter] {
    [
      Parameter("w", random([3, 2], seed: 1, dtype: dtype)),
      Parameter("b", random([2], seed: 2, dtype: dtype)),
    ]
  }

  private func gradients(_ step: Int, _ dtype: DType) -> [Tensor] {
    [
      random([3, 2], seed: UInt64(10 + step), dtype: dtype),
      random([2], seed: UInt64(100 + step), dtype: dtype),
    ]
  }

  func testARunThatIsTakenUpAgainGoesOnToTheBit() throws {
    for dtype in [DType.float32, .float64] {
      for (whole, (first, second)) in zip(all(), zip(all(), all())) {
        let (own, split) = (parameters(dtype), parameters(dtype))
        for step in 0..<7 { whole.step(own, gradients: gradients(step, dtype)) }

        for step in 0..<3 { first.step(split, gradients: gradients(step, dtype)) }
        let other = split.map { Parameter($0.name, $0.value) }
        second.learningRate = 5
        try second.restore(first.state.reversed(), for: other.reversed())
        XCTAssertEqual(second.stepCount, 3)
        XCTAssertEqual(second.learningRate, 0.1)
        for step in 3..<7 { second.step(other, gradients: gradients(step, dtype)) }
        XCTAssertEqual(own.map { $0.value }, other.map { $0.value }, whole.kind)
        let names = Set(whole.state.map { $0.name })
        XCTAssertEqual(names, Set(second.state.map { $0.name }))
        for (name, tensor) in whole.state {
          XCTAssertEqual(second.state.first { $0.name == name }?.tensor, tensor, name)
        }
      }
    }
  }

  func testStateIsNamedByParameterAndMemory() {
    let adam = Adam()
    XCTAssertEqual(adam.state.map { $0.name }, ["steps", "learningRate"])
    adam.step(parameters(.float32), gradients: gradients(0, .float32))
    XCTAssertEqual(
      adam.state.map { $0.name },
      [
        "steps", "learningRate", "w.steps", "w.firstMoment", "w.secondMoment", "b.steps",
        "b.firstMoment", "b.secondMoment",
      ])
    XCTAssertEqual(adam.state[3].tensor.shape, [3, 2])
    XCTAssertEqual(adam.state[3].tensor.dtype, .float32)
  }

  func testAStateThatDoesNotFitIsRefusedAndChangesNothing() {
    let adam = Adam()
    adam.step(parameters(.float32), gradients: gradients(0, .float32))
    let state = adam.state
    func assertRefused(
      _ optimizer: Optimizer, _ state: [(name: String, tensor: Tensor)], _ like: [Parameter],
      _ expected: OptimizerStateError, line: UInt = #line
    ) {
      let before = optimizer.state.map { $0.tensor }
      XCTAssertThrowsError(try optimizer.restore(state, for: like), line: line) { error in
        XCTAssertEqual(error as? OptimizerStateError, expected, line: line)
        XCTAssertFalse("\(error)".contains("\n"), line: line)
      }
      XCTAssertEqual(optimizer.state.map { $0.tensor }, before, line: line)
    }
    let own = parameters(.float32)
    assertRefused(Momentum(), state, own, .missing(name: "w.velocity"))
    assertRefused(SGD(), state, own, .unexpected(name: "b.firstMoment"))
    assertRefused(
      adam, state.filter { $0.name != "b.secondMoment" }, own, .missing(name: "b.secondMoment"))
    assertRefused(adam, [own[0]].map { ($0.name, $0.value) }, own, .missing(name: "steps"))
    assertRefused(
      adam, state, [own[0]], .unexpected(name: "b.firstMoment"))
    assertRefused(
      adam, state, parameters(.float64),
      .mismatch(name: "w.firstMoment", expected: "float64 [3, 2]", found: "float32 [3, 2]"))
    let broken = state.map { name, tensor in
      (name: name, tensor: name == "w.steps" ? Tensor(1.5) : tensor)
    }
    assertRefused(
      adam, broken, own,
      .mismatch(name: "w.steps", expected: "a whole number not below 0", found: "1.5"))
  }

  func testAParameterThatJoinsLaterStartsItsOwnCount() {
    // The first step of Adam is as long as the learning rate, whatever the gradient.
    let adam = Adam(learningRate: 0.5, epsilon: 0)
    let (early, late) = (Parameter("early", Tensor([1, 2])), Parameter("late", Tensor([0, 0])))
    for _ in 0..<10 { adam.step([early], gradients: [Tensor([1, 1])]) }
    adam.step([early, late], gradients: [Tensor([1, 1]), Tensor([3, -1e-3])])
    XCTAssertTrue(late.value.isClose(to: Tensor([-0.5, 0.5]), relative: 1e-12))
    XCTAssertEqual(adam.stepCount, 11)
  }

  func testMemoryBelongsToTheParameterNotToItsName() {
    let momentum = Momentum(learningRate: 1, momentum: 0.5)
    let (first, second) = (Parameter("w", Tensor([0])), Parameter("w", Tensor([0])))
    momentum.step([first, second], gradients: [Tensor([1]), Tensor([2])])
    momentum.step([second, first], gradients: [Tensor([0]), Tensor([0])])
    XCTAssertEqual(first.value.scalars, [-1.5])
    XCTAssertEqual(second.value.scalars, [-3])
  }

  func testAStepChangesNoOtherCopyOfTheValue() {
    for optimizer in all() {
      let own = parameters(.float32)
      let before = own.map { $0.value }
      let gradients = gradients(0, .float32)
      optimizer.step(own, gradients: gradients)
      XCTAssertEqual(before, parameters(.float32).map { $0.value }, optimizer.kind)
      XCTAssertEqual(gradients, self.gradients(0, .float32), optimizer.kind)
      XCTAssertNotEqual(own[0].value, before[0], optimizer.kind)
      // Nor a copy of the state that was taken.
      let state = optimizer.state
      let copies = state.map { $0.tensor.scalars }
      optimizer.step(own, gradients: gradients)
      XCTAssertEqual(state.map { $0.tensor.scalars }, copies, optimizer.kind)
    }
  }

  func testAfterTheFirstStepEverythingHappensInPlace() {
    for optimizer in all() {
      let own = parameters(.float32)
      func places() -> [ObjectIdentifier] {
        own.map { ObjectIdentifier($0.storedValue.storage) }
          + optimizer.memories.flatMap { $0.tensors.map { ObjectIdentifier($0.storage) } }
      }
      optimizer.step(own, gradients: gradients(0, .float32))
      let before = places()
      optimizer.step(own, gradients: gradients(1, .float32))
      XCTAssertEqual(places(), before, optimizer.kind)
    }
  }

  func testALargeParameterTakesTheStepsOfItsParts() {
    // The large one is worked on by several threads, the parts by one each.
    let (count, size) = (200_003, 20_000)
    let ranges = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    for dtype in [DType.float32, .float64] {
      let start = random([count], seed: 1, dtype: dtype)
      for (optimizer, other) in zip(all(), all()) {
        let whole = Parameter("whole", start)
        let parts = ranges.map { Parameter("\($0)", start.sliced($0, axis: 0)) }
        for step in 0..<3 {
          let gradient = random([count], seed: UInt64(2 + step), dtype: dtype)
          optimizer.step([whole], gradients: [gradient])
          other.step(parts, gradients: ranges.map { gradient.sliced($0, axis: 0) })
        }
        let joined = Tensor.concatenated(parts.map { $0.value }, axis: 0)
        XCTAssertEqual(whole.value, joined, optimizer.kind)
      }
    }
  }

  func testNesterovIsTheTextbooksSeenFromAhead() {
    // y and u as Sutskever et al. have them, on ½ Σ c·x².
    let (scales, rate, beta) = (Tensor([1, 5]), 0.05, 0.8)
    var (y, u) = (Tensor([2, -1]), Tensor([0, 0]))
    let x = Parameter("x", y)
    let optimizer = Nesterov(learningRate: rate, momentum: beta)
    for _ in 0..<20 {
      XCTAssertTrue(x.value.isClose(to: y + beta * u, relative: 1e-12, absolute: 1e-14))
      u = beta * u - rate * (scales * (y + beta * u))
      y = y + u
      optimizer.step([x], gradients: [scales * x.value])
    }
  }

  func testEmptyParametersAndNoParameters() {
    for optimizer in all() {
      let empty = Parameter("empty", .zeros([0, 3]))
      optimizer.step([empty], gradients: [.zeros([0, 3])])
      optimizer.step([], gradients: [])
      XCTAssertEqual(optimizer.stepCount, 2)
      XCTAssertEqual(empty.shape, [0, 3])
    }
  }

  func testAnOptimizerOfOnesOwn() {
    final class SignDescent: Optimizer {
      override var memoryNames: [String] { ["turns"] }
      override func update(
        _ value: inout Tensor, gradient: Tensor, memory: inout [Tensor], step: Int
      ) {
        value -= learningRate * sign(gradient)
        memory[0] += 1
      }
    }
    let x = Parameter("x", Tensor([1, -2]))
    let optimizer = SignDescent(learningRate: 0.5)
    for _ in 0..<3 { optimizer.step([x], gradients: [Tensor([4, -0.1])]) }
    XCTAssertEqual(x.value.scalars, [-0.5, -0.5])
    XCTAssertEqual(optimizer.state.last?.name, "x.turns")
    XCTAssertEqual(optimizer.state.last?.tensor.scalars, [3, 3])
  }

  func testEveryOptimizerTrains() {
    for optimizer in all() {
      let x = Parameter("x", Tensor([1, -1.5]))
      var losses: [Double] = []
      for _ in 0..<200 {
        let loss = (square(x - Tensor([0.5, -0.5])) * Tensor([1, 3])).sum()
        losses.append(loss.item)
        optimizer.step([x], gradients: loss.gradients(of: [x]))
      }
      XCTAssertLessThan(losses[199], 0.02 * losses[0], optimizer.kind)
    }
  }
}
