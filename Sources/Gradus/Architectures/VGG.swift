/// VGG: nothing but 3×3 convolutions and pooling. Two such convolutions see 5×5, three 7×7, with
/// fewer weights and more nonlinearities than one large kernel. Input `[N, 224, 224, 3]`;
/// VGG-16 has 138,357,544 parameters for 1,000 classes.
///
/// Source: Simonyan & Zisserman, "Very deep convolutional networks for large-scale image
/// recognition", 2015, table 1 (column D is VGG-16).
public final class VGG: Model {
  let features: Sequential
  let classifier: Sequential
  private let flatten = Flatten()

  /// The numbers of filters of VGG-16, block by block; a pool ends each block.
  public static let sixteen = [
    [64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512],
  ]

  /// A network for images of some number of classes; the output are logits.
  ///
  /// - Parameter blocks: the numbers of filters, block by block.
  public init(blocks: [[Int]] = VGG.sixteen, classes: Int = 1000) {
    features = Sequential(blocks.flatMap { VGG.block($0) + [MaxPool2D(size: 2, stride: 2)] })
    classifier = Sequential {
      Dense(4096, initializer: .heNormal)
      ReLU()
      Dropout(0.5)
      Dense(4096, initializer: .heNormal)
      ReLU()
      Dropout(0.5)
      Dense(classes)
    }
    super.init()
  }

  /// The convolutions of one block, each with its activation, without the pool.
  static func block(_ filters: [Int]) -> [Layer] {
    filters.flatMap { count -> [Layer] in
      [
        Convolution2D(
          filters: count, kernelSize: 3, padding: .explicit(1), initializer: .heNormal),
        ReLU(),
      ]
    }
  }

  public override func forward(_ input: Variable) -> Variable {
    classifier(flatten(features(input)))
  }
}
