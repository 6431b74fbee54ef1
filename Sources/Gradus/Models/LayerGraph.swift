/// The layers between the inputs and the outputs of a functional model, each after what it needs.
final class LayerGraph {
  /// One call of a layer: the values it reads and the values it writes, by number.
  struct Step {
    let layer: Layer
    let operands: [Int]
    let results: [Int]
  }

  /// Every layer once, under its own name or its kind: `dense`, `dense_1`, …
  let namedLayers: [(name: String, layer: Layer)]
  let steps: [Step]
  private let inputCount: Int
  private let outputs: [Int]
  private let valueCount: Int

  /// Orders the calls. Stops when an output depends on a place that is not among the inputs.
  init(inputs: [Node], outputs: [Node]) {
    guard !inputs.isEmpty, !outputs.isEmpty else {
      stop("Model: needs at least one input and one output")
    }
    var order = Ordering(inputs)
    self.outputs = outputs.map { order.number(of: $0) }
    steps = order.steps
    valueCount = order.count
    inputCount = inputs.count
    namedLayers = LayerGraph.named(order.steps.map { $0.layer })
  }

  /// Runs every step.
  func outputs(for inputs: [Variable]) -> [Variable] {
    guard inputs.count == inputCount else {
      stop("Model: takes \(inputCount) inputs, got \(inputs.count)")
    }
    var values: [Variable?] = inputs + Array(repeating: nil, count: valueCount - inputs.count)
    for step in steps {
      let results = step.layer.outputs(of: step.operands.map { values[$0]! })
      for (place, result) in zip(step.results, results) { values[place] = result }
    }
    return outputs.map { values[$0]! }
  }

  /// Layers under names that differ: the kind in lower case, numbered from the second on.
  static func named(_ layers: [Layer]) -> [(name: String, layer: Layer)] {
    var seen = Set<ObjectIdentifier>()
    var counts: [String: Int] = [:]
    var taken = Set<String>()
    var result: [(name: String, layer: Layer)] = []
    for layer in layers where seen.insert(ObjectIdentifier(layer)).inserted {
      let base = layer.name ?? layer.kind.prefix(1).lowercased() + layer.kind.dropFirst()
      var count = counts[base, default: 0]
      var name = count == 0 ? base : "\(base)_\(count)"
      // A layer may have been given the name that another would get by its number.
      while !taken.insert(name).inserted {
        count += 1
        name = "\(base)_\(count)"
      }
      counts[base] = count + 1
      result.append((name, layer))
    }
    return result
  }

  /// Numbers the values of a graph, each after what it is computed from.
  private struct Ordering {
    private(set) var steps: [Step] = []
    private(set) var count = 0
    private var numbers: [ObjectIdentifier: Int] = [:]
    /// The results of a call: of one layer on the same operands.
    private var calls: [Call: [Int]] = [:]

    private struct Call: Hashable {
      let layer: ObjectIdentifier
      let operands: [Int]
    }

    init(_ inputs: [Node]) {
      for input in inputs {
        numbers[ObjectIdentifier(input)] = count
        count += 1
      }
    }

    /// The number of a node's value. Goes by a stack of its own: graphs may be deeper than the
    /// call stack.
    mutating func number(of target: Node) -> Int {
      var waiting = [target]
      while let node = waiting.last {
        if numbers[ObjectIdentifier(node)] != nil {
          waiting.removeLast()
          continue
        }
        guard let layer = node.layer else {
          stop("Model: an output depends on an Input that is not among the model's inputs")
        }
        let missing = node.inputs.filter { numbers[ObjectIdentifier($0)] == nil }
        if !missing.isEmpty {
          waiting += missing
          continue
        }
        let operands = node.inputs.map { numbers[ObjectIdentifier($0)]! }
        let call = Call(layer: ObjectIdentifier(layer), operands: operands)
        let results = calls[call] ?? append(layer, operands)
        calls[call] = results
        numbers[ObjectIdentifier(node)] = results[node.index]
      }
      return numbers[ObjectIdentifier(target)]!
    }

    private mutating func append(_ layer: Layer, _ operands: [Int]) -> [Int] {
      let results = (0..<layer.builtOutputShapes.count).map { count + $0 }
      count += results.count
      steps.append(Step(layer: layer, operands: operands, results: results))
      return results
    }
  }
}
