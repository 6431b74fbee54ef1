import Kernels

extension Tensor {
  /// Between which pixels a place's value is found.
  enum Sampling {
    /// Weights the four around it.
    case bilinear
    /// Takes the nearest, so that no new values arise.
    case nearest
  }

  /// An image `[height, width, channels]`, or a batch of them, in another size.
  ///
  /// Bilinear sampling with the centres of corner pixels half a pixel inside, as in PyTorch's
  /// `interpolate(mode: "bilinear", align_corners: false)`: it does not average when it shrinks.
  /// Stops when the tensor is no image.
  public func resized(height: Int, width: Int) -> Tensor {
    resized(height: height, width: width, .bilinear)
  }

  func resized(height: Int, width: Int, _ sampling: Sampling) -> Tensor {
    guard rank == 3 || rank == 4, height > 0, width > 0, !shape.contains(0) else {
      stop("resized: \(shape) to \(height) × \(width), expected [batch, height, width, channels]")
    }
    let batch = rank == 3 ? reshaped([1] + shape) : self
    guard shape[rank - 3] != height || shape[rank - 2] != width else { return self }
    var mapping = ImageSampling.Mapping()
    mapping.xx = Double(batch.shape[2]) / Double(width)
    mapping.yy = Double(batch.shape[1]) / Double(height)
    mapping.x0 = 0.5 * mapping.xx - 0.5
    mapping.y0 = 0.5 * mapping.yy - 0.5
    let result = batch.sampled(
      Array(repeating: mapping, count: batch.shape[0]), height: height, width: width, sampling,
      outside: .border)
    return rank == 3 ? result.reshaped([height, width, shape[2]]) : result
  }

  /// Images of the given size whose pixels are taken from where each one's mapping says.
  func sampled(
    _ mappings: [ImageSampling.Mapping], height: Int, width: Int, _ sampling: Sampling,
    outside: ImageSampling.Outside
  ) -> Tensor {
    precondition(rank == 4 && mappings.count == shape[0])
    let result = Tensor(uninitialized: [shape[0], height, width, shape[3]], dtype: dtype)
    let channels = shape[3]
    let sourceSize = ImageSampling.Size(height: shape[1], width: shape[2])
    let size = ImageSampling.Size(height: height, width: width)
    let step = sourceSize.height * sourceSize.width * channels
    let resultStep = height * width * channels
    withExtendedLifetime((storage, result.storage)) {
      for (number, mapping) in mappings.enumerated() {
        switch (dtype, sampling) {
        case (.float32, .bilinear):
          ImageSampling.bilinear(
            storage.floats + number * step, sourceSize, channels: channels, mapping, outside,
            into: result.storage.floats + number * resultStep, size)
        case (.float32, .nearest):
          ImageSampling.nearest(
            storage.floats + number * step, sourceSize, channels: channels, mapping, outside,
            into: result.storage.floats + number * resultStep, size)
        case (.float64, .bilinear):
          ImageSampling.bilinear(
            storage.doubles + number * step, sourceSize, channels: channels, mapping, outside,
            into: result.storage.doubles + number * resultStep, size)
        case (.float64, .nearest):
          ImageSampling.nearest(
            storage.doubles + number * step, sourceSize, channels: channels, mapping, outside,
            into: result.storage.doubles + number * resultStep, size)
        }
      }
    }
    return result
  }

  /// Replaces each element of image `number` by `min(max(scale · x + shift, low), high)`.
  mutating func adjustImage(
    _ number: Int, scale: Double, shift: Double, clampedTo range: ClosedRange<Double>
  ) {
    precondition(rank > 0 && number >= 0 && number < shape[0])
    makeUnique()
    let size = count / shape[0]
    withExtendedLifetime(storage) {
      switch dtype {
      case .float32:
        ImageSampling.adjust(
          storage.floats + number * size, count: size, scale: scale, shift: shift,
          low: range.lowerBound, high: range.upperBound)
      case .float64:
        ImageSampling.adjust(
          storage.doubles + number * size, count: size, scale: scale, shift: shift,
          low: range.lowerBound, high: range.upperBound)
      }
    }
  }

  /// Fills a rectangle of image `number` of a batch, which the caller has cut to the image.
  mutating func fillRectangle(
    _ number: Int, rows: Range<Int>, columns: Range<Int>, with value: Double
  ) {
    precondition(
      rank == 4 && number >= 0 && number < shape[0] && rows.lowerBound >= 0
        && rows.upperBound <= shape[1] && columns.lowerBound >= 0
        && columns.upperBound <= shape[2])
    makeUnique()
    let channels = shape[3]
    withExtendedLifetime(storage) {
      for row in rows {
        let start = ((number * shape[1] + row) * shape[2] + columns.lowerBound) * channels
        switch dtype {
        case .float32:
          (storage.floats + start).update(repeating: Float(value), count: columns.count * channels)
        case .float64:
          (storage.doubles + start).update(repeating: value, count: columns.count * channels)
        }
      }
    }
  }
}
