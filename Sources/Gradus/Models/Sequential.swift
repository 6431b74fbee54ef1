/// A network whose layers follow each other.
///
/// ```swift
/// let model = Sequential {
///   Flatten()
///   Dense(64)
///   ReLU()
///   Dense(10)
/// }.build(inputShape: [28, 28, 1], seed: 1)
/// ```
///
/// Each layer's parameters are named by its place: `1.weight`.
public final class Sequential: Model {
  /// The layers, the first first.
  public let layers: [Layer]

  /// Layers in the order in which they are listed.
  public init(name: String? = nil, @SequentialBuilder _ layers: () -> [Layer]) {
    self.layers = layers()
    super.init(name: name)
  }

  /// Layers in the order of an array.
  public init(_ layers: [Layer], name: String? = nil) {
    self.layers = layers
    super.init(name: name)
  }

  public override func forward(all inputs: [Variable]) -> [Variable] {
    layers.reduce(inputs) { values, layer in layer.outputs(of: values) }
  }

  override var components: [(name: String, component: Component)] {
    layers.enumerated().map { ("\($0)", .layer($1)) }
  }
}

/// Lists layers; `if`, `for` and arrays of layers may stand among them.
@resultBuilder
public enum SequentialBuilder {
  /// One layer of the list.
  public static func buildExpression(_ layer: Layer) -> [Layer] { [layer] }
  /// Several layers of the list.
  public static func buildExpression(_ layers: [Layer]) -> [Layer] { layers }
  /// All parts, one after the other.
  public static func buildBlock(_ parts: [Layer]...) -> [Layer] { Array(parts.joined()) }
  /// Layers under an `if` without an `else`.
  public static func buildOptional(_ layers: [Layer]?) -> [Layer] { layers ?? [] }
  /// Layers under an `if`.
  public static func buildEither(first layers: [Layer]) -> [Layer] { layers }
  /// Layers under an `else`.
  public static func buildEither(second layers: [Layer]) -> [Layer] { layers }
  /// Layers of a loop.
  public static func buildArray(_ parts: [[Layer]]) -> [Layer] { Array(parts.joined()) }
}
