// What an optimizer knows, as named tensors: enough to go on to the bit after a restart.
extension Optimizer {
  /// The number of steps, the learning rate, and for every parameter seen so far its own number
  /// of steps and what is remembered of it, as `<parameter's name>.<memory's name>`.
  ///
  /// Numbers are `float64` of shape `[]`. Settings that the initializer takes are not among them.
  /// Stops when two parameters have one name.
  public final var state: [(name: String, tensor: Tensor)] {
    var result: [(name: String, tensor: Tensor)] = [
      (StateName.steps, Tensor(Double(stepCount))), (StateName.rate, Tensor(learningRate)),
    ]
    var seen = Set<String>()
    for memory in memories {
      let name = memory.parameter.name
      guard seen.insert(name).inserted else {
        stop("\(kind): two parameters are called '\(name)'; their state cannot be told apart")
      }
      result.append((StateName.steps(of: name), Tensor(Double(memory.stepCount))))
      for (part, tensor) in zip(memoryNames, memory.tensors) {
        result.append(("\(name).\(part)", tensor))
      }
    }
    return result
  }

  /// Takes up a state that `state` gave, in whatever order.
  ///
  /// - Parameters:
  ///   - state: the named tensors.
  ///   - parameters: those of the model; one that took no step before has nothing in the state.
  /// - Throws: `OptimizerStateError`, and then nothing is changed.
  public final func restore(
    _ state: [(name: String, tensor: Tensor)], for parameters: [Parameter]
  ) throws {
    var reader = StateReader(state)
    let steps = try reader.count(StateName.steps)
    let rate = try reader.number(StateName.rate)
    var restored: [Memory] = []
    for parameter in parameters where reader.has(StateName.steps(of: parameter.name)) {
      let count = try reader.count(StateName.steps(of: parameter.name))
      let fresh = initialMemory(for: parameter.value)
      let tensors = try zip(memoryNames, fresh).map { part, like in
        try reader.tensor("\(parameter.name).\(part)", like)
      }
      restored.append(Memory(parameter, tensors, stepCount: count))
    }
    if let name = reader.leftOver { throw OptimizerStateError.unexpected(name: name) }
    guard rate >= 0, rate.isFinite else {
      throw OptimizerStateError.mismatch(
        name: StateName.rate, expected: "a learning rate", found: "\(rate)")
    }
    stepCount = steps
    learningRate = rate
    replaceMemories(restored)
  }
}

private enum StateName {
  static let steps = "steps"
  static let rate = "learningRate"
  static func steps(of parameter: String) -> String { "\(parameter).steps" }
}
