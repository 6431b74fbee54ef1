/// Cuts rows and columns off images: `[batch, height, width, channels]` to
/// `[batch, height − top − bottom, width − left − right, channels]`.
public final class Cropping2D: Layer {
  /// What is cut off at each side.
  public let margins: Margins

  /// A layer that cuts rows and columns off.
  public init(_ margins: Margins, name: String? = nil) {
    self.margins = margins
    super.init(name: name)
  }

  /// A layer that cuts `size` rows and columns off at each side.
  public convenience init(_ size: Int, name: String? = nil) {
    self.init(Margins(size), name: name)
  }

  public override func forward(_ input: Variable) -> Variable {
    let shape = input.shape
    guard shape.count == 4 else {
      stop(Complaint.rank(kind, shape, expected: "4: [batch, height, width, channels]"))
    }
    guard margins.top + margins.bottom <= shape[1], margins.left + margins.right <= shape[2] else {
      stop("Cropping2D: \(margins) is more than shape \(shape) has")
    }
    return
      input
      .sliced(margins.top..<(shape[1] - margins.bottom), axis: 1)
      .sliced(margins.left..<(shape[2] - margins.right), axis: 2)
  }
}
