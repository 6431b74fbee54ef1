import Gradus

/// The gradients of a transposed convolution, each in the shape of what it belongs to.
public struct TransposedConvolutionGradients: Sendable {
  /// The gradient of the input, `[N, H, W, C]`.
  public var input: Tensor
  /// The gradient of the kernel, `[Kh, Kw, F, C]`.
  public var kernel: Tensor
  /// The gradient of the bias, `[F]`.
  public var bias: Tensor

  /// Creates the three gradients.
  public init(input: Tensor, kernel: Tensor, bias: Tensor) {
    self.input = input
    self.kernel = kernel
    self.bias = bias
  }
}

/// The gradients of the two maps that were concatenated.
public struct ConcatenationGradients: Sendable {
  /// The gradient of the map that came over the skip connection.
  public var skip: Tensor
  /// The gradient of the map that came up from below.
  public var up: Tensor

  /// Creates the two gradients.
  public init(skip: Tensor, up: Tensor) {
    self.skip = skip
    self.up = up
  }
}
