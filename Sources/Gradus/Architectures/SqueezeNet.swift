/// SqueezeNet: AlexNet's accuracy with a fiftieth of its parameters. Input `[N, 224, 224, 3]`,
/// 1,248,424 parameters for 1,000 classes.
///
/// Source: Iandola et al., "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters", 2016,
/// table 1.
public final class SqueezeNet: Model {
  let features = Sequential {
    Convolution2D(filters: 96, kernelSize: 7, stride: 2, initializer: .heUniform)
    ReLU()
    CoveringMaxPool2D(size: 3, stride: 2)
    FireModule(squeeze: 16, expand: 64)
    FireModule(squeeze: 16, expand: 64)
    FireModule(squeeze: 32, expand: 128)
    CoveringMaxPool2D(size: 3, stride: 2)
    FireModule(squeeze: 32, expand: 128)
    FireModule(squeeze: 48, expand: 192)
    FireModule(squeeze: 48, expand: 192)
    FireModule(squeeze: 64, expand: 256)
    CoveringMaxPool2D(size: 3, stride: 2)
    FireModule(squeeze: 64, expand: 256)
  }
  let classifier: Sequential

  /// A network for images of some number of classes; the output are logits.
  public init(classes: Int = 1000) {
    classifier = Sequential {
      Dropout(0.5)
      Convolution2D(filters: classes, kernelSize: 1, initializer: .heUniform)
      ReLU()
      GlobalAveragePool2D()
    }
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    classifier(features(input))
  }
}

/// Few 1×1 filters, then many of 1×1 and 3×3 side by side.
///
/// Source: Iandola et al., 2016, section 3.2.
public final class FireModule: Layer {
  let squeeze: Convolution2D
  let expand1x1: Convolution2D
  let expand3x3: Convolution2D
  private let join = Concatenate(axis: -1)

  /// A module of `squeeze` filters, then twice `expand`.
  public init(squeeze: Int, expand: Int) {
    self.squeeze = Convolution2D(filters: squeeze, kernelSize: 1, initializer: .heUniform)
    expand1x1 = Convolution2D(filters: expand, kernelSize: 1, initializer: .heUniform)
    expand3x3 = Convolution2D(
      filters: expand, kernelSize: 3, padding: .explicit(1), initializer: .heUniform)
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    let x = relu(squeeze(input))
    return join([relu(expand1x1(x)), relu(expand3x3(x))])
  }
}
