import KernelInterface
import KernelsBaseline

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// The build of the loops over vectors that belongs to the build of the microkernels in use.
enum VectorVariant {
  /// Those that this processor can run: making a table is already code for it.
  private static let tables: [String: VectorTable] = {
    var tables: [String: VectorTable] = [:]
    for name in KernelVariant.supported {
      switch name {
      #if arch(x86_64)
        case "avx512": tables[name] = KernelsAVX512.VectorLoops.table()
        case "avx2": tables[name] = KernelsAVX2.VectorLoops.table()
      #endif
      default: tables[name] = KernelsBaseline.VectorLoops.table()
      }
    }
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
