/// All sizes of a pooling: input `[images, vertical.input, horizontal.input, channels]`, output
/// `[images, vertical.output, horizontal.output, channels]`.
public struct PoolingGeometry: Sendable, Equatable {
  /// Images in the batch.
  public var images: Int
  /// Channels of the input and the output.
  public var channels: Int
  /// The sizes from top to bottom.
  public var vertical: WindowAxis
  /// The sizes from left to right.
  public var horizontal: WindowAxis

  /// The sizes of a pooling.
  public init(images: Int, channels: Int, vertical: WindowAxis, horizontal: WindowAxis) {
    self.images = images
    self.channels = channels
    self.vertical = vertical
    self.horizontal = horizontal
  }

  /// Rows of pixels in all images of the output.
  var outputLines: Int { images * vertical.output }
  /// Elements of the output.
  var outputCount: Int { outputLines * horizontal.output * channels }
  /// Elements of one image of the input.
  var inputImageCount: Int { vertical.input * horizontal.input * channels }
  /// Elements of one image of the output.
  var outputImageCount: Int { vertical.output * horizontal.output * channels }
  /// Roughly the elements that are read.
  var cost: Int { outputCount * vertical.kernel * horizontal.kernel }
}
