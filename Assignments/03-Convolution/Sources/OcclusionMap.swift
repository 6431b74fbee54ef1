import Gradus

/// Where a model looks, found by covering: a square moves over the image, and the map holds how
/// much the score falls when the square is covered.
///
///     map[i, j] = score(image) − score(image with rows i·stride ..< i·stride + size
///                                       and columns j·stride ..< j·stride + size set to fill)
///
/// in every channel. Only squares that lie inside the image are tried (no padding).
///
/// - Parameters:
///   - image: `[H, W, C]`; not changed.
///   - size: the side of the square.
///   - stride: its step.
///   - fill: what covered pixels are set to.
///   - outputSize: Oh and Ow, from H and W with `size` for the kernel and padding 0.
///   - score: the score of an image `[H, W, C]`, such as the logit of its class.
/// - Returns: `[Oh, Ow]`, float64.
/// - Throws: what `outputSize` and `score` throw.
/// - Source: Zeiler & Fergus, "Visualizing and understanding convolutional networks", 2014,
///   section 4.2.
public func occlusionMap(
  of image: Tensor, size: Int, stride: Int, fill: Double, outputSize: OutputSize,
  score: (Tensor) throws -> Double
) throws -> Tensor {
  throw NotImplemented()
}
