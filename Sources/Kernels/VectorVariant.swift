import KernelInterface
import KernelsBaseline

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// The build of the loops over vectors that belongs to the build of the microkernels in use.
enum VectorVariant {
  private static let tables: [String: VectorTable] = {
    var tables = ["baseline": KernelsBaseline.VectorLoops.table()]
    #if arch(x86_64)
      tables["avx2"] = KernelsAVX2.VectorLoops.table()
      tables["avx512"] = KernelsAVX512.VectorLoops.table()
    #endif
    return tables
  }()

  /// To be asked once by each operation, on the thread that called it.
  static var current: VectorTable {
    guard let table = tables[KernelVariant.name] else {
      fatalError("there are no vector loops for the kernels \"\(KernelVariant.name)\"")
    }
    return table
  }
}
