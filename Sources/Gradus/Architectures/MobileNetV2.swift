/// MobileNet v2: depthwise convolutions between thin layers. Input `[N, 224, 224, 3]`,
/// 3,504,872 parameters for 1,000 classes.
///
/// Source: Sandler et al., "MobileNetV2: inverted residuals and linear bottlenecks", 2018, table 2.
/// Its layers are named as torchvision names them, so that its weights can be loaded.
public final class MobileNetV2: Model {
  let features: Sequential
  let classifier: Sequential
  private let average = GlobalAveragePool2D()

  /// Expansion, channels, repetitions and first stride of each group of blocks: table 2.
  private static let groups = [
    (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2),
    (6, 320, 1, 1),
  ]

  /// A network for images of some number of classes; the output are logits.
  public init(classes: Int = 1000) {
    var layers: [Layer] = [
      convolutionUnit(32, kernelSize: 3, stride: 2, activation: ReLU(maximum: 6))
    ]
    var channels = 32
    for (expansion, filters, count, stride) in MobileNetV2.groups {
      for number in 0..<count {
        layers.append(
          InvertedResidualBlock(
            from: channels, to: filters, expansion: expansion, stride: number == 0 ? stride : 1))
        channels = filters
      }
    }
    layers.append(convolutionUnit(1280, kernelSize: 1, activation: ReLU(maximum: 6)))
    features = Sequential(layers)
    classifier = Sequential {
      Dropout(0.2)
      Dense(classes)
    }
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    classifier(average(features(input)))
  }
}

/// Widens by a 1×1 convolution, filters each channel alone, and narrows again without an
/// activation; input and output are added where they have one shape.
///
/// Source: Sandler et al., 2018, section 3.3.
public final class InvertedResidualBlock: Layer {
  let conv: Sequential
  private let adds: Bool

  /// A block between two numbers of channels.
  public init(from channels: Int, to filters: Int, expansion: Int, stride: Int = 1) {
    let hidden = channels * expansion
    adds = stride == 1 && channels == filters
    conv = Sequential {
      if expansion != 1 {
        convolutionUnit(hidden, kernelSize: 1, activation: ReLU(maximum: 6))
      }
      convolutionUnit(
        hidden, kernelSize: 3, stride: stride, groups: hidden, activation: ReLU(maximum: 6))
      Convolution2D(filters: filters, kernelSize: 1, bias: false, initializer: .heNormal)
      BatchNormalization()
    }
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    adds ? input + conv(input) : conv(input)
  }
}
