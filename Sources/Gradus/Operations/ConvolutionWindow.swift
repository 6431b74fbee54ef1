import Kernels

/// The window of a convolution or a pooling, and how it moves.
struct SlidingWindow {
  typealias Size = (height: Int, width: Int)

  let size: Size
  let stride: Size
  let padding: Padding
  let dilation: Size

  init(_ size: Size, stride: Size, padding: Padding, dilation: Size = (1, 1)) {
    self.size = size
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
  }

  /// What the window covers from its first tap to its last.
  var span: Size {
    ((size.height - 1) * dilation.height + 1, (size.width - 1) * dilation.width + 1)
  }

  /// For messages.
  var text: String {
    var text = "window [\(size.height), \(size.width)]"
    if dilation != (1, 1) { text += ", dilation [\(dilation.height), \(dilation.width)]" }
    return text + ", stride [\(stride.height), \(stride.width)], padding \(padding)"
  }

  /// Stops when a number cannot be what it is for.
  func validate(_ operation: String) {
    for sizes in [size, stride, dilation] where sizes.height < 1 || sizes.width < 1 {
      stop("\(operation): \(text): every size, stride and dilation must be at least 1")
    }
    if case .explicit(let top, let bottom, let left, let right) = padding,
      min(top, bottom, left, right) < 0
    {
      stop("\(operation): \(text): padding must not be negative")
    }
  }

  /// The sizes along both axes for an input `[batch, height, width, channels]`. Stops when the
  /// window is larger than the padded image.
  func axes(_ operation: String, _ shape: [Int]) -> (vertical: WindowAxis, horizontal: WindowAxis) {
    validate(operation)
    let height = padding(shape[1], span.height, stride.height, isVertical: true)
    let width = padding(shape[2], span.width, stride.width, isVertical: false)
    let vertical = WindowAxis(
      input: shape[1], output: count(shape[1] + height.total, span.height, stride.height),
      kernel: size.height, stride: stride.height, dilation: dilation.height,
      before: height.before)
    let horizontal = WindowAxis(
      input: shape[2], output: count(shape[2] + width.total, span.width, stride.width),
      kernel: size.width, stride: stride.width, dilation: dilation.width, before: width.before)
    guard shape[1] > 0, shape[2] > 0, vertical.output > 0, horizontal.output > 0 else {
      stop("\(operation): \(text) does not fit into the input of shape \(shape)")
    }
    return (vertical, horizontal)
  }

  private func count(_ padded: Int, _ span: Int, _ stride: Int) -> Int {
    padded < span ? 0 : (padded - span) / stride + 1
  }

  /// Padding before the first element, and on both sides together.
  func padding(
    _ input: Int, _ span: Int, _ stride: Int, isVertical: Bool
  ) -> (before: Int, total: Int) {
    switch padding {
    case .valid: return (0, 0)
    case .same:
      let outputs = (input + stride - 1) / stride
      let total = max((outputs - 1) * stride + span - input, 0)
      return (total / 2, total)
    case .explicit(let top, let bottom, let left, let right):
      return isVertical ? (top, top + bottom) : (left, left + right)
    }
  }
}
