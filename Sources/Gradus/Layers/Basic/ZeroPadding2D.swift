/// Surrounds images with zeros: `[batch, height, width, channels]` to
/// `[batch, top + height + bottom, left + width + right, channels]`.
public final class ZeroPadding2D: Layer {
  /// What is added at each side.
  public let margins: Margins

  /// A layer that adds rows and columns of zeros.
  public init(_ margins: Margins, name: String? = nil) {
    self.margins = margins
    super.init(name: name)
  }

  /// A layer that adds `size` rows and columns of zeros at each side.
  public convenience init(_ size: Int, name: String? = nil) {
    self.init(Margins(size), name: name)
  }

  public override func forward(_ input: Variable) -> Variable {
    guard input.shape.count == 4 else {
      stop(Complaint.rank(kind, input.shape, expected: "4: [batch, height, width, channels]"))
    }
    let rows = padded(input, axis: 1, before: margins.top, after: margins.bottom)
    return padded(rows, axis: 2, before: margins.left, after: margins.right)
  }

  private func padded(_ input: Variable, axis: Int, before: Int, after: Int) -> Variable {
    guard before + after > 0 else { return input }
    let size = input.shape[axis]
    var shape = input.shape
    shape[axis] += before + after
    var value = Tensor.zeros(shape, dtype: input.dtype)
    value.replace(from: before, axis: axis, with: input.value)
    return Variable("ZeroPadding2D", [input], value) { upstream, _ in
      [upstream.sliced(before..<(before + size), axis: axis)]
    }
  }
}
