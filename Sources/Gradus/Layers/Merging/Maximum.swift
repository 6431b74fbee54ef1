/// The largest, element by element, of inputs of one shape. Among equals the gradient goes to the
/// first.
public final class Maximum: Layer {
  public override func forward(all inputs: [Variable]) -> [Variable] {
    let first = firstOfOneShape(inputs)
    return [inputs.dropFirst().reduce(first) { maximum($0, $1) }]
  }
}
