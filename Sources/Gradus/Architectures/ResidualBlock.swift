/// The simple residual block: two 3×3 convolutions whose result is added to the input.
///
/// Source: He, Zhang, Ren & Sun, "Deep residual learning for image recognition", 2016, figure 5
/// left. Its layers are named as torchvision names them.
public final class ResidualBlock: Layer {
  let conv1: Convolution2D
  let bn1 = BatchNormalization()
  let conv2: Convolution2D
  let bn2 = BatchNormalization()
  let downsample: Sequential?

  /// A block that gives `filters` channels.
  ///
  /// - Parameter project: whether the input is brought to the output's size by a 1×1 convolution
  ///   before it is added; needed when the stride is not 1 or the channels change.
  public init(_ filters: Int, stride: Int = 1, project: Bool = false) {
    conv1 = Convolution2D(
      filters: filters, kernelSize: 3, stride: stride, padding: .explicit(1), bias: false,
      initializer: .heNormal)
    conv2 = Convolution2D(
      filters: filters, kernelSize: 3, padding: .explicit(1), bias: false, initializer: .heNormal)
    downsample =
      project
      ? convolutionUnit(filters, kernelSize: 1, stride: stride, activation: nil) : nil
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    let x = bn2(conv2(relu(bn1(conv1(input)))))
    return relu(x + (downsample?(input) ?? input))
  }
}

/// The residual block of deep networks: 1×1 down to few channels, 3×3, 1×1 up again.
///
/// Sources: He et al., 2016, figure 5 right; groups: Xie et al., "Aggregated residual
/// transformations for deep neural networks" (ResNeXt), 2017, figure 3c; a wider middle:
/// Zagoruyko & Komodakis, "Wide residual networks", 2016.
public final class BottleneckBlock: Layer {
  let conv1: Convolution2D
  let bn1 = BatchNormalization()
  let conv2: Convolution2D
  let bn2 = BatchNormalization()
  let conv3: Convolution2D
  let bn3 = BatchNormalization()
  let downsample: Sequential?

  /// A block that gives `4 · filters` channels.
  ///
  /// - Parameters:
  ///   - filters: a quarter of the output's channels.
  ///   - width: the channels of the middle; by default `filters`.
  ///   - groups: the groups of the 3×3 convolution.
  ///   - project: whether the input goes through a 1×1 convolution before it is added.
  public init(
    _ filters: Int, width: Int? = nil, groups: Int = 1, stride: Int = 1, project: Bool = false
  ) {
    let width = width ?? filters
    conv1 = Convolution2D(
      filters: width, kernelSize: 1, bias: false, initializer: .heNormal)
    conv2 = Convolution2D(
      filters: width, kernelSize: 3, stride: stride, padding: .explicit(1), groups: groups,
      bias: false, initializer: .heNormal)
    conv3 = Convolution2D(
      filters: 4 * filters, kernelSize: 1, bias: false, initializer: .heNormal)
    downsample =
      project
      ? convolutionUnit(4 * filters, kernelSize: 1, stride: stride, activation: nil) : nil
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    let x = relu(bn2(conv2(relu(bn1(conv1(input))))))
    return relu(bn3(conv3(x)) + (downsample?(input) ?? input))
  }
}
