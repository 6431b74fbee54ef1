/// Rows of channels that the loops of normalization go over, `[rows, channels]` of `Float`.
public struct ChannelRows {
  /// The rows.
  public var source: UnsafePointer<Float>
  /// Rows.
  public var rows: Int
  /// Elements of each.
  public var channels: Int
  /// What is taken from each channel first.
  public var mean: UnsafePointer<Float>

  /// Rows of channels.
  public init(
    source: UnsafePointer<Float>, rows: Int, channels: Int, mean: UnsafePointer<Float>
  ) {
    self.source = source
    self.rows = rows
    self.channels = channels
    self.mean = mean
  }
}

/// Gradients that arrive at rows of channels, of the shape of the rows.
public struct UpstreamRows {
  /// The gradients.
  public var upstream: UnsafePointer<Float>
  /// Where this is not above 0, the gradient counts as 0; nothing lets all through.
  public var gate: UnsafePointer<Float>?

  /// Gradients.
  public init(upstream: UnsafePointer<Float>, gate: UnsafePointer<Float>?) {
    self.upstream = upstream
    self.gate = gate
  }
}

/// What a normalized row is made of: `(x − mean) · scale + shift + addend`, and `max(…, 0)` of that
/// if it is to be rectified.
public struct NormalizedRows {
  /// A factor for each channel.
  public var scale: UnsafePointer<Float>
  /// A summand for each channel.
  public var shift: UnsafePointer<Float>
  /// What is added element by element, if anything.
  public var addend: UnsafePointer<Float>?
  /// Whether results below 0 become 0.
  public var rectifies: Bool
  /// The place for the results.
  public var result: UnsafeMutablePointer<Float>

  /// What rows become.
  public init(
    scale: UnsafePointer<Float>, shift: UnsafePointer<Float>, addend: UnsafePointer<Float>?,
    rectifies: Bool, result: UnsafeMutablePointer<Float>
  ) {
    self.scale = scale
    self.shift = shift
    self.addend = addend
    self.rectifies = rectifies
    self.result = result
  }
}

/// What the gradient of the input is made of: `upstream · scale + (x − mean) · slope + shift`.
public struct InputGradientRows {
  /// A factor of the upstream gradient for each channel.
  public var scale: UnsafePointer<Float>
  /// A factor of the input for each channel.
  public var slope: UnsafePointer<Float>
  /// A summand for each channel.
  public var shift: UnsafePointer<Float>
  /// The place for the results.
  public var result: UnsafeMutablePointer<Float>

  /// What rows become.
  public init(
    scale: UnsafePointer<Float>, slope: UnsafePointer<Float>, shift: UnsafePointer<Float>,
    result: UnsafeMutablePointer<Float>
  ) {
    self.scale = scale
    self.slope = slope
    self.shift = shift
    self.result = result
  }
}
