/// Gives each example another shape with the same elements in the same order.
///
/// Input `[batch, …]`, output `[batch] + shape`.
public final class Reshape: Layer {
  /// The shape of an example; one size may be −1, for whatever is left.
  public let exampleShape: [Int]

  /// A layer that gives each example `shape`, batch axis left out. Another number of elements
  /// stops.
  public init(_ shape: [Int], name: String? = nil) {
    exampleShape = shape
    super.init(name: name)
  }

  public override func forward(_ input: Variable) -> Variable {
    let elements = input.shape.dropFirst().reduce(1, *)
    let known = exampleShape.filter { $0 != -1 }.reduce(1, *)
    let shape = exampleShape.map { $0 == -1 && known != 0 ? elements / known : $0 }
    guard exampleShape.filter({ $0 == -1 }).count < 2, shape.reduce(1, *) == elements else {
      stop("Reshape: an example of \(Array(input.shape.dropFirst())) does not fill \(exampleShape)")
    }
    return input.reshaped([input.shape[0]] + shape)
  }
}
