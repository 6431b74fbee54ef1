import Gradus

/// A small single-shot detector: a convolutional network whose two last maps, with a cell every 4
/// and every 8 pixels, each say for every anchor which class it holds and where the box lies.
///
/// It has no layer that fixes the size of a picture: one that learnt on small pictures looks at
/// large ones as well.
final class Detector: Model {
  let stem: Sequential
  let fine: Sequential
  let coarse: Sequential
  let classHeads: [Convolution2D]
  let boxHeads: [Convolution2D]
  /// Which of the two maps have anchors.
  private let used: [Int]

  /// - Parameters:
  ///   - sizes: the anchors of a cell of each of the two maps.
  ///   - classCount: without the background.
  ///   - width: the channels of the first layer; the others have multiples of it.
  init(_ sizes: AnchorSizes, classCount: Int, width: Int) {
    stem = Sequential(
      Detector.block(width, kernelSize: 5, stride: 2) + Detector.block(2 * width, stride: 2))
    fine = Sequential(Detector.block(3 * width) + Detector.block(3 * width))
    coarse = Sequential(
      Detector.block(4 * width, stride: 2) + Detector.block(6 * width) + Detector.block(6 * width))
    used = sizes.sizes.indices.filter { !sizes.sizes[$0].isEmpty }
    let counts = used.map { sizes.sizes[$0].count }
    classHeads = counts.map {
      Convolution2D(filters: $0 * (classCount + 1), kernelSize: 3, padding: .explicit(1))
    }
    boxHeads = counts.map {
      Convolution2D(filters: $0 * 4, kernelSize: 3, padding: .explicit(1))
    }
    super.init()
  }

  private static func block(_ filters: Int, kernelSize: Int = 3, stride: Int = 1) -> [Layer] {
    [
      Convolution2D(
        filters: filters, kernelSize: kernelSize, stride: stride,
        padding: .explicit(kernelSize / 2), bias: false, initializer: .heNormal),
      BatchNormalization(),
      ReLU(),
    ]
  }

  /// The classes of every map that has anchors, and then the boxes of every such map.
  override func forward(all inputs: [Variable]) -> [Variable] {
    var maps = [fine(stem(inputs[0] - 0.5))]
    if used.contains(1) { maps.append(coarse(maps[0])) }
    let seen = used.map { maps[$0] }
    return zip(classHeads, seen).map { head, map in head(map) }
      + zip(boxHeads, seen).map { head, map in head(map) }
  }

  /// The maps of the classes and of the boxes for pictures `[N, H, W, 3]`.
  func maps(_ images: Tensor) -> (classes: [Variable], boxes: [Variable]) {
    let outputs = outputs(of: [.constant(images)])
    return (Array(outputs.prefix(used.count)), Array(outputs.suffix(used.count)))
  }
}
