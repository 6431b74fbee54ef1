import Gradus

// A U-Net at full size would spend most of its time on the finest maps. Each square of 2 × 2 pixels
// becomes four channels of one place instead: no pixel is lost, and the maps are a quarter as large.
// (Shi et al., "Real-time single image and video super-resolution using an efficient sub-pixel
// convolutional neural network", 2016.)

extension Tensor {
  /// Images `[N, H, W, 1]` with even H and W as `[N, H/2, W/2, 4]`.
  func folded() -> Tensor {
    reshaped([shape[0], shape[1] / 2, 2, shape[2] / 2, 2]).transposed([0, 1, 3, 2, 4])
      .reshaped([shape[0], shape[1] / 2, shape[2] / 2, 4])
  }
}

extension Variable {
  /// Back to pixels: `[N, H/2, W/2, 4]` as `[N, H, W, 1]`.
  func unfolded() -> Variable {
    reshaped([shape[0], shape[1], shape[2], 2, 2]).transposed([0, 1, 3, 2, 4])
      .reshaped([shape[0], shape[1] * 2, shape[2] * 2, 1])
  }
}
