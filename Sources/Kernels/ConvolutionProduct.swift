import KernelInterface

/// A type of numbers that the kernels of convolution are written for, once for both.
protocol ConvolutionNumber: BinaryFloatingPoint {
  /// Elements of a vector of a build's kernels.
  static func lanes(_ table: MicrokernelTable) -> Int

  /// Computes gathered products.
  static func gather(_ table: MicrokernelTable, _ tiles: GatherTiles)

  /// Adds outer products.
  static func outer(_ table: MicrokernelTable, _ tiles: OuterTiles)

  /// `result = first · second`, or `result += first · second`, for matrices that are parts of
  /// wider ones: each step is the distance from one stored row to the next.
  static func multiply(
    _ product: BLAS.Product, _ first: UnsafePointer<Self>, step firstStep: Int,
    _ second: UnsafePointer<Self>, step secondStep: Int,
    into result: UnsafeMutablePointer<Self>, step resultStep: Int, adding: Bool)

  /// Adds columns to the windows they were unfolded from: see `Unfold.add`.
  static func fold(
    _ columns: UnsafePointer<Self>, _ geometry: ConvolutionGeometry, group: Int,
    lines: Range<Int>, into result: UnsafeMutablePointer<Self>)
}

extension Float: ConvolutionNumber {
  static func lanes(_ table: MicrokernelTable) -> Int { table.floatLanes }
  static func gather(_ table: MicrokernelTable, _ tiles: GatherTiles) { table.gatherFloat(tiles) }
  static func outer(_ table: MicrokernelTable, _ tiles: OuterTiles) { table.outerFloat(tiles) }

  static func multiply(
    _ product: BLAS.Product, _ first: UnsafePointer<Float>, step firstStep: Int,
    _ second: UnsafePointer<Float>, step secondStep: Int,
    into result: UnsafeMutablePointer<Float>, step resultStep: Int, adding: Bool
  ) {
    BLAS.multiply(
      product, first, step: firstStep, second, step: secondStep, into: result, step: resultStep,
      adding: adding)
  }

  static func fold(
    _ columns: UnsafePointer<Float>, _ geometry: ConvolutionGeometry, group: Int,
    lines: Range<Int>, into result: UnsafeMutablePointer<Float>
  ) {
    Unfold.add(columns, geometry, group: group, lines: lines, into: result)
  }
}

extension Double: ConvolutionNumber {
  static func lanes(_ table: MicrokernelTable) -> Int { table.doubleLanes }
  static func gather(_ table: MicrokernelTable, _ tiles: GatherTiles) { table.gatherDouble(tiles) }
  static func outer(_ table: MicrokernelTable, _ tiles: OuterTiles) { table.outerDouble(tiles) }

  static func multiply(
    _ product: BLAS.Product, _ first: UnsafePointer<Double>, step firstStep: Int,
    _ second: UnsafePointer<Double>, step secondStep: Int,
    into result: UnsafeMutablePointer<Double>, step resultStep: Int, adding: Bool
  ) {
    BLAS.multiply(
      product, first, step: firstStep, second, step: secondStep, into: result, step: resultStep,
      adding: adding)
  }

  static func fold(
    _ columns: UnsafePointer<Double>, _ geometry: ConvolutionGeometry, group: Int,
    lines: Range<Int>, into result: UnsafeMutablePointer<Double>
  ) {
    Unfold.add(columns, geometry, group: group, lines: lines, into: result)
  }
}
