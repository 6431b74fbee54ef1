/// A convolution without bias, batch normalization, and usually an activation: the unit that
/// networks since 2015 are made of. Its layers are named `0`, `1` and `2`.
func convolutionUnit(
  _ filters: Int, kernelSize: Int, stride: Int = 1, padding: Int? = nil, groups: Int = 1,
  epsilon: Double = 1e-5, activation: Layer? = ReLU()
) -> Sequential {
  Sequential(
    [
      Convolution2D(
        filters: filters, kernelSize: kernelSize, stride: stride,
        padding: .explicit(padding ?? (kernelSize - 1) / 2), groups: groups, bias: false,
        initializer: .heNormal),
      BatchNormalization(epsilon: epsilon),
    ] + (activation.map { [$0] } ?? []))
}

/// The largest value in each window, where the last window may stick out of the image: "ceil mode".
final class CoveringMaxPool2D: Layer {
  private let size: Int
  private let stride: Int

  init(size: Int, stride: Int) {
    self.size = size
    self.stride = stride
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    let shape = input.shape
    // What the last window lacks at the end of an axis.
    func missing(_ length: Int) -> Int {
      let rest = (length - size) % stride
      return rest == 0 ? 0 : stride - rest
    }
    return maxPool2D(
      input, size: size, stride: stride,
      padding: .explicit(top: 0, bottom: missing(shape[1]), left: 0, right: missing(shape[2])))
  }
}
