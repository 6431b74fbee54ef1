/// LeNet-5 as it is taught today: average pooling without weights, every map connected, softmax
/// instead of radial units. Input `[N, 32, 32, 1]`, 61,706 parameters for 10 classes.
///
/// Source: LeCun, Bottou, Bengio & Haffner, "Gradient-based learning applied to document
/// recognition", 1998, section II.B.
public final class LeNet5: Model {
  let features = Sequential {
    Convolution2D(filters: 6, kernelSize: 5)
    Tanh()
    AveragePool2D(size: 2, stride: 2)
    Convolution2D(filters: 16, kernelSize: 5)
    Tanh()
    AveragePool2D(size: 2, stride: 2)
  }
  let classifier: Sequential

  /// A network for images of some number of classes; the output are logits.
  public init(classes: Int = 10) {
    classifier = Sequential {
      Flatten()
      Dense(120)
      Tanh()
      Dense(84)
      Tanh()
      Dense(classes)
    }
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    classifier(features(input))
  }
}
