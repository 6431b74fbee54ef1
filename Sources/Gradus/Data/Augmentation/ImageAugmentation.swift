import Glibc
import Kernels

/// Random changes of images that keep what is on them, drawn anew for every image.
///
/// ```swift
/// let augmentation = ImageAugmentation([.horizontalFlip(), .crop(padding: 4), .cutout(size: 8)])
/// let loader = DataLoader(training, batchSize: 64, seed: 1) { batch, generator in
///   var batch = batch
///   batch.inputs = augmentation(batch.inputs, using: &generator)
///   return batch
/// }
/// ```
///
/// Images are batches `[batch, height, width, channels]` and keep their size. All steps that move
/// pixels are joined into one sampling, which comes first, so that an image is blurred at most
/// once; then come the others, in the order given. What comes in from outside an image is 0.
/// The draws of each image depend on the generator and the image's place in the batch alone.
public struct ImageAugmentation: Sendable {
  /// One kind of change.
  public enum Step: Sendable {
    /// Left and right change places.
    case horizontalFlip(probability: Double = 0.5)
    /// Up and down change places.
    case verticalFlip(probability: Double = 0.5)
    /// Moves by whole pixels, at most this many along either axis.
    case shift(pixels: Int)
    /// Pads every side with this many zeros and cuts a window of the old size from anywhere: the
    /// augmentation of He et al., "Deep residual learning for image recognition", CVPR 2016,
    /// section 4.2. The same as a shift, under its usual name.
    case crop(padding: Int)
    /// Turns about the centre by at most this angle, either way; bilinear.
    case rotation(degrees: Double)
    /// Enlarges about the centre by a factor from a range; bilinear.
    case scale(ClosedRange<Double>)
    /// Adds one number of at most this magnitude to all pixels of an image.
    case brightness(Double)
    /// Multiplies the distance of all pixels from the image's mean by a factor from a range.
    case contrast(ClosedRange<Double>)
    /// Blackens a square whose centre is anywhere in the image (DeVries and Taylor, "Improved
    /// regularization of convolutional neural networks with cutout", 2017).
    case cutout(size: Int)
  }

  /// What is done, each drawn anew for every image.
  public let steps: [Step]
  /// Where pixels must stay after brightness and contrast.
  public let pixelRange: ClosedRange<Double>

  /// An augmentation. Stops when a step's numbers make no sense.
  public init(_ steps: [Step], pixelRange: ClosedRange<Double> = 0...1) {
    for step in steps where !step.isSensible { stop("ImageAugmentation: \(step)") }
    self.steps = steps
    self.pixelRange = pixelRange
  }

  /// Changed images, of the same shape. Stops when the shape is not
  /// `[batch, height, width, channels]`.
  public func callAsFunction(_ images: Tensor, using generator: inout SeededGenerator) -> Tensor {
    let draws = draws(for: images, using: &generator)
    return paint(move(images, draws, .bilinear), draws)
  }

  /// Changes images and their masks `[batch, height, width, channels]` together: pixels of both
  /// move alike. A mask takes the nearest pixel, so that it holds no new values; brightness,
  /// contrast and cutout leave it alone. Stops when the two do not have the same size.
  public func callAsFunction(
    _ images: Tensor, masks: Tensor, using generator: inout SeededGenerator
  ) -> (images: Tensor, masks: Tensor) {
    guard masks.rank == 4, images.shape.prefix(3) == masks.shape.prefix(3) else {
      stop(Complaint.mismatch("ImageAugmentation", images.shape, masks.shape))
    }
    let draws = draws(for: images, using: &generator)
    return (paint(move(images, draws, .bilinear), draws), move(masks, draws, .nearest))
  }

  // MARK: What is drawn

  /// What happens to one image.
  private struct Draw {
    var mapping = ImageSampling.Mapping()
    var paints: [Paint] = []
  }

  fileprivate enum Paint {
    case brightness(Double)
    case contrast(Double)
    case blacken(rows: Range<Int>, columns: Range<Int>)
  }

  private func draws(for images: Tensor, using generator: inout SeededGenerator) -> [Draw] {
    guard images.rank == 4 else {
      stop(
        Complaint.rank(
          "ImageAugmentation", images.shape, expected: "[batch, height, width, channels]"))
    }
    let (height, width) = (images.shape[1], images.shape[2])
    let seed = generator.next()
    return (0..<images.shape[0]).map { number in
      var generator = SeededGenerator(seed: seed, number)
      var draw = Draw()
      for step in steps { step.draw(height, width, &draw.mapping, &draw.paints, &generator) }
      return draw
    }
  }

