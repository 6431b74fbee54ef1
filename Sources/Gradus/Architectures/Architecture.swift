/// The networks that the course lectures on, each with its published sizes.
///
/// ```swift
/// let model = Architecture.resNet18.makeModel().build(inputShape: [224, 224, 3], seed: 1)
/// ```
public enum Architecture: String, CaseIterable, Sendable {
  case leNet5 = "LeNet-5"
  case alexNet = "AlexNet"
  case vgg16 = "VGG-16"
  case networkInNetwork = "NiN"
  case googLeNet = "GoogLeNet"
  case resNet18 = "ResNet-18"
  case resNet34 = "ResNet-34"
  case resNet50 = "ResNet-50"
  case wideResNet50 = "Wide ResNet-50-2"
  case resNeXt50 = "ResNeXt-50 32x4d"
  case denseNet121 = "DenseNet-121"
  case squeezeNet = "SqueezeNet"
  case fractalNet = "FractalNet-20"
  case mobileNetV2 = "MobileNet v2"
  case uNet = "U-Net"
  case ssd300 = "SSD300"
  case denseAutoencoder = "Dense autoencoder"
  case convolutionalAutoencoder = "Convolutional autoencoder"
  case variationalAutoencoder = "Variational autoencoder"

  /// The architecture of a name, whatever its case, or nil.
  public init?(named name: String) {
    let match = Architecture.allCases.first { $0.rawValue.lowercased() == name.lowercased() }
    guard let match else { return nil }
    self = match
  }

  /// The network with its published sizes, not yet built. Logits come out.
  ///
  /// - Parameter classes: how many; by default as many as it was published with. The
  ///   autoencoders have none.
  public func makeModel(classes: Int? = nil) -> Model {
    switch self {
    case .leNet5: LeNet5(classes: classes ?? 10)
    case .alexNet: AlexNet(classes: classes ?? 1000)
    case .vgg16: VGG(classes: classes ?? 1000)
    case .networkInNetwork: NetworkInNetwork(classes: classes ?? 10)
    case .googLeNet: GoogLeNet(classes: classes ?? 1000)
    case .resNet18: ResNet(depths: [2, 2, 2, 2], block: .basic, classes: classes ?? 1000)
    case .resNet34: ResNet(depths: [3, 4, 6, 3], block: .basic, classes: classes ?? 1000)
    case .resNet50: ResNet(depths: [3, 4, 6, 3], block: .bottleneck(), classes: classes ?? 1000)
    case .wideResNet50:
      ResNet(depths: [3, 4, 6, 3], block: .bottleneck(width: 128), classes: classes ?? 1000)
    case .resNeXt50:
      ResNet(
        depths: [3, 4, 6, 3], block: .bottleneck(groups: 32, width: 4), classes: classes ?? 1000)
    case .denseNet121: DenseNet(classes: classes ?? 1000)
    case .squeezeNet: SqueezeNet(classes: classes ?? 1000)
    case .fractalNet: FractalNet(classes: classes ?? 10)
    case .mobileNetV2: MobileNetV2(classes: classes ?? 1000)
    case .uNet: UNet(classes: classes ?? 2, normalizes: false)
    case .ssd300: SSD(classes: classes ?? 91)
    case .denseAutoencoder: DenseAutoencoder()
    case .convolutionalAutoencoder: ConvolutionalAutoencoder()
    case .variationalAutoencoder: VariationalAutoencoder()
    }
  }

  /// The shape of one example that it was published with.
  public var inputShape: [Int] {
    switch self {
    case .leNet5: [32, 32, 1]
    case .networkInNetwork, .fractalNet: [32, 32, 3]
    case .uNet: [512, 512, 1]
    case .ssd300: [300, 300, 3]
    case .denseAutoencoder, .variationalAutoencoder: [784]
    case .convolutionalAutoencoder: [28, 28, 1]
    default: [224, 224, 3]
    }
  }

  /// The number of parameters with the published classes, and who says so.
  public var parameterCount: (count: Int, source: String) {
    switch self {
    case .leNet5: (61_706, "counted from LeCun et al., 1998, every map connected")
    case .alexNet: (61_100_840, "torchvision 0.29 alexnet")
    case .vgg16: (138_357_544, "torchvision 0.29 vgg16")
    case .networkInNetwork: (966_986, "counted from the authors' CIFAR-10 model")
    case .googLeNet: (6_624_904, "torchvision 0.29 googlenet without auxiliary heads")
    case .resNet18: (11_689_512, "torchvision 0.29 resnet18")
    case .resNet34: (21_797_672, "torchvision 0.29 resnet34")
    case .resNet50: (25_557_032, "torchvision 0.29 resnet50")
    case .wideResNet50: (68_883_240, "torchvision 0.29 wide_resnet50_2")
    case .resNeXt50: (25_028_904, "torchvision 0.29 resnext50_32x4d")
    case .denseNet121: (7_978_856, "torchvision 0.29 densenet121")
    case .squeezeNet: (1_248_424, "torchvision 0.29 squeezenet1_0")
    case .fractalNet: (33_724_618, "counted from Larsson et al., 2017, section 3")
    case .mobileNetV2: (3_504_872, "torchvision 0.29 mobilenet_v2")
    case .uNet: (31_030_658, "counted from Ronneberger et al., 2015, figure 1")
    case .ssd300: (35_641_826, "torchvision 0.29 ssd300_vgg16")
    case .denseAutoencoder: (419_120, "counted from its description")
    case .convolutionalAutoencoder: (1_913, "counted from its description")
    case .variationalAutoencoder: (652_824, "counted from its description")
    }
  }
}
