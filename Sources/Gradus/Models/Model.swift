/// A network. It is built in one of three ways over one core: a list of layers (`Sequential`),
/// a graph of layers (the functional way), or a class of your own.
///
/// ```swift
/// // The functional way
/// let image = Input(shape: [28, 28, 1], seed: 1)
/// let hidden = Dense(64)(Flatten()(image))
/// let model = Model(inputs: [image], outputs: [Dense(10)(ReLU()(hidden))])
///
/// // A class of your own
/// final class Classifier: Model {
///   let hidden = Dense(64)
///   let output = Dense(10)
///   override func forward(_ input: Variable) -> Variable {
///     output(relu(hidden(input)))
///   }
/// }
/// let other = Classifier().build(inputShape: [784], seed: 1)
/// ```
open class Model: Layer {
  /// The graph of a functional model.
  private let graph: LayerGraph?

  /// A model whose `forward` a subclass writes.
  public override init(name: String? = nil) {
    graph = nil
    super.init(name: name)
  }

  /// The functional way: everything between `inputs` and `outputs`. It is built already.
  ///
  /// Stops when an output does not depend on the inputs alone.
  public init(inputs: [Node], outputs: [Node], name: String? = nil) {
    let graph = LayerGraph(inputs: inputs, outputs: outputs)
    self.graph = graph
    super.init(name: name)
    let examples = inputs.map { Variable(Tensor.zeros($0.shape, dtype: $0.dtype)) }
    _ = construct(examples, inputs[0].construction)
    nameByPath()
  }

  open override func forward(all inputs: [Variable]) -> [Variable] {
    guard let graph else { return super.forward(all: inputs) }
    return graph.outputs(for: inputs)
  }

  override var components: [(name: String, component: Component)] {
    guard let graph else { return super.components }
    return graph.namedLayers.map { ($0.name, .layer($0.layer)) }
  }
}
