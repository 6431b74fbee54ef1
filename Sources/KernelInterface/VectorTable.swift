/// The loops over vectors of `Float` that are no matrix products, as one build for one kind of
/// processor offers them: see `MicrokernelTable`. None of them uses several threads.
public struct VectorTable: Sendable {
  /// `sums[c] = Σ x` over the rows.
  public let sums: @Sendable (ChannelRows, UnsafeMutablePointer<Float>) -> Void
  /// `sums[c] = Σ (x − mean)²` over the rows.
  public let squares: @Sendable (ChannelRows, UnsafeMutablePointer<Float>) -> Void
  /// `plain[c] = Σ upstream` and `weighted[c] = Σ upstream · (x − mean)` over the rows.
  public let gradientSums:
    @Sendable (
      ChannelRows, UpstreamRows, _ plain: UnsafeMutablePointer<Float>,
      _ weighted: UnsafeMutablePointer<Float>
    ) -> Void
  /// Normalizes rows.
  public let normalize: @Sendable (ChannelRows, NormalizedRows) -> Void
  /// Takes gradients back through normalized rows.
  public let inputGradient: @Sendable (ChannelRows, UpstreamRows, InputGradientRows) -> Void
  /// A step of long short-term memory.
  public let gates: @Sendable (GateRow) -> Void
  /// Its way back.
  public let gateGradients: @Sendable (GateGradientRow) -> Void
  /// A step of Adam.
  public let adam: @Sendable (AdamRun) -> Void
  /// The losses of the binary cross entropy.
  public let binaryLosses: @Sendable (BinaryLosses) -> Void
  /// Their derivatives by the logits.
  public let binarySlopes: @Sendable (BinaryLosses) -> Void
  /// `Σ exp(x − largest)`, where no `x` is above `largest`; in 64 bits.
  public let sumOfExponentials:
    @Sendable (_ source: UnsafePointer<Float>, _ count: Int, _ largest: Float) -> Double
  /// `result = factor · exp(x − largest − logarithm)`.
  public let exponentials:
    @Sendable (
      _ source: UnsafePointer<Float>, _ count: Int, _ largest: Float, _ logarithm: Float,
      _ factor: Float, _ result: UnsafeMutablePointer<Float>
    ) -> Void
  /// A row times panels.
  public let rowProduct: @Sendable (RowProduct) -> Void

  /// A build's loops.
  public init(
    sums: @escaping @Sendable (ChannelRows, UnsafeMutablePointer<Float>) -> Void,
    squares: @escaping @Sendable (ChannelRows, UnsafeMutablePointer<Float>) -> Void,
    gradientSums:
      @escaping @Sendable (
        ChannelRows, UpstreamRows, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>
      ) -> Void,
    normalize: @escaping @Sendable (ChannelRows, NormalizedRows) -> Void,
    inputGradient: @escaping @Sendable (ChannelRows, UpstreamRows, InputGradientRows) -> Void,
    gates: @escaping @Sendable (GateRow) -> Void,
    gateGradients: @escaping @Sendable (GateGradientRow) -> Void,
    adam: @escaping @Sendable (AdamRun) -> Void,
    binaryLosses: @escaping @Sendable (BinaryLosses) -> Void,
    binarySlopes: @escaping @Sendable (BinaryLosses) -> Void,
    sumOfExponentials: @escaping @Sendable (UnsafePointer<Float>, Int, Float) -> Double,
    exponentials:
      @escaping @Sendable (
        UnsafePointer<Float>, Int, Float, Float, Float, UnsafeMutablePointer<Float>
      ) -> Void,
    rowProduct: @escaping @Sendable (RowProduct) -> Void
  ) {
    self.sums = sums
    self.squares = squares
    self.gradientSums = gradientSums
    self.normalize = normalize
    self.inputGradient = inputGradient
    self.gates = gates
    self.gateGradients = gateGradients
    self.adam = adam
    self.binaryLosses = binaryLosses
    self.binarySlopes = binarySlopes
    self.sumOfExponentials = sumOfExponentials
    self.exponentials = exponentials
    self.rowProduct = rowProduct
  }
}
