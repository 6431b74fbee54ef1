/// Two recurrent layers of one kind, one of which reads each sequence from its end.
///
/// Input `[batch, time, features]`; output `[batch, time, 2 · units]`, or `[batch, 2 · units]`: the
/// outputs of both at each step, or each one's after all it has read, one behind the other.
///
/// ```swift
/// Bidirectional { LSTM(64, returnsSequences: true) }
/// ```
///
/// Source: Schuster & Paliwal, "Bidirectional Recurrent Neural Networks", 1997.
public final class Bidirectional: Layer {
  /// The layer that reads from the start.
  public let forwardLayer: RecurrentLayer
  /// The layer that reads from the end.
  public let backwardLayer: RecurrentLayer

  /// Two layers that `makeLayer` makes, one at each of two calls. Stops when it gives one layer
  /// twice, or one that returns its state or goes backwards itself.
  public init(name: String? = nil, _ makeLayer: () -> RecurrentLayer) {
    forwardLayer = makeLayer()
    backwardLayer = makeLayer()
    guard forwardLayer !== backwardLayer else {
      stop("Bidirectional: the closure gave one layer twice; make the layer inside it")
    }
    for layer in [forwardLayer, backwardLayer] where layer.returnsState || layer.goesBackwards {
      stop("Bidirectional: takes layers that read forwards and do not return their state")
    }
    backwardLayer.goesBackwards = true
    super.init(name: name)
  }

  public override func forward(_ input: Variable) -> Variable {
    Variable.concatenated([forwardLayer(input), backwardLayer(input)], axis: -1)
  }
}
