/// The sum of inputs of one shape: what joins the two ways of a residual block.
public final class Add: Layer {
  public override func forward(all inputs: [Variable]) -> [Variable] {
    guard let first = inputs.first else { stop("Add: no inputs") }
    for input in inputs where input.shape != first.shape {
      stop(Complaint.mismatch("Add", first.shape, input.shape))
    }
    return [inputs.dropFirst().reduce(first, +)]
  }
}
