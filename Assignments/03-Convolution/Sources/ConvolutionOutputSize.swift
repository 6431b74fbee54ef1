import Gradus

/// How many places a window has along one axis of an image:
///
///     (input + 2 · padding − kernel) / stride + 1     (the division rounds down)
///
/// What is left over at the end, when the stride does not divide evenly, is not looked at.
///
/// - Parameters:
///   - input: the elements of the axis, at least 1.
///   - kernel: the elements of the window along it, at least 1.
///   - stride: the step of the window, at least 1.
///   - padding: the elements added at *each* end, at least 0.
/// - Returns: at least 1.
/// - Throws: `ConvolutionError.impossibleSize` with the four numbers when one of them is out of its
///   range, or when the window is longer than the padded axis.
/// - Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", 2016,
///   section 2.4.
public func convolutionOutputSize(
  _ input: Int, kernel: Int, stride: Int, padding: Int
) throws -> Int {
  throw NotImplemented()
}
