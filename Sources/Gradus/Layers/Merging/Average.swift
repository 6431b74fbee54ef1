/// The mean, element by element, of inputs of one shape: what joins an ensemble.
public final class Average: Layer {
  public override func forward(all inputs: [Variable]) -> [Variable] {
    let first = firstOfOneShape(inputs)
    return [inputs.dropFirst().reduce(first, +) / Double(inputs.count)]
  }
}
