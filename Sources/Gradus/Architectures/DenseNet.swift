/// DenseNet: each layer of a block reads the maps of all layers before it. Input
/// `[N, 224, 224, 3]`; DenseNet-121 has 7,978,856 parameters for 1,000 classes.
///
/// Source: Huang, Liu, van der Maaten & Weinberger, "Densely connected convolutional networks",
/// 2017, table 1 (DenseNet-BC).
public final class DenseNet: Model {
  let conv0 = Convolution2D(
    filters: 64, kernelSize: 7, stride: 2, padding: .explicit(3), bias: false,
    initializer: .heNormal)
  let norm0 = BatchNormalization()
  let blocks: [DenseBlock]
  let transitions: [Sequential]
  let norm5 = BatchNormalization()
  let classifier: Dense
  private let pool = MaxPool2D(size: 3, stride: 2, padding: .explicit(1))
  private let average = GlobalAveragePool2D()

  /// A network of dense blocks; the output are logits.
  ///
  /// - Parameters:
  ///   - depths: the number of layers in each block.
  ///   - growth: the channels that each layer adds.
  public init(depths: [Int] = [6, 12, 24, 16], growth: Int = 32, classes: Int = 1000) {
    guard !depths.isEmpty, depths.allSatisfy({ $0 > 0 }), growth > 0 else {
      stop("DenseNet: depths \(depths) and growth \(growth)")
    }
    blocks = depths.map { DenseBlock(layers: $0, growth: growth) }
    var channels = 64
    transitions = depths.dropLast().map { depth in
      channels = (channels + depth * growth) / 2
      return Sequential {
        BatchNormalization()
        ReLU()
        Convolution2D(filters: channels, kernelSize: 1, bias: false, initializer: .heNormal)
        AveragePool2D(size: 2, stride: 2)
      }
    }
    classifier = Dense(classes)
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    var x = pool(relu(norm0(conv0(input))))
    for (number, block) in blocks.enumerated() {
      x = block(x)
      if number < transitions.count { x = transitions[number](x) }
    }
    return classifier(average(relu(norm5(x))))
  }
}

/// Layers that each add a few channels to all those before.
public final class DenseBlock: Layer {
  let layers: [Sequential]
  private let join = Concatenate(axis: -1)

  /// A block of `layers` layers that add `growth` channels each.
  public init(layers: Int, growth: Int) {
    self.layers = (0..<layers).map { _ in
      Sequential {
        BatchNormalization()
        ReLU()
        Convolution2D(filters: 4 * growth, kernelSize: 1, bias: false, initializer: .heNormal)
        BatchNormalization()
        ReLU()
        Convolution2D(
          filters: growth, kernelSize: 3, padding: .explicit(1), bias: false,
          initializer: .heNormal)
      }
    }
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    layers.reduce(input) { maps, layer in join([maps, layer(maps)]) }
  }
}
