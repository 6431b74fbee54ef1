import KernelInterface

/// The kernels of this build.
public enum Microkernels {
  #if AVX512
    private static let name = "avx512"
  #elseif AVX2
    private static let name = "avx2"
  #else
    private static let name = "baseline"
  #endif

  /// The kernels of this build. To be called only where the processor can run them: making the
  /// table is already code for it.
  public static func table() -> MicrokernelTable {
    MicrokernelTable(
      name: name,
      floatLanes: MemoryLayout<FloatVector>.size / MemoryLayout<Float>.size,
      doubleLanes: MemoryLayout<DoubleVector>.size / MemoryLayout<Double>.size,
      gatherFloat: { gatherFloat($0) }, gatherDouble: { gatherDouble($0) },
      outerFloat: { outerFloat($0) }, outerDouble: { outerDouble($0) },
      maximumFloat: { maximumFloat($0) }, loops: VectorLoops.table())
  }
}
