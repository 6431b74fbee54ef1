import Gradus

// Networks that give an answer for every place of an image.
extension Workload {
  /// A U-Net of four levels down from 16 channels, with batch normalization, on batches of 8 images
  /// of 128 by 128.
  static func segmentationNetwork() -> Workload {
    func double(_ input: Node, _ filters: Int) -> Node {
      var x = input
      for _ in 0..<2 {
        x = Convolution2D(filters: filters, kernelSize: 3, padding: .explicit(1))(x)
        x = ReLU()(BatchNormalization()(x))
      }
      return x
    }
    let input = Input(shape: [128, 128, 1], seed: 1)
    var (x, skips): (Node, [Node]) = (input, [])
    for level in 0..<4 {
      x = double(x, 16 << level)
      skips.append(x)
      x = MaxPool2D(size: 2)(x)
    }
    x = double(x, 256)
    for level in (0..<4).reversed() {
      let grown = TransposedConvolution2D(filters: 16 << level, kernelSize: 2, stride: 2)(x)
      x = double(Concatenate()([skips[level], grown]), 16 << level)
    }
    let head = Convolution2D(filters: 1, kernelSize: 1)
    let model = Model(inputs: [input], outputs: [head(x)])
    let targets = numbers([8, 128, 128, 1], seed: 3) .> 0
    return Workload(model, parameters: 1_943_761, inputs: numbers([8, 128, 128, 1], seed: 2)) {
      BinaryCrossEntropy()($0[0], targets)
    }
  }

  /// A detector in the style of SSD: four convolutions of stride 2, and heads on the last two maps
  /// with four anchors a place, eleven classes and four coordinates an anchor, on batches of 8 images
  /// of 128 by 128.
  static func detector() -> Workload {
    let classes = 11
    let input = Input(shape: [128, 128, 3], seed: 1)
    var (x, maps): (Node, [Node]) = (input, [])
    for filters in [32, 64, 128, 256] {
      let convolution = Convolution2D(
        filters: filters, kernelSize: 3, stride: 2, padding: .explicit(1), bias: false)
      x = ReLU()(BatchNormalization()(convolution(x)))
      maps.append(x)
    }
    let heads = maps.suffix(2).map { map in
      Reshape([-1, classes + 4])(
        Convolution2D(filters: 4 * (classes + 4), kernelSize: 3, padding: .explicit(1))(map))
    }
    let model = Model(inputs: [input], outputs: [Concatenate(axis: 1)(heads)])
    let anchors = 4 * (16 * 16 + 8 * 8)
    let labels = indices([8, anchors], below: classes, seed: 3)
    let boxes = numbers([8, anchors, 4], seed: 4)
    return Workload(model, parameters: 596_376, inputs: numbers([8, 128, 128, 3], seed: 2)) {
      let output = $0[0]
      return SparseCategoricalCrossEntropy()(output.sliced(0..<classes, axis: -1), labels)
        + SmoothL1Loss()(output.sliced(classes..<(classes + 4), axis: -1), boxes)
    }
  }
}