  private func move(_ images: Tensor, _ draws: [Draw], _ sampling: Tensor.Sampling) -> Tensor {
    let still = ImageSampling.Mapping()
    guard draws.contains(where: { $0.mapping != still }) else { return images }
    // Whole pixels need no weights: the nearest one is it.
    let isWhole = draws.allSatisfy { $0.mapping.isWhole }
    return images.sampled(
      draws.map(\.mapping), height: images.shape[1], width: images.shape[2],
      isWhole ? .nearest : sampling, outside: .zero)
  }

  private func paint(_ images: Tensor, _ draws: [Draw]) -> Tensor {
    var result = images
    for (number, draw) in draws.enumerated() {
      for paint in draw.paints {
        switch paint {
        case .brightness(let change):
          result.adjustImage(number, scale: 1, shift: change, clampedTo: pixelRange)
        case .contrast(let factor):
          let mean = result.selecting(number, axis: 0).mean().item
          result.adjustImage(
            number, scale: factor, shift: mean - factor * mean, clampedTo: pixelRange)
        case .blacken(let rows, let columns):
          result.fillRectangle(number, rows: rows, columns: columns, with: 0)
        }
      }
    }
    return result
  }
}

extension ImageAugmentation.Step {
  fileprivate var isSensible: Bool {
    switch self {
    case .horizontalFlip(let probability), .verticalFlip(let probability):
      (0...1).contains(probability)
    case .shift(let pixels), .crop(let pixels): pixels >= 0
    case .rotation(let degrees): degrees >= 0 && degrees.isFinite
    case .scale(let range): range.lowerBound > 0 && range.upperBound.isFinite
    case .brightness(let change): change >= 0 && change.isFinite
    case .contrast(let range): range.lowerBound >= 0 && range.upperBound.isFinite
    case .cutout(let size): size > 0
    }
  }

  /// Draws this step for one image: moves are joined to `mapping`, the rest to `paints`.
  fileprivate func draw(
    _ height: Int, _ width: Int, _ mapping: inout ImageSampling.Mapping,
    _ paints: inout [ImageAugmentation.Paint], _ generator: inout SeededGenerator
  ) {
    func number(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * generator.uniform()
    }
    let (centreX, centreY) = (Double(width - 1) / 2, Double(height - 1) / 2)
    switch self {
    case .horizontalFlip(let probability):
      guard generator.uniform() < probability else { return }
      mapping.append(xx: -1, xy: 0, x0: Double(width - 1), yx: 0, yy: 1, y0: 0)
    case .verticalFlip(let probability):
      guard generator.uniform() < probability else { return }
      mapping.append(xx: 1, xy: 0, x0: 0, yx: 0, yy: -1, y0: Double(height - 1))
    case .shift(let pixels), .crop(let pixels):
      let x = generator.integer(below: 2 * pixels + 1) - pixels
      let y = generator.integer(below: 2 * pixels + 1) - pixels
      mapping.append(xx: 1, xy: 0, x0: Double(x), yx: 0, yy: 1, y0: Double(y))
    case .rotation(let degrees):
      let angle = number(-degrees...degrees) * .pi / 180
      let (sine, cosine) = (Glibc.sin(angle), Glibc.cos(angle))
      mapping.append(
        xx: cosine, xy: -sine, x0: centreX - cosine * centreX + sine * centreY,
        yx: sine, yy: cosine, y0: centreY - sine * centreX - cosine * centreY)
    case .scale(let range):
      let step = 1 / number(range)
      mapping.append(
        xx: step, xy: 0, x0: centreX - step * centreX, yx: 0, yy: step,
        y0: centreY - step * centreY)
    case .brightness(let change): paints.append(.brightness(number(-change...change)))
    case .contrast(let range): paints.append(.contrast(number(range)))
    case .cutout(let size):
      guard height > 0, width > 0 else { return }
      let top = generator.integer(below: height) - size / 2
      let left = generator.integer(below: width) - size / 2
      paints.append(
        .blacken(
          rows: max(top, 0)..<min(top + size, height),
          columns: max(left, 0)..<min(left + size, width)))
    }
  }
}

extension ImageSampling.Mapping {
  /// Lets another change follow this one: a pixel of the new image comes from where `next` says
  /// in the old one, and from there where this mapping says.
  fileprivate mutating func append(
    xx: Double, xy: Double, x0: Double, yx: Double, yy: Double, y0: Double
  ) {
    let old = self
    self.xx = old.xx * xx + old.xy * yx
    self.xy = old.xx * xy + old.xy * yy
    self.x0 = old.xx * x0 + old.xy * y0 + old.x0
    self.yx = old.yx * xx + old.yy * yx
    self.yy = old.yx * xy + old.yy * yy
    self.y0 = old.yx * x0 + old.yy * y0 + old.y0
  }

  fileprivate var isWhole: Bool {
    [xx, xy, x0, yx, yy, y0].allSatisfy { $0 == $0.rounded() }
  }
}
