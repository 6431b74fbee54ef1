/// The residual network for small images: 6n + 2 layers, ResNet-20 with n = 3. Input
/// `[N, 32, 32, 3]`; with 1×1 convolutions on the shortcuts that change size, ResNet-20 has
/// 272,474 parameters for 10 classes (the paper's own has none there and 0.27 million).
///
/// Source: He, Zhang, Ren & Sun, 2016, section 4.2.
public final class SmallResNet: Model {
  let conv1: Convolution2D
  let bn1 = BatchNormalization()
  let stages: Sequential
  let fc: Dense
  private let average = GlobalAveragePool2D()

  /// A network with `blocks` residual blocks in each of its three stages; the output are logits.
  ///
  /// - Parameter width: the channels of the first stage; the second has twice as many, the third
  ///   four times.
  public init(blocks: Int = 3, width: Int = 16, classes: Int = 10) {
    guard blocks > 0, width > 0 else { stop("SmallResNet: \(blocks) blocks of width \(width)") }
    conv1 = Convolution2D(
      filters: width, kernelSize: 3, padding: .explicit(1), bias: false, initializer: .heNormal)
    stages = Sequential(
      (0..<3).flatMap { stage in
        (0..<blocks).map { block in
          let shrinks = stage > 0 && block == 0
          return ResidualBlock(width << stage, stride: shrinks ? 2 : 1, project: shrinks)
        }
      })
    fc = Dense(classes)
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    fc(average(stages(relu(bn1(conv1(input))))))
  }
}
