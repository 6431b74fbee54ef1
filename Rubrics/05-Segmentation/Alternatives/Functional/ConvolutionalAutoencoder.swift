import Gradus

/// With arrays of layers.
public func convolutionalAutoencoder(
  inputShape: [Int], base: Int, depth: Int, latent: Int, seed: UInt64, dtype: DType = .float32
) throws -> Autoencoder {
  guard min(base, depth, latent) > 0 else { throw SegmentationError.impossibleSize("sizes") }
  let factor = 1 << depth
  for side in inputShape[0...1] where side == 0 || side % factor > 0 {
    throw SegmentationError.indivisible(size: side, factor: factor)
  }
  let widths = (0..<depth).map { base << $0 }
  let encoder = widths.flatMap { width -> [Layer] in
    [Convolution2D(filters: width, kernelSize: 3, stride: 2, padding: .explicit(1)), ReLU()]
  }
  let decoder = widths.reversed().flatMap { width -> [Layer] in
    [TransposedConvolution2D(filters: width, kernelSize: 2, stride: 2), ReLU()]
  }
  let code = Convolution2D(filters: latent, kernelSize: 1)
  let end = Convolution2D(filters: inputShape[2], kernelSize: 3, padding: .same)
  let model = Autoencoder(
    encoder: Sequential(encoder + [code]), decoder: Sequential(decoder + [end]))
  model.build(inputShape: inputShape, seed: seed, dtype: dtype)
  return model
}
