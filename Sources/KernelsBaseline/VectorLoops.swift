import KernelInterface

/// The loops of this build that are no matrix products.
enum VectorLoops {
  static func table() -> VectorTable {
    VectorTable(
      sums: { channelSums($0, $1) }, squares: { channelSquares($0, $1) },
      gradientSums: { channelGradientSums($0, $1, $2, $3) },
      normalize: { channelNormalize($0, $1) },
      inputGradient: { channelInputGradient($0, $1, $2) }, gates: { gateForward($0) },
      gateGradients: { gateBackward($0) }, adam: { adam($0) },
      binaryLosses: { binaryLosses($0) }, binarySlopes: { binarySlopes($0) },
      sumOfExponentials: { sumOfExponentials($0, $1, $2) },
      exponentials: { exponentials($0, $1, $2, $3, $4, $5) },
      rowProduct: { rowProduct($0) })
  }
}
