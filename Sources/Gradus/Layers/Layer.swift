/// A part of a network: parameters, and a function from inputs to outputs.
///
/// A layer does not ask for the size of its input: it makes its parameters when it first sees one,
/// from the seed that the model is built with.
///
/// ```swift
/// final class Scale: Layer {
///   private var factor: Parameter?
///
///   override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
///     factor = factory.parameter("factor", [inputShapes[0].last!], .ones)
///   }
///
///   override func forward(_ input: Variable) -> Variable {
///     input * weight(factor)
///   }
/// }
/// ```
///
/// Its stored properties that are parameters, buffers, random sources, layers, or arrays or
/// optionals of these, belong to it under the name of the property.
open class Layer {
  /// What the layer is called in a model that does not hold it as a property; by default its kind.
  public var name: String?

  /// What the layer is used for; setting it sets it in every layer inside.
  public var mode = Mode.evaluation {
    didSet { for (_, layer) in children { layer.mode = mode } }
  }

  /// Whether its parameters, and those of every layer inside, are left alone by training.
  ///
  /// The running statistics of batch normalization are left alone too.
  public var isFrozen = false {
    didSet { for (_, layer) in children { layer.isFrozen = isFrozen } }
  }

  /// Whether it has its parameters.
  public private(set) var isBuilt = false

  /// The shapes it was built for and gave, batch axis included.
  private(set) var builtInputShapes: [[Int]] = []
  private(set) var builtOutputShapes: [[Int]] = []

  /// Where its parameters come from once it is called; given by `build`.
  private var construction: Construction?

  /// A layer without parameters as yet.
  public init(name: String? = nil) {
    self.name = name
  }

  // MARK: What a layer of your own overrides

  /// Makes the parameters, buffers and random sources. Called once, with the shapes of the first
  /// inputs, batch axis included.
  open func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {}

  /// The output for one input. A layer of several inputs overrides `forward(all:)` instead.
  open func forward(_ input: Variable) -> Variable {
    stop("\(kind): neither forward(_:) nor forward(all:) is written")
  }

  /// The outputs for all inputs; by default `forward(_:)` of the only one.
  open func forward(all inputs: [Variable]) -> [Variable] {
    guard inputs.count == 1 else {
      stop("\(kind): takes one input, got \(inputs.count)")
    }
    return [forward(inputs[0])]
  }

  // MARK: Calling

  /// The output for one input. Stops when there are several outputs.
  public final func callAsFunction(_ input: Variable) -> Variable {
    onlyOutput(outputs(of: [input]))
  }

  /// The output for several inputs. Stops when there are several outputs.
  public final func callAsFunction(_ inputs: [Variable]) -> Variable {
    onlyOutput(outputs(of: inputs))
  }

  /// All outputs for all inputs. A layer that was not built stops with the remedy.
  public final func outputs(of inputs: [Variable]) -> [Variable] {
    if isBuilt, construction == nil { return forward(all: inputs) }
    guard let construction else {
      stop("\(kind): has no weights yet; call build(inputShape:seed:) on it or on its model first")
    }
    return construct(inputs, construction)
  }

  private func onlyOutput(_ outputs: [Variable]) -> Variable {
    guard outputs.count == 1 else {
      stop("\(kind): has \(outputs.count) outputs; call outputs(of:)")
    }
    return outputs[0]
  }

  // MARK: Building

  /// Makes all parameters by running one example of zeros through.
  ///
  /// The same seed gives the same bits. A second call stops.
  ///
  /// - Parameters:
  ///   - inputShape: the shape of one example, without the batch axis.
  ///   - seed: what the parameters are drawn from.
  ///   - dtype: the element type of everything; float64 for gradient checks.
  /// - Returns: itself.
  @discardableResult
  public final func build(inputShape: [Int], seed: UInt64, dtype: DType = .float32) -> Self {
    build(inputShapes: [inputShape], seed: seed, dtype: dtype)
  }

  /// Makes all parameters of a layer with several inputs.
  @discardableResult
  public final func build(inputShapes: [[Int]], seed: UInt64, dtype: DType = .float32) -> Self {
    guard !isBuilt else { stop("\(kind): is built already") }
    let construction = Construction(WeightFactory(seed: seed, dtype: dtype))
    let examples = inputShapes.map { Variable(Tensor.zeros([1] + $0, dtype: dtype)) }
    _ = construct(examples, construction)
    return self
  }

  /// Makes the parameters for these inputs, where that is still to be done, and runs them through.
  func construct(_ inputs: [Variable], _ construction: Construction) -> [Variable] {
    let old = mode
    mode = .evaluation
    defer { mode = old }
    if !isBuilt {
      builtInputShapes = inputs.map { $0.shape }
      makeWeights(inputShapes: builtInputShapes, with: &construction.factory)
    }
    for (_, layer) in children { layer.prepare(construction) }
    isBuilt = true
    construction.depth += 1
    let outputs = forward(all: inputs).map { output in
      // A node of its own even where nothing was done, so that the trace sees the layer.
      inputs.contains { $0 === output } ? output.renewed() : output
    }
    construction.depth -= 1
    if builtOutputShapes.isEmpty { builtOutputShapes = outputs.map { $0.shape } }
    construction.calls.append(
      Construction.Call(
        layer: self, depth: construction.depth, inputs: inputs, outputs: outputs))
    if construction.depth == 0 {
      trace = CallGraph(construction.calls)
      construction.calls = []
      release()
      nameByPath()
    }
    return outputs
  }

  /// What called what when this layer was built from outside: what a drawing shows. The numbers
  /// that ran through are not kept.
  private(set) var trace: CallGraph?

  private func prepare(_ construction: Construction) {
    self.construction = construction
    for (_, layer) in children { layer.prepare(construction) }
  }

  /// Ends the building. What was not called yet is built when it is.
  private func release() {
    if isBuilt { construction = nil }
    for (_, layer) in children { layer.release() }
  }

  /// A parameter that `makeWeights` was to make. Stops when it has not been made.
  public final func weight(_ parameter: Parameter?) -> Parameter {
    guard let parameter else {
      stop("\(kind): has no weights yet; call build(inputShape:seed:) on it or on its model first")
    }
    return parameter
  }

  /// The name of the type.
  public final var kind: String { String(describing: type(of: self)) }

  // MARK: What is inside

  /// What belongs to the layer itself, by name: by default what its stored properties hold.
  var components: [(name: String, component: Component)] { Component.all(in: self) }
}
