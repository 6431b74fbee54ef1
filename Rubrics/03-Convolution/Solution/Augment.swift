import Gradus

/// Changed copies of images, with their labels.
public func augment(
  _ batch: ImageBatch, flipProbability: Double, maximumShift: Int, cropHeight: Int, cropWidth: Int,
  using generator: inout SeededGenerator
) throws -> ImageBatch {
  let shape = batch.images.shape
  let (height, width) = (shape[1], shape[2])
  var images = Tensor.zeros([shape[0], cropHeight, cropWidth, shape[3]], dtype: batch.images.dtype)
  for n in 0..<shape[0] {
    let isFlipped = generator.uniform() < flipProbability
    let down = generator.integer(below: 2 * maximumShift + 1) - maximumShift
    let right = generator.integer(below: 2 * maximumShift + 1) - maximumShift
    let top = generator.integer(below: height - cropHeight + 1)
    let left = generator.integer(below: width - cropWidth + 1)
    for h in 0..<cropHeight {
      let row = top + h - down
      guard row >= 0, row < height else { continue }
      for v in 0..<cropWidth {
        let place = left + v - right
        guard place >= 0, place < width else { continue }
        let column = isFlipped ? width - 1 - place : place
        for c in 0..<shape[3] {
          images[n, h, v, c] = batch.images[n, row, column, c]
        }
      }
    }
  }
  return ImageBatch(images: images, labels: batch.labels)
}
