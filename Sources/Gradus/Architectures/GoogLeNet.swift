/// GoogLeNet (Inception v1) with batch normalization and without its two auxiliary heads. Input
/// `[N, 224, 224, 3]`, 6,624,904 parameters for 1,000 classes.
///
/// Source: Szegedy et al., "Going deeper with convolutions", 2015, table 1, as torchvision's
/// `googlenet` builds it: the wide branch has 3×3 kernels there where the paper has 5×5.
public final class GoogLeNet: Model {
  let conv1 = convolutionUnit(64, kernelSize: 7, stride: 2, epsilon: 1e-3)
  let conv2 = convolutionUnit(64, kernelSize: 1, epsilon: 1e-3)
  let conv3 = convolutionUnit(192, kernelSize: 3, epsilon: 1e-3)
  let inception3a = Inception(64, reduced: 96, 128, widelyReduced: 16, 32, pooled: 32)
  let inception3b = Inception(128, reduced: 128, 192, widelyReduced: 32, 96, pooled: 64)
  let inception4a = Inception(192, reduced: 96, 208, widelyReduced: 16, 48, pooled: 64)
  let inception4b = Inception(160, reduced: 112, 224, widelyReduced: 24, 64, pooled: 64)
  let inception4c = Inception(128, reduced: 128, 256, widelyReduced: 24, 64, pooled: 64)
  let inception4d = Inception(112, reduced: 144, 288, widelyReduced: 32, 64, pooled: 64)
  let inception4e = Inception(256, reduced: 160, 320, widelyReduced: 32, 128, pooled: 128)
  let inception5a = Inception(256, reduced: 160, 320, widelyReduced: 32, 128, pooled: 128)
  let inception5b = Inception(384, reduced: 192, 384, widelyReduced: 48, 128, pooled: 128)
  let fc: Dense
  private let pool = CoveringMaxPool2D(size: 3, stride: 2)
  private let lastPool = CoveringMaxPool2D(size: 2, stride: 2)
  private let average = GlobalAveragePool2D()
  private let dropout = Dropout(0.2)

  /// A network for images of some number of classes; the output are logits.
  public init(classes: Int = 1000) {
    fc = Dense(classes)
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    var x = pool(conv1(input))
    x = pool(conv3(conv2(x)))
    x = pool(inception3b(inception3a(x)))
    x = inception4e(inception4d(inception4c(inception4b(inception4a(x)))))
    x = inception5b(inception5a(lastPool(x)))
    return fc(dropout(average(x)))
  }
}

/// An inception block: four ways of looking at the same maps, joined along the channels. 1×1
/// convolutions before the large ones keep the number of multiplications down.
public final class Inception: Layer {
  let branch1: Sequential
  let branch2: Sequential
  let branch3: Sequential
  let branch4: Sequential
  private let join = Concatenate(axis: -1)

  /// A block by the numbers of filters of its branches.
  ///
  /// - Parameters:
  ///   - direct: the 1×1 convolution.
  ///   - reduced: the 1×1 convolution before the 3×3 one of `narrow` filters.
  ///   - widelyReduced: the 1×1 convolution before the one of `wide` filters.
  ///   - pooled: the 1×1 convolution after a 3×3 max pool.
  public init(
    _ direct: Int, reduced: Int, _ narrow: Int, widelyReduced: Int, _ wide: Int, pooled: Int
  ) {
    branch1 = convolutionUnit(direct, kernelSize: 1, epsilon: 1e-3)
    branch2 = Sequential {
      convolutionUnit(reduced, kernelSize: 1, epsilon: 1e-3)
      convolutionUnit(narrow, kernelSize: 3, epsilon: 1e-3)
    }
    branch3 = Sequential {
      convolutionUnit(widelyReduced, kernelSize: 1, epsilon: 1e-3)
      convolutionUnit(wide, kernelSize: 3, epsilon: 1e-3)
    }
    branch4 = Sequential {
      MaxPool2D(size: 3, stride: 1, padding: .explicit(1))
      convolutionUnit(pooled, kernelSize: 1, epsilon: 1e-3)
    }
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    join([branch1(input), branch2(input), branch3(input), branch4(input)])
  }
}
