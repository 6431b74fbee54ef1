/// U-Net: down to coarse maps that see far, up again, and at each size the fine maps from the way
/// down beside the coarse ones. Input `[N, H, W, channels]` with H and W multiples of 2^depth,
/// output `[N, H, W, classes]`, logits.
///
/// Source: Ronneberger, Fischer & Brox, "U-Net: convolutional networks for biomedical image
/// segmentation", 2015, figure 1; the convolutions are padded here, so that nothing is cropped.
/// With the paper's sizes (depth 4, base 64, one channel, two classes, no normalization) it has
/// 31,030,658 parameters.
public final class UNet: Model {
  let down: [DoubleConvolution]
  let bridge: DoubleConvolution
  let up: [TransposedConvolution2D]
  let merge: [DoubleConvolution]
  let head: Convolution2D
  private let pool = MaxPool2D(size: 2, stride: 2)
  private let join = Concatenate(axis: -1)

  /// A network of `depth` halvings whose first maps have `base` channels.
  ///
  /// - Parameter normalizes: whether batch normalization follows each convolution.
  public init(depth: Int = 4, base: Int = 64, classes: Int = 1, normalizes: Bool = true) {
    guard depth > 0, base > 0, classes > 0 else {
      stop("UNet: depth \(depth), base \(base), classes \(classes)")
    }
    func convolutions(_ level: Int) -> DoubleConvolution {
      DoubleConvolution(base << level, normalizes: normalizes)
    }
    down = (0..<depth).map(convolutions)
    bridge = convolutions(depth)
    up = (0..<depth).reversed().map {
      TransposedConvolution2D(filters: base << $0, kernelSize: 2, stride: 2)
    }
    merge = (0..<depth).reversed().map(convolutions)
    head = Convolution2D(filters: classes, kernelSize: 1)
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable {
    var skips: [Variable] = []
    var x = input
    for convolutions in down {
      x = convolutions(x)
      skips.append(x)
      x = pool(x)
    }
    x = bridge(x)
    for (number, grow) in up.enumerated() {
      x = merge[number](join([skips[skips.count - 1 - number], grow(x)]))
    }
    return head(x)
  }
}

/// Two 3×3 convolutions, each with an activation and, if asked for, batch normalization before it.
public final class DoubleConvolution: Layer {
  let layers: Sequential

  /// Two convolutions of `filters` filters.
  public init(_ filters: Int, normalizes: Bool = true) {
    func unit() -> [Layer] {
      let convolution = Convolution2D(
        filters: filters, kernelSize: 3, padding: .explicit(1), bias: !normalizes,
        initializer: .heNormal)
      return [convolution] + (normalizes ? [BatchNormalization()] : []) + [ReLU()]
    }
    layers = Sequential(unit() + unit())
    super.init()
  }

  public override func forward(_ input: Variable) -> Variable { layers(input) }
}
