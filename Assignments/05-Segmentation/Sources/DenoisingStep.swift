import Gradus

/// One step of training a denoising autoencoder:
///
/// 1. the clean images are corrupted, once;
/// 2. in training mode, the model is given the *corrupted* images, and the loss compares what it
///    gives with the *clean* ones: `loss(model(.constant(noisy)), clean)`;
/// 3. one step of the optimizer with the gradients of the model's *trainable* parameters.
///
/// - Parameters:
///   - model: a built model from images to images. At the end it is in evaluation mode.
///   - clean: the clean images, `[N, H, W, C]`, in the model's element type.
///   - corrupt: makes noisy images; every call draws new noise.
///   - loss: compares predictions and targets, such as `BinaryCrossEntropy()`.
///   - optimizer: the rule that changes the parameters.
/// - Returns: the loss before the parameters changed.
/// - Throws: what `corrupt` throws; the parameters are then as they were.
/// - Source: Vincent et al., "Extracting and composing robust features with denoising
///   autoencoders", 2008, section 2.3.
public func denoisingStep(
  _ model: Model, _ clean: Tensor, corrupt: (Tensor) throws -> Tensor, loss: any Loss,
  optimizer: Optimizer
) throws -> Double {
  throw NotImplemented()
}
