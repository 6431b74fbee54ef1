import Gradus

/// Changed copies of images, and of their masks by the same transform.
public func augmentPair(
  _ pair: MaskedImages, maximumAngle: Double, using generator: inout SeededGenerator,
  transform: (MaskedImages, [PairTransform]) throws -> MaskedImages
) throws -> MaskedImages {
  var transforms: [PairTransform] = []
  for _ in 0..<pair.images.shape[0] {
    let flipsRows = generator.uniform() < 0.5
    let flipsColumns = generator.uniform() < 0.5
    let angle = (2 * generator.uniform() - 1) * maximumAngle
    transforms.append(
      PairTransform(flipsRows: flipsRows, flipsColumns: flipsColumns, angle: angle))
  }
  return try transform(pair, transforms)
}
