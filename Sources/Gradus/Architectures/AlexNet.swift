/// AlexNet in its one-column form. Input `[N, 224, 224, 3]`, 61,100,840 parameters for 1,000
/// classes.
///
/// Source: Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014,
/// section 5, as torchvision's `alexnet` builds it; its layers have the same names.
public final class AlexNet: Model {
  let features = Sequential {
    Convolution2D(
      filters: 64, kernelSize: 11, stride: 4, padding: .explicit(2), initializer: .heNormal)
    ReLU()
    MaxPool2D(size: 3, stride: 2)
    Convolution2D(filters: 192, kernelSize: 5, padding: .explicit(2), initializer: .heNormal)
    ReLU()
    MaxPool2D(size: 3, stride: 2)
    Convolution2D(filters: 384, kernelSize: 3, padding: .explicit(1), initializer: .heNormal)
    ReLU()
    Convolution2D(filters: 256, kernelSize: 3, padding: .explicit(1), initializer: .heNormal)
    ReLU()
    Convolution2D(filters: 256, kernelSize: 3, padding: .explicit(1), initializer: .heNormal)
    ReLU()
    MaxPool2D(size: 3, stride: 2)
  }
  let classifier: Sequential
  private let flatten = Flatten()

  /// A network for images of some number of classes; the output are logits.
  public init(classes: Int = 1000) {
    classifier = Sequential {
      Dropout(0.5)
      Dense(4096, initializer: .heNormal)
      ReLU()
      Dropout(0.5)
      Dense(4096, initializer: .heNormal)
      ReLU()
      Dense(classes)
    }
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    classifier(flatten(features(input)))
  }
}
