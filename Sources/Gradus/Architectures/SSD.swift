/// SSD300: boxes and classes straight from the maps of one network, at six scales. Input
/// `[N, 300, 300, 3]`; two outputs, class logits `[N, 8732, classes]` and box offsets
/// `[N, 8732, 4]`; 35,641,826 parameters for 91 classes, the background among them.
///
/// Source: Liu et al., "SSD: single shot multibox detector", 2016, figure 2, as torchvision's
/// `ssd300_vgg16` builds it.
public final class SSD: Model {
  let features: Sequential
  let scale = ChannelScale(initialValue: 20)
  let extras: [Sequential]
  let classHeads: [Convolution2D]
  let boxHeads: [Convolution2D]
  private let classes: Int
  private let join = Concatenate(axis: 1)

  /// The anchors at each place of the six maps.
  public static let anchorCounts = [4, 6, 6, 6, 4, 4]

  /// A detector of some number of classes, the background counted.
  public init(classes: Int = 91) {
    self.classes = classes
    features = Sequential(
      VGG.block([64, 64]) + [CoveringMaxPool2D(size: 2, stride: 2)]
        + VGG.block([128, 128]) + [CoveringMaxPool2D(size: 2, stride: 2)]
        + VGG.block([256, 256, 256]) + [CoveringMaxPool2D(size: 2, stride: 2)]
        + VGG.block([512, 512, 512]))
    extras = SSD.extras()
    classHeads = SSD.anchorCounts.map {
      Convolution2D(filters: $0 * classes, kernelSize: 3, padding: .explicit(1))
    }
    boxHeads = SSD.anchorCounts.map {
      Convolution2D(filters: $0 * 4, kernelSize: 3, padding: .explicit(1))
    }
    super.init()
  }

  /// The layers behind VGG: its two dense layers as convolutions, then four smaller and smaller maps.
  private static func extras() -> [Sequential] {
    func shrinking(_ reduced: Int, _ filters: Int, stride: Int, padding: Int) -> Sequential {
      Sequential {
        Convolution2D(filters: reduced, kernelSize: 1)
        ReLU()
        Convolution2D(
          filters: filters, kernelSize: 3, stride: stride, padding: .explicit(padding))
        ReLU()
      }
    }
    let first = Sequential(
      [CoveringMaxPool2D(size: 2, stride: 2)] + VGG.block([512, 512, 512]) + [
        MaxPool2D(size: 3, stride: 1, padding: .explicit(1)),
        Convolution2D(filters: 1024, kernelSize: 3, padding: .explicit(6), dilation: 6),
        ReLU(),
        Convolution2D(filters: 1024, kernelSize: 1),
        ReLU(),
      ])
    return [
      first,
      shrinking(256, 512, stride: 2, padding: 1),
      shrinking(128, 256, stride: 2, padding: 1),
      shrinking(128, 256, stride: 1, padding: 0),
      shrinking(128, 256, stride: 1, padding: 0),
    ]
  }

  public override func forward(all inputs: [Variable]) -> [Variable] {
    guard inputs.count == 1 else { stop("SSD: takes one input, got \(inputs.count)") }
    var x = features(inputs[0])
    var maps = [scale(x)]
    for extra in extras {
      x = extra(x)
      maps.append(x)
    }
    return [gathered(maps, classHeads, width: classes), gathered(maps, boxHeads, width: 4)]
  }

  /// The results of one head on every map, one row an anchor.
  private func gathered(_ maps: [Variable], _ heads: [Convolution2D], width: Int) -> Variable {
    join(
      zip(maps, heads).map { map, head in
        head(map).reshaped([map.shape[0], -1, width])
      })
  }
}

/// Brings the channels at each place to length 1 and then to a learnt scale.
///
/// Source: Liu, Rabinovich & Berg, "ParseNet: looking wider to see better", 2015, section 3.3.
public final class ChannelScale: Layer {
  private var weight: Parameter?
  private let initialValue: Double

  /// A layer whose scales start at `initialValue`.
  public init(initialValue: Double) {
    self.initialValue = initialValue
    super.init()
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    let channels = inputShapes[0][inputShapes[0].count - 1]
    weight = factory.parameter("weight", [channels], .constant(initialValue))
  }

  public override func forward(_ input: Variable) -> Variable {
    let norm = sqrt(square(input).sum(axes: [-1], keepingDimensions: true) + 1e-24)
    return input / norm * weight(weight)
  }
}
