extension Layer {
  /// A drawing of the graph of layers as the text of an SVG picture: boxes from the inputs above to
  /// the outputs below, an arrow wherever one layer reads what another gave. Operations outside of
  /// layers are small boxes.
  ///
  /// - Parameter depth: how many levels of layers inside layers are opened; all by default.
  public func drawing(depth: Int? = nil) -> String {
    guard isBuilt, let trace else {
      stop("drawing: \(kind) was not built by itself; call drawing on the whole model, built")
    }
    var paths: [ObjectIdentifier: String] = [:]
    collectPaths("", &paths)
    return GraphDrawing(trace, depth: depth ?? Int.max, paths: paths).svg
  }

  private func collectPaths(_ path: String, _ paths: inout [ObjectIdentifier: String]) {
    if paths[ObjectIdentifier(self)] == nil { paths[ObjectIdentifier(self)] = path }
    for (name, layer) in children {
      layer.collectPaths(path.isEmpty ? name : "\(path).\(name)", &paths)
    }
  }
}

/// The boxes and arrows of a model's drawing.
struct GraphDrawing {
  enum Kind { case end, layer, operation }

  struct Box {
    let kind: Kind
    let title: String
    /// Path and output shape.
    let details: [String]
  }

  private(set) var boxes: [Box] = []
  /// Pairs of boxes, each once.
  private(set) var arrows: [(from: Int, to: Int)] = []

  private let graph: CallGraph
  /// The box that gives a value.
  private var givers: [Int: Int] = [:]
  /// The call that is drawn for a value.
  private var drawn: [Int: Int] = [:]
  private var boxOfCall: [Int: Int] = [:]
  private let paths: [ObjectIdentifier: String]

  init(_ graph: CallGraph, depth: Int, paths: [ObjectIdentifier: String]) {
    self.graph = graph
    self.paths = paths
    for (number, call) in graph.calls.enumerated() {
      let isVisible = call.depth == depth || call.isInnermost && call.depth < depth
      guard isVisible else { continue }
      for output in call.outputs { drawn[output] = number }
    }
    for (number, input) in graph.whole.inputs.enumerated() where givers[input] == nil {
      let title = graph.whole.inputs.count == 1 ? "input" : "input \(number + 1)"
      givers[input] = append(.end, title, [ModelSummary.text(graph.values[input].shape)])
    }
    for (number, output) in graph.whole.outputs.enumerated() {
      let from = box(of: output)
      let title = graph.whole.outputs.count == 1 ? "output" : "output \(number + 1)"
      let end = append(.end, title, [ModelSummary.text(graph.values[output].shape)])
      if let from { connect(from, end) }
    }
  }

  private mutating func append(_ kind: Kind, _ title: String, _ details: [String]) -> Int {
    boxes.append(Box(kind: kind, title: title, details: details))
    return boxes.count - 1
  }

  private mutating func connect(_ from: Int, _ to: Int) {
    if !arrows.contains(where: { $0.from == from && $0.to == to }) { arrows.append((from, to)) }
  }

  /// The box that gives a value, after making it and everything before it; nothing for a constant
  /// that no layer gave.
  private mutating func box(of value: Int) -> Int? {
    var waiting = [value]
    var isDone = Set<Int>()
    while let next = waiting.last {
      guard givers[next] == nil, !isDone.contains(next) else {
        waiting.removeLast()
        continue
      }
      let operands = drawn[next].map { graph.calls[$0].inputs } ?? graph.values[next].operands
      // A value is its own operand when a layer hands on what it was given: nothing to wait for.
      let missing = operands.filter { givers[$0] == nil && !isDone.contains($0) && $0 != next }
      guard missing.isEmpty else {
        // The first operand's boxes first: they come to stand on the left.
        waiting += missing.reversed()
        continue
      }
      isDone.insert(next)
      givers[next] = makeBox(next, operands.compactMap { givers[$0] })
    }
    return givers[value]
  }

  private mutating func makeBox(_ value: Int, _ sources: [Int]) -> Int? {
    let shape = ModelSummary.text(graph.values[value].shape)
    let box: Int
    if let call = drawn[value] {
      if let known = boxOfCall[call] { return known }
      let layer = graph.calls[call]
      let shapes = layer.outputs.map { ModelSummary.text(graph.values[$0].shape) }
      let path = paths[layer.layer] ?? ""
      box = append(
        .layer, layer.kind, (path.isEmpty ? [] : [path]) + [shapes.joined(separator: ", ")])
      boxOfCall[call] = box
    } else {
      guard !sources.isEmpty else { return nil }
      let operation = graph.values[value].operation
      // A mere hand-on is no box.
      if operation == "identity", sources.count == 1 { return sources[0] }
      box = append(.operation, operation, [shape])
    }
    for source in sources { connect(source, box) }
    return box
  }
}
