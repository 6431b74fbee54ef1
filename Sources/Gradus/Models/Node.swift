/// A place in a graph of layers: what a layer gives when it is called on other places.
///
/// A layer that is called on nodes is built and run at once on an example of zeros, so that a
/// shape that does not fit stops on the line where the mistake is.
public class Node {
  /// The shape, the batch axis first, with size 1.
  public let shape: [Int]
  /// The element type.
  public let dtype: DType

  /// The layer that gives it, what that is called on, and which of its outputs this is.
  let layer: Layer?
  let inputs: [Node]
  let index: Int
  /// What the weights of layers called on this node come from.
  let construction: Construction

  init(
    shape: [Int], dtype: DType, layer: Layer?, inputs: [Node], index: Int,
    construction: Construction
  ) {
    self.shape = shape
    self.dtype = dtype
    self.layer = layer
    self.inputs = inputs
    self.index = index
    self.construction = construction
  }

  /// The sum of two nodes.
  public static func + (first: Node, second: Node) -> Node { Add()([first, second]) }
}

/// Where data enters a graph of layers.
public final class Input: Node {
  /// A place for examples of a shape, batch axis left out.
  ///
  /// - Parameters:
  ///   - shape: the shape of one example.
  ///   - seed: what the weights of the layers that are called on it are drawn from.
  ///   - dtype: the element type of examples and weights.
  public init(shape: [Int], seed: UInt64 = 0, dtype: DType = .float32) {
    super.init(
      shape: [1] + shape, dtype: dtype, layer: nil, inputs: [], index: 0,
      construction: Construction(WeightFactory(seed: seed, dtype: dtype)))
  }
}

extension Layer {
  /// The place in the graph that the layer's output takes. Stops when there are several outputs.
  public final func callAsFunction(_ input: Node) -> Node { self([input]) }

  /// The place in the graph that the layer's output takes, for several inputs.
  public final func callAsFunction(_ inputs: [Node]) -> Node {
    let nodes = outputs(of: inputs)
    guard nodes.count == 1 else { stop("\(kind): has \(nodes.count) outputs; call outputs(of:)") }
    return nodes[0]
  }

  /// The places in the graph that all its outputs take.
  public final func outputs(of inputs: [Node]) -> [Node] {
    guard let first = inputs.first else { stop("\(kind): is called on no nodes") }
    let construction = first.construction
    let examples = inputs.map { Variable(Tensor.zeros($0.shape, dtype: $0.dtype)) }
    let results = isBuilt ? forward(all: examples) : construct(examples, construction)
    return results.enumerated().map { index, result in
      Node(
        shape: result.shape, dtype: result.dtype, layer: self, inputs: inputs, index: index,
        construction: construction)
    }
  }
}
