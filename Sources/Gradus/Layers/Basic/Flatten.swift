/// Makes one axis of all but the batch axis: `[batch, …]` to `[batch, elements]`, in row-major order.
public final class Flatten: Layer {
  public override func forward(_ input: Variable) -> Variable {
    let shape = input.shape
    guard !shape.isEmpty else { stop(Complaint.rank("Flatten", shape, expected: "at least 1")) }
    return input.reshaped([shape[0], shape.dropFirst().reduce(1, *)])
  }
}
