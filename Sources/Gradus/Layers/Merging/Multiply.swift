/// The product, element by element, of inputs of one shape: what a gate does.
public final class Multiply: Layer {
  public override func forward(all inputs: [Variable]) -> [Variable] {
    let first = firstOfOneShape(inputs)
    return [inputs.dropFirst().reduce(first, *)]
  }
}

extension Layer {
  /// The first of inputs that all have its shape. Stops when they do not, or when there is none.
  func firstOfOneShape(_ inputs: [Variable]) -> Variable {
    guard let first = inputs.first else { stop("\(kind): no inputs") }
    for input in inputs where input.shape != first.shape {
      stop(Complaint.mismatch(kind, first.shape, input.shape))
    }
    return first
  }
}
