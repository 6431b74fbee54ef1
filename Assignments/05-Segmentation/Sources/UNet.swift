import Gradus

/// A U-Net, made of the engine's layers and of `block`.
///
/// Down, for level i = 0 ..< depth: `block(base·2ⁱ)`; its result is the skip of level i; then a max
/// pool of 2. At the bottom: `block(base·2^depth)`. Up, for level i = depth − 1 … 0: a transposed
/// convolution of base·2ⁱ filters, kernel 2, stride 2; the skip of level i *first*, then what came
/// up, concatenated along the channels; `block(base·2ⁱ)`. At the end a 1×1 convolution of `classes`
/// filters with a bias and nothing after it: logits come out.
///
/// - Parameters:
///   - plan: the sizes, the seed and the element type.
///   - block: makes a new block of so many filters, not yet built; height and width stay in it.
///     Call it once for each of the 2·depth + 1 places. Checks pass one of their own.
/// - Returns: the model, built for `plan.inputShape` with `plan.seed` and `plan.dtype`: input
///   `[N, H, W, C]`, output `[N, H, W, classes]`. In which order the layers are stored is free.
/// - Throws: `SegmentationError.impossibleSize` (with any text) when depth, base or classes is
///   smaller than 1; `SegmentationError.indivisible(size:factor:)` with the side and 2^depth when H
///   (looked at first) or W is no positive multiple of 2^depth: an image of 20 × 24 cannot be
///   halved three times and doubled to the same size; and what `block` throws.
/// - Source: Ronneberger, Fischer & Brox, "U-Net: convolutional networks for biomedical image
///   segmentation", 2015, figure 1; with padding, so that nothing needs to be cropped.
public func unet(_ plan: UNetPlan, block: (_ filters: Int) throws -> Layer) throws -> Model {
  throw NotImplemented()
}
