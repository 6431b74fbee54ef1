import Gradus

/// Image by image with whole-tensor operations; all draws are made first.
public func augment(
  _ batch: ImageBatch, flipProbability: Double, maximumShift: Int, cropHeight: Int, cropWidth: Int,
  using generator: inout SeededGenerator
) throws -> ImageBatch {
  let s = batch.images.shape
  let crops = (0..<s[0]).map { _ in
    (
      generator.integer(below: s[1] - cropHeight + 1),
      generator.integer(below: s[2] - cropWidth + 1)
    )
  }
  let moves = (0..<s[0]).map { _ in
    (
      generator.integer(below: 2 * maximumShift + 1), generator.integer(below: 2 * maximumShift + 1)
    )
  }
  let flips = (0..<s[0]).map { _ in generator.uniform() < flipProbability }
  var images: [Tensor] = []
  for n in 0..<s[0] {
    var image = batch.images.selecting(n, axis: 0)
    if flips[n] { image = image.reversed(axes: [1]) }
    var canvas = Tensor.zeros(
      [s[1] + 2 * maximumShift, s[2] + 2 * maximumShift, s[3]], dtype: image.dtype)
    // A strip of the canvas takes the image; the middle of the canvas is what is seen.
    var strip = Tensor.zeros([s[1], s[2] + 2 * maximumShift, s[3]], dtype: image.dtype)
    strip.replace(from: moves[n].1, axis: 1, with: image)
    canvas.replace(from: moves[n].0, axis: 0, with: strip)
    let (top, left) = (maximumShift + crops[n].0, maximumShift + crops[n].1)
    images.append(
      canvas.sliced(top..<(top + cropHeight), axis: 0).sliced(left..<(left + cropWidth), axis: 1))
  }
  return ImageBatch(images: .stacked(images), labels: batch.labels)
}
