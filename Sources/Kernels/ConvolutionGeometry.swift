/// All sizes of a convolution: what a kernel needs to know besides the buffers.
///
/// Input `[images, vertical.input, horizontal.input, channels]`, output
/// `[images, vertical.output, horizontal.output, filters]`, weights
/// `[vertical.kernel, horizontal.kernel, channels / groups, filters]`. Group `g` joins the `g`-th
/// part of the channels with the `g`-th part of the filters.
public struct ConvolutionGeometry: Sendable, Equatable {
  /// Images in the batch.
  public var images: Int
  /// Channels of the input; a multiple of `groups`.
  public var channels: Int
  /// Channels of the output; a multiple of `groups`.
  public var filters: Int
  /// Parts of the channels that are not mixed with each other.
  public var groups: Int
  /// The sizes from top to bottom.
  public var vertical: WindowAxis
  /// The sizes from left to right.
  public var horizontal: WindowAxis

  /// The sizes of a convolution.
  public init(
    images: Int, channels: Int, filters: Int, groups: Int, vertical: WindowAxis,
    horizontal: WindowAxis
  ) {
    self.images = images
    self.channels = channels
    self.filters = filters
    self.groups = groups
    self.vertical = vertical
    self.horizontal = horizontal
  }

  /// Channels of one group.
  var groupChannels: Int { channels / groups }
  /// Filters of one group.
  var groupFilters: Int { filters / groups }
  /// Numbers that one output of one filter is computed from.
  var windowCount: Int { vertical.kernel * horizontal.kernel * groupChannels }
  /// Rows of pixels in all images of the output.
  var outputLines: Int { images * vertical.output }
  /// Rows of pixels in all images of the input.
  var inputLines: Int { images * vertical.input }
  /// Elements of the input.
  var inputCount: Int { inputLines * horizontal.input * channels }
  /// Elements of the output.
  var outputCount: Int { outputLines * horizontal.output * filters }
  /// Elements of the weights.
  var weightCount: Int { windowCount * filters }
  /// Whether it is one matrix product for each group, without a window.
  var isPointwise: Bool { vertical.isIdentity && horizontal.isIdentity }
  /// Whether no two channels are mixed.
  var isDepthwise: Bool { groups > 1 && groups == channels }
}
