/// Network in network: a small dense network, written as 1×1 convolutions, slides over the image,
/// and global averages replace the dense layers at the end. Input `[N, 32, 32, 3]`,
/// 966,986 parameters for 10 classes.
///
/// Source: Lin, Chen & Yan, "Network in network", 2014, section 4.2; the sizes are those of the
/// authors' published CIFAR-10 model.
public final class NetworkInNetwork: Model {
  let layers: Sequential

  /// A network for images of some number of classes; the output are logits.
  public init(classes: Int = 10) {
    func unit(_ filters: Int, _ kernelSize: Int) -> [Layer] {
      [
        Convolution2D(
          filters: filters, kernelSize: kernelSize, padding: .explicit((kernelSize - 1) / 2),
          initializer: .heNormal),
        ReLU(),
      ]
    }
    layers = Sequential {
      unit(192, 5) + unit(160, 1) + unit(96, 1)
      MaxPool2D(size: 3, stride: 2, padding: .same)
      Dropout(0.5)
      unit(192, 5) + unit(192, 1) + unit(192, 1)
      AveragePool2D(size: 3, stride: 2, padding: .same)
      Dropout(0.5)
      unit(192, 3) + unit(192, 1) + unit(classes, 1)
      GlobalAveragePool2D()
    }
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable { layers(input) }
}
