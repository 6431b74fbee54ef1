extension Variable {
  /// The gradients of this node with respect to `variables`, in their order and shapes.
  ///
  /// A variable that this node does not depend on gets zeros. Stops unless this node has a
  /// single element, or one of `variables` is a constant.
  public func gradients(of variables: [Variable]) -> [Tensor] {
    guard value.count == 1 else {
      stop("gradients: the loss has shape \(shape); reduce it to one number with sum() or mean()")
    }
    return gradients(of: variables, upstream: value.onesLike)
  }

  /// The gradients of `Σ upstream · value`, for a node of any shape: what flows back when
  /// `upstream` is the gradient that arrives here. Stops when the shapes differ.
  public func gradients(of variables: [Variable], upstream: Tensor) -> [Tensor] {
    guard upstream.shape == shape else {
      stop(Complaint.mismatch("gradients: node and upstream", shape, upstream.shape))
    }
    guard upstream.dtype == dtype else {
      stop(Complaint.types("gradients: node and upstream", dtype, upstream.dtype))
    }
    for variable in variables where variable.isConstant {
      stop("gradients: a node of shape \(variable.shape) is a constant; make it a Variable")
    }
    var walk = BackwardPass(from: self, to: variables)
    walk.run(upstream)
    return variables.map { walk.gradient(of: $0) ?? $0.value.zerosLike }
  }
}

/// One walk from a result back to the variables it depends on.
private struct BackwardPass {
  /// Nodes such that every operand stands before what is computed from it.
  private var nodes: [Variable] = []
  private var places: [ObjectIdentifier: Int] = [:]
  private var operands: [[Int]] = []
  /// Whether a node leads to one of the variables.
  private var wanted: [Bool] = []
  private var isTarget: [Bool] = []
  /// How many operands of other nodes a node is.
  private var uses: [Int] = []
  private var gradients: [Tensor?] = []

  /// Orders the graph depth first, with a stack of its own: graphs are deeper than the call
  /// stack (a recurrent network of 1,000 steps has tens of thousands of nodes in a row).
  init(from result: Variable, to variables: [Variable]) {
    let targets = Set(variables.map(ObjectIdentifier.init))
    var stack: [(node: Variable, next: Int)] = [(result, 0)]
    // −1: on the stack, not yet numbered.
    places[ObjectIdentifier(result)] = -1
    while let (node, next) = stack.last {
      if next < node.inputs.count {
        stack[stack.count - 1].next += 1
        let input = node.inputs[next]
        if !input.isConstant, places[ObjectIdentifier(input)] == nil {
          places[ObjectIdentifier(input)] = -1
          stack.append((input, 0))
        }
        continue
      }
      stack.removeLast()
      places[ObjectIdentifier(node)] = nodes.count
      nodes.append(node)
      // A constant has no place; it is never wanted.
      let own = node.inputs.map { places[ObjectIdentifier($0)] ?? -1 }
      operands.append(own)
      uses.append(0)
      for operand in own where operand >= 0 { uses[operand] += 1 }
      let hit = targets.contains(ObjectIdentifier(node))
      isTarget.append(hit)
      wanted.append(hit || own.contains { $0 >= 0 && wanted[$0] })
    }
    gradients = [Tensor?](repeating: nil, count: nodes.count)
  }

  /// Each node hands its complete gradient on to its operands, last node first.
  mutating func run(_ upstream: Tensor) {
    guard let last = nodes.indices.last, wanted[last] else { return }
    gradients[last] = upstream
    for place in nodes.indices.reversed() where wanted[place] {
      guard let backward = nodes[place].backward, let gradient = gradients[place] else { continue }
      let flags = operands[place].map { $0 >= 0 && wanted[$0] }
      guard flags.contains(true) else { continue }
      // Complete and handed on: no one needs it any more, and its memory can be used again.
      if !isTarget[place] { gradients[place] = nil }
      if let behind = operandOfRectifier(place), let gated = nodes[behind].gatedBackward {
        let flags = operands[behind].map { $0 >= 0 && wanted[$0] }
        hand(gated(gradient, nodes[place].value, flags), of: behind, flags)
      } else {
        hand(backward(gradient, flags), of: place, flags)
      }
    }
  }

  /// The operand of a rectified linear unit that no one else reads and whose own gradient no one
  /// asks for: its way back can be gone in one step with that of the unit.
  private func operandOfRectifier(_ place: Int) -> Int? {
    guard nodes[place].isRectifier else { return nil }
    let operand = operands[place][0]
    return uses[operand] == 1 && !isTarget[operand] ? operand : nil
  }

  /// Adds what a node's way back gave to the gradients of its operands.
  private mutating func hand(_ parts: [Tensor?], of place: Int, _ flags: [Bool]) {
    let node = nodes[place]
    guard parts.count == node.inputs.count else {
      stop(Complaint.gradientCount(node.operation, parts.count, node.inputs.count))
    }
    for (number, part) in parts.enumerated() where flags[number] {
      guard let part else { continue }
      let input = node.inputs[number]
      guard part.shape == input.shape else {
        stop(Complaint.gradientShape(node.operation, number, part.shape, input.shape))
      }
      guard part.dtype == input.dtype else {
        stop(Complaint.types("backward of \(node.operation)", input.dtype, part.dtype))
      }
      add(part, to: operands[place][number])
    }
  }

  private mutating func add(_ part: Tensor, to place: Int) {
    if gradients[place] == nil {
      gradients[place] = part
    } else {
      gradients[place]! += part
    }
  }

  func gradient(of variable: Variable) -> Tensor? {
    places[ObjectIdentifier(variable)].flatMap { gradients[$0] }
  }
}

extension Complaint {
  static func gradientCount(_ operation: String, _ count: Int, _ expected: Int) -> String {
    "backward of \(operation): it returned \(count) \(count == 1 ? "gradient" : "gradients") "
      + "for \(expected) inputs; return one for each, nil where there is none"
  }

  static func gradientShape(
    _ operation: String, _ number: Int, _ shape: [Int], _ expected: [Int]
  ) -> String {
    "backward of \(operation): the gradient of input \(number) has shape \(shape), "
      + "the input \(expected)"
  }
}
