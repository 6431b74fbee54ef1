/// What was computed from what when a layer was built: calls of layers, and the operations between
/// them, without the numbers.
struct CallGraph {
  /// A result of an operation or of a layer that has no others inside.
  struct Value {
    let operation: String
    let shape: [Int]
    /// What it was computed from; the inputs of the layer that gave it, where one did.
    let operands: [Int]
  }

  /// A call of a layer, by the numbers of the values.
  struct Call {
    let layer: ObjectIdentifier
    let kind: String
    /// How many layers it ran inside of.
    let depth: Int
    /// Whether no other layer was called in it.
    let isInnermost: Bool
    let inputs: [Int]
    let outputs: [Int]
  }

  private(set) var values: [Value] = []
  /// Inner calls before the outer ones.
  private(set) var calls: [Call] = []

  /// The call from outside.
  var whole: Call { calls[calls.count - 1] }

  /// Walks back from the results of the last call, which the others ran in.
  init(_ calls: [Construction.Call]) {
    guard let whole = calls.last else { stop("CallGraph: no calls") }
    var innermost: [Bool] = []
    var givers: [ObjectIdentifier: Construction.Call] = [:]
    for (number, call) in calls.enumerated() {
      let isInnermost = number == 0 || calls[number - 1].depth <= call.depth
      innermost.append(isInnermost)
      guard isInnermost else { continue }
      for output in call.outputs { givers[ObjectIdentifier(output)] = call }
    }
    var numbering = Numbering(givers: givers, inputs: whole.inputs)
    for input in whole.inputs { numbering.visit(input) }
    for call in calls { for output in call.outputs { numbering.visit(output) } }
    for call in calls { for input in call.inputs { numbering.visit(input) } }
    values = numbering.values
    self.calls = zip(calls, innermost).map { call, isInnermost in
      Call(
        layer: ObjectIdentifier(call.layer), kind: call.layer.kind, depth: call.depth,
        isInnermost: isInnermost, inputs: call.inputs.map { numbering.number($0) },
        outputs: call.outputs.map { numbering.number($0) })
    }
  }

  /// Numbers variables, each after what it was computed from.
  private struct Numbering {
    let givers: [ObjectIdentifier: Construction.Call]
    let starts: Set<ObjectIdentifier>
    private(set) var values: [Value] = []
    private var numbers: [ObjectIdentifier: Int] = [:]

    init(givers: [ObjectIdentifier: Construction.Call], inputs: [Variable]) {
      self.givers = givers
      starts = Set(inputs.map { ObjectIdentifier($0) })
    }

    func number(_ variable: Variable) -> Int { numbers[ObjectIdentifier(variable)] ?? 0 }

    /// With a stack of its own: a graph may be deeper than the call stack.
    mutating func visit(_ target: Variable) {
      var waiting = [target]
      while let variable = waiting.last {
        guard numbers[ObjectIdentifier(variable)] == nil else {
          waiting.removeLast()
          continue
        }
        let operands = operands(of: variable)
        let missing = operands.filter { numbers[ObjectIdentifier($0)] == nil }
        guard missing.isEmpty else {
          waiting += missing
          continue
        }
        numbers[ObjectIdentifier(variable)] = values.count
        values.append(
          Value(
            operation: variable.operation, shape: variable.shape,
            operands: operands.map { number($0) }))
      }
    }

    private func operands(of variable: Variable) -> [Variable] {
      let identity = ObjectIdentifier(variable)
      if starts.contains(identity) { return [] }
      return givers[identity]?.inputs ?? variable.inputs.filter { !($0 is Parameter) }
    }
  }
}

extension Variable {
  /// A node of its own with the same value.
  func renewed() -> Variable {
    Variable("identity", [self], value) { upstream, _ in [upstream] }
  }
}
