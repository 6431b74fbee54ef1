/// Residual networks for large images. Input `[N, 224, 224, 3]` (any size from 32 on will do).
///
/// Parameters for 1,000 classes: ResNet-18 11,689,512; ResNet-34 21,797,672; ResNet-50 25,557,032;
/// Wide ResNet-50-2 68,883,240; ResNeXt-50 32×4d 25,028,904.
///
/// Source: He, Zhang, Ren & Sun, "Deep residual learning for image recognition", 2016, table 1.
/// Its layers are named as torchvision names them, so that its weights can be loaded.
public final class ResNet: Model {
  /// What the four stages are made of.
  public enum Block: Sendable {
    /// Two 3×3 convolutions.
    case basic
    /// 1×1, 3×3, 1×1; the middle has `width / 64` times its usual channels in each of the groups.
    case bottleneck(groups: Int = 1, width: Int = 64)
  }

  let conv1 = Convolution2D(
    filters: 64, kernelSize: 7, stride: 2, padding: .explicit(3), bias: false,
    initializer: .heNormal)
  let bn1 = BatchNormalization()
  let layer1: Sequential
  let layer2: Sequential
  let layer3: Sequential
  let layer4: Sequential
  let fc: Dense
  private let pool = MaxPool2D(size: 3, stride: 2, padding: .explicit(1))
  private let average = GlobalAveragePool2D()

  /// A network of four stages; the output are logits.
  ///
  /// - Parameter depths: the number of blocks in each of the four stages.
  public init(depths: [Int], block: Block, classes: Int = 1000) {
    guard depths.count == 4, depths.allSatisfy({ $0 > 0 }) else {
      stop("ResNet: depths \(depths); four stages of at least one block are needed")
    }
    func stage(_ number: Int) -> Sequential {
      let filters = 64 << number
      return Sequential(
        (0..<depths[number]).map { index -> Layer in
          let stride = index == 0 && number > 0 ? 2 : 1
          switch block {
          case .basic:
            return ResidualBlock(filters, stride: stride, project: stride != 1)
          case .bottleneck(let groups, let width):
            return BottleneckBlock(
              filters, width: filters * width / 64 * groups, groups: groups, stride: stride,
              project: index == 0)
          }
        })
    }
    layer1 = stage(0)
    layer2 = stage(1)
    layer3 = stage(2)
    layer4 = stage(3)
    fc = Dense(classes)
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    let x = pool(relu(bn1(conv1(input))))
    return fc(average(layer4(layer3(layer2(layer1(x))))))
  }
}
